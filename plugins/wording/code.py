"""Finds the texts of modules in their syntax trees, and replaces those that an office words differently.

A text is a string with a Vietnamese letter; the expressions of an f-string become its `{names}`. This happens
when a module is compiled: an office without a wording pays nothing, another pays for the modules with texts
that it replaces.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from keyword import iskeyword
from pathlib import Path
from typing import Any

from plugins.incremental.regular import read_whole
from plugins.wording.current import MAX_SIZE, PLACEHOLDER, VIETNAMESE, WORDING_FILE, free_name, places
from plugins.wording.toml_text import parse_toml

PACKAGE = "plugins"
SAYS_NOTHING = "vietnamese"
"""The package of the tables of the language: its words are data."""

# A word with a letter of Vietnamese: code has no others in texts that people read.
_WORD = re.compile(rf"\w*{VIETNAMESE.pattern}\w*")
# The names in an expression. Quoted strings match without the group, so their words are no names.
_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|([A-Za-z]\w*)")

Say = Callable[[str, int], str | None]
"""From a text and its line to what replaces it; None keeps the text."""


def compile_as_worded(content: Path) -> None:
    """Makes our modules that are imported later use the wording of a content folder.

    Ignores an unreadable file and texts with other placeholders: `plugins.office.wording` reports them.
    """
    try:
        values = parse_toml(read_whole(content / WORDING_FILE, MAX_SIZE).decode("utf-8-sig"))
    # Without valid words of its own, an office has the usual ones.
    except (OSError, ValueError):
        return
    worded = {
        text: said
        for text, said in values.items()
        if VIETNAMESE.search(text) and isinstance(said, str) and places(said) == places(text)
    }
    if worded:
        # Before Python's own finder, which would load the modules unchanged.
        sys.meta_path.insert(0, _Finder(worded))


@dataclass(frozen=True)
class CodeText:
    """A text of a module, and its line."""

    text: str
    line: int


def messages(source: str) -> Iterator[CodeText]:
    """Yields all texts of a module."""
    found: list[CodeText] = []
    _Texts(lambda text, line: found.append(CodeText(text, line))).visit(ast.parse(source))
    yield from found


class Filter:
    """Tests quickly whether a source can contain one of some texts.

    It can if it has all words of that text. Nothing is parsed.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        found = (_WORD.findall(PLACEHOLDER.sub(" ", text)) for text in texts)
        # The longest word comes first, because fewest sources hold it.
        self._words = {tuple(sorted(words, key=len, reverse=True)) for words in found}

    def __call__(self, source: str) -> bool:
        return any(all(word in source for word in words) for words in self._words)


class _Finder(PathFinder):
    """Finds our modules as Python does, and gives them a loader that compiles the wording in."""

    def __init__(self, worded: Mapping[str, str]) -> None:
        self._worded, self._may_say = worded, Filter(worded)

    def find_spec(  # type: ignore[override]  # a class method of the class that Python itself uses
        self, fullname: str, path: Any = None, target: Any = None
    ) -> ModuleSpec | None:
        """Returns the spec of a module of ours that may say a replaced text."""
        if not fullname.startswith(f"{PACKAGE}."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            source = spec.loader.get_data(spec.loader.path).decode()
            if f".{SAYS_NOTHING}" not in fullname and self._may_say(source):
                spec.loader = _Loader(fullname, spec.loader.path, self._worded)
                return spec
        # Python's own finder comes next and loads the module unchanged.
        return None


class _Loader(SourceFileLoader):
    """Loads a module of ours, with the office's texts in place of the original ones."""

    def __init__(self, name: str, path: str, worded: Mapping[str, str]) -> None:
        super().__init__(name, path)
        self._worded = worded

    def get_code(self, fullname: str) -> Any:
        """Returns the code with the wording. It is never cached: the next content folder has another."""
        tree = ast.parse(self.get_data(self.path))
        _Texts(lambda text, _: self._worded.get(text)).visit(tree)
        return compile(tree, self.path, "exec", dont_inherit=True)


class _Texts(ast.NodeTransformer):
    """Replaces texts. Docstrings, patterns, `fixed` words and what `in` searches for are not texts."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        # A docstring, of an attribute, too.
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        of = node.func
        # `re.compile(…)` and other functions of `re`; `fixed(…)`.
        is_pattern = isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name) and of.value.id == "re"
        is_fixed = isinstance(of, ast.Name) and of.id == "fixed"
        return node if is_pattern or is_fixed else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if isinstance(node.ops[0], ast.In):  # what is searched for stands in files
            node.comparators = [self.visit(each) for each in node.comparators]
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            found = self._said(node.value, node.lineno)
            if found is not None:
                node.value = found
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        text, expressions = "", dict[str, ast.expr]()
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                # A string in the expression is a text of its own.
                part.value = self.visit(part.value)
                name = _name(part.value, expressions)
                expressions[name] = part
                text += f"{{{name}}}"
            elif isinstance(part, ast.Constant):
                text += str(part.value)
        found = self._said(text, node.lineno)
        if found is not None:
            pieces = (expressions.get(each[1:-1]) or ast.Constant(each) for each in PLACEHOLDER.split(found))
            node.values = list(pieces)
            ast.fix_missing_locations(node)
        return node

    def _said(self, text: str, line: int) -> str | None:
        """Returns what replaces a text, with the white space around it; None if it stays."""
        core = text.strip()
        said = self._say(core, line) if VIETNAMESE.search(core) else None
        return None if said is None else text.replace(core, said)


def _name(expression: ast.expr, taken: Mapping[str, ast.expr]) -> str:
    """Returns a name for an expression: the last one in it."""
    names = [name for name in _NAME.findall(ast.unparse(expression)) if name and not iskeyword(name)]
    return free_name(names[-1] if names else "value", taken)

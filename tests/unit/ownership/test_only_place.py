"""Files are removed in one place, after proof that they are ours. Exceptions are listed with reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pelicanconf

ROOT = Path(pelicanconf.__file__).parent
PLUGINS = ROOT / "plugins"
REMOVING = {"unlink", "rmdir", "rmtree", "removedirs", "delete_object", "delete_objects"}
OF_OS = {"remove", "unlink", "rmdir", "removedirs"}
IN_A_SHELL = re.compile(r"\b(?:rm|rmdir|unlink|shred)\b\s|\brsync\b.*--delete|--delete\b|\bfind\b.*-delete")

PROVEN = "removes what `listed_as_ours` gives, and nothing else"
OWN = "what this process made a moment ago, and nobody has seen"
CACHE = "a file of a cache, named after a digest, below `.cache`"
ALLOWED = {
    "ownership/own_folder.py OwnFolder.remove": PROVEN,
    "ownership/own_folder.py OwnFolder.clear": "the list itself, when nothing that it names is left",
    "ownership/swap.py _give_back": "folders that are empty, since all that lay in them went back",
    "ownership/temporary.py _remove": "a temporary folder whose mark names the folder itself",
    "ownership/exchange.py exchange_paths": OWN,
    "deploying/storage.py Storage.remove": PROVEN,
    "deploying/remote/remove.sh": PROVEN,
    "publishing/assembling.py link_unchanged": OWN,
    "publishing/compression.py _compress": OWN,
    "desk/verbs/import.py run": OWN,
    "incremental/writing.py write_new": OWN,
    "incremental/writing.py write_whole": OWN,
    "desk/manifest.py forget": CACHE,
    "incremental/result_cache.py _open": CACHE,
    "incremental/pruning.py keep_newest": CACHE,
    "incremental/pruning.py keep_named": CACHE,
}


class Finder(ast.NodeVisitor):
    """Finds where a file removes something: names of functions, or of constants with shell scripts."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.made_by: set[str] = set()
        self._inside: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._within(node, node.name)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._within(node, node.name)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = [each.id for each in node.targets if isinstance(each, ast.Name)]
        self._within(node, names[0] if names and not self._inside else "")

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        of_os = isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "os"
        if name in REMOVING or (of_os and name in OF_OS):
            self._note()
        if name == "Ours":
            self.made_by.add(".".join(self._inside))
        self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module in ("os", "shutil") and {each.name for each in node.names} & (OF_OS | REMOVING):
            self._note()

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # else a docstring
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and IN_A_SHELL.search(node.value):
            self._note()

    def _within(self, node: ast.AST, name: str) -> None:
        self._inside += [name] if name else []
        self.generic_visit(node)
        self._inside = self._inside[:-1] if name else self._inside

    def _note(self) -> None:
        self.found.add(".".join(self._inside) or "the module")


def look(text: str) -> Finder:
    finder = Finder()
    finder.visit(ast.parse(text))
    return finder


def removing() -> Iterator[str]:
    for path in sorted(PLUGINS.rglob("*.py")):
        found = look(path.read_text(encoding="utf-8")).found
        yield from (f"{path.relative_to(PLUGINS).as_posix()} {place}" for place in found)
    for path in PLUGINS.rglob("*.sh"):
        if IN_A_SHELL.search(re.sub("(?m)^#.*", "", path.read_text(encoding="utf-8"))):
            yield path.relative_to(PLUGINS).as_posix()


def test_nothing_else_removes_anything() -> None:
    found = set(removing())
    assert found - ALLOWED.keys() == set(), "goes through plugins/ownership, or says here why it need not"
    assert ALLOWED.keys() - found == set(), "no longer there"


def test_only_the_one_decision_says_what_is_ours() -> None:
    made = {
        f"{path.relative_to(PLUGINS).as_posix()} {place}"
        for path in PLUGINS.rglob("*.py")
        for place in look(path.read_text(encoding="utf-8")).made_by
    }
    assert made == {"ownership/proof.py listed_as_ours"}


@pytest.mark.parametrize(
    "text",
    [
        "def f(path): path.unlink()",
        "def f(path): shutil.rmtree(path)",
        "def f(path): os.remove(path)",
        "def f(c): c.delete_objects(Bucket='b')",
        "def f(): from shutil import rmtree",
        "def f(): run(['rsync', '--delete'])",
        "f = 'cd x && rm -rf -- y'",
        "f = 'find . -type f -delete'",
    ],
)
def test_whoever_does_is_found(text: str) -> None:
    assert look(text).found == {"f"}


def test_what_only_looks_like_it_is_not() -> None:
    assert not look(
        'def f(x):\n    """Runs rm -rf in no case."""\n    x.remove(1)\n    return "terms of"'
    ).found


def test_make_removes_caches_alone() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    removed = re.findall(r"\brm -rf((?: [^ &|;\n]+)+)", makefile)
    assert len(removed) == len(IN_A_SHELL.findall(makefile)) == 1
    assert all(re.fullmatch(r"\.[a-z_]+", name) for name in removed[0].split()), removed
    for path in (ROOT / "desk.cmd", *(ROOT / "deploy").iterdir()):
        assert not re.search(r"(?im)^\s*(?:del|rd|rmdir|rm)\b", path.read_text(encoding="utf-8")), path

"""Parses front matter, the YAML between `---` lines, to texts and lists with their locations.

Every scalar is kept as the text that was typed: `2020`, `no` and `2020-03-05` are text. Anchors, aliases,
tags and mappings as values are problems. No object is constructed, so no code can run. libyaml is the parser.
What it rejects, or reads differently, goes to PyYAML's own parser: that has better error messages, but takes
ten times as long.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import yaml

from plugins.articles.bounds import over_front_matter
from plugins.articles.fields import ALL_FIELDS
from plugins.articles.writing import quoted_text
from plugins.problems import Location, Problem, quoted
from plugins.vietnamese import clean

RULE = "front-matter"
FENCE = "---"
ZERO_WIDTH_SPACE = "\u200b"
"""Separates words in Khmer; in any other language it is invisible and removed."""
# `---` alone on a line; blanks behind it are invisible in an editor.
_FENCE_LINE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# `title: Hà Nội: một năm nhìn lại`: a plain value without quotes or marks of YAML, which may contain a second
# colon.
_SIMPLE_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>[^\s\"'\[{|>&*!#].*)")
_COMMENT = re.compile(r"[ \t]+#")
_READ_OTHERWISE = re.compile(r"(?<!\w)[&*!]|\t|[|>][-+0-9]{0,2}#")
_QUESTION_IN_BRACKETS = re.compile(r"[^\[{]*+[\[{][^?]*+\?")
"""What only `_Composer` refuses: anchors, aliases and tags. What libyaml accepts and PyYAML does not: tabs,
words after a block mark, a question mark in brackets.
"""
_KEYS = frozenset(each.key for each in ALL_FIELDS)
# `title:Hà Nội`, but not `10:30` or `a::b`.
_WITHOUT_BLANK = re.compile(r"(?P<key>[a-z_]+):(?P<value>[^\s:].*)")
_IN_QUOTES = re.compile(r"[\"'\[].*")
# Values that YAML does not read as plain text (YAML 1.2, 7.3.3).
_NEEDS_QUOTES = re.compile(r"[{}\]|>&*!#%@`?,-].*|.*(?::(?:\s|$)|\s#).*")
_MAX_REPAIRS = 30
"""Lines that are reported in one run: each is quoted, and all is parsed again to find the next."""
_MAX_REREAD = 100_000
"""Characters parsed again after repairs: the parser needs half a second for that many."""


@dataclass(frozen=True)
class Value:
    """The value of one key: its texts, whether it was written as a list, and the location of each text."""

    texts: tuple[str, ...]
    is_list: bool
    location: Location
    text_locations: tuple[Location, ...]

    @property
    def text(self) -> str:
        """The text of a single value; of a list, its items separated by commas."""
        return ", ".join(self.texts)


@dataclass(frozen=True)
class FrontMatter:
    """The parsed front matter, and the text after it.

    `keys` has the location of each key; a key whose value could not be read is missing in `values`.
    `body_line` is the line of the file (from 1) on which `body` begins.
    """

    values: Mapping[str, Value]
    keys: Mapping[str, Location]
    body: str
    body_line: int


class _NotPlain(yaml.MarkedYAMLError):
    """A YAML feature that front matter may not use; `problem` is the message in Vietnamese."""

    def __init__(self, mark: str, event: yaml.Event) -> None:
        told = f"dấu {mark} ở đầu giá trị có nghĩa riêng trong YAML: đặt cả giá trị trong dấu nháy kép"
        super().__init__(problem=told, problem_mark=cast(yaml.Mark, event.start_mark))


class _Composer(yaml.BaseLoader):
    """Composes YAML nodes with PyYAML: every scalar is text; anchors, aliases and tags are refused."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        # Each node is checked before the base class composes it, which would resolve aliases.
        # Never None: the stream ends with an event.
        event = cast(yaml.Event, self.peek_event())  # type: ignore[no-untyped-call]  # as PyYAML's stub has it
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias or getattr(event, "anchor", None) is not None:
            raise _NotPlain("*" if is_alias else "&", event)
        if getattr(event, "tag", None) is not None:
            raise _NotPlain("!", event)
        # They want an int or a node as index; PyYAML itself passes both and None.
        node: yaml.Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]  # as above
        return node


def _composed(text: str) -> yaml.Node | None:
    """Returns the root node; None for empty text. Raises `yaml.YAMLError`, always PyYAML's or `_NotPlain`."""
    is_read_alike = not _READ_OTHERWISE.search(text) and not _QUESTION_IN_BRACKETS.match(text)
    if yaml.__with_libyaml__ and is_read_alike:
        # An error is not reported from here: PyYAML parses the text again below, and its message and position
        # are used.
        with suppress(yaml.YAMLError):
            return yaml.CBaseLoader(text).get_single_node()
    return _Composer(text).get_single_node()


@dataclass
class _Parse:
    path: str
    keep_zwsp: bool
    problems: list[Problem] = field(default_factory=list)
    repaired: set[int] = field(default_factory=set)
    """Lines whose value was quoted so that parsing can go on: they are reported once, and have no value."""

    def report(self, line: int, column: int, message: str) -> None:
        """Adds a problem. `line` and `column` count from 0 in the front matter, which starts on line 2 of the
        file.
        """
        self.problems.append(Problem(Location(self.path, line + 2, column + 1), RULE, message))


def split_front_matter(text: str) -> tuple[str, str] | str:
    """Returns the front matter and the body of a clean text; a message if they cannot be told apart."""
    if not text.startswith(FENCE) or not _FENCE_LINE.match(text):
        return "thiếu phần đầu bài: dòng đầu tiên của tệp phải là --- (ba gạch nối)"
    start = text.find("\n") + 1
    closing = _FENCE_LINE.search(text, start) if start else None
    # Otherwise the whole article would be taken for front matter, and every line of it be reported.
    if closing is None:
        return "phần đầu bài chưa đóng: thêm một dòng --- sau khóa cuối cùng"
    return text[start : closing.start()], text[closing.end() + 1 :]


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter | None, list[Problem]]:
    """Returns the front matter of a clean text and its problems; None if it cannot be used at all."""
    parts = split_front_matter(text)
    if isinstance(parts, str):
        return None, [Problem(Location(path), RULE, parts)]
    head, body = parts
    # The bounds are checked before anything is parsed: libyaml crashes on deep nesting.
    parse = _Parse(path, keep_zwsp=ZERO_WIDTH_SPACE in text)
    for line, message in over_front_matter(head):
        parse.report(line, 0, message)
    if parse.problems:
        return None, parse.problems
    values, keys = _read(head, parse)
    if parse.problems and not keys:
        return None, parse.problems  # else every key would be reported as missing, too
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return FrontMatter(values, keys, body, body_line), parse.problems


def _read(head: str, parse: _Parse) -> tuple[dict[str, Value], dict[str, Location]]:
    """Returns values and keys. An invalid line is reported and quoted, so that parsing can go on."""
    lines = head.split("\n")
    for number, message, mended in _without_blank(lines):
        parse.report(number, lines[number].index(":"), message)
        lines[number] = mended
        parse.repaired.add(number)
    for _ in range(min(_MAX_REPAIRS, 1 + _MAX_REREAD // (len(head) + 1))):
        try:
            node = _composed("\n".join(lines))
        except _NotPlain as error:
            repaired = _report_and_repair(error, str(error.problem), lines, parse)
        except yaml.MarkedYAMLError as error:
            repaired = _report_and_repair(error, _message(error, lines), lines, parse)
        # An error without a position, such as that of YAML's reader about a character, leaves no line to
        # repair.
        except (yaml.YAMLError, RecursionError):
            parse.report(0, 0, "phần đầu bài có ký tự hoặc cấu trúc không đọc được: gõ lại theo mẫu")
            return {}, {}
        else:
            return _fields(node, lines, parse)
        if not repaired:
            return {}, {}
    return {}, {}


def _without_blank(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yields number (from 0), message and repaired form of each line whose key has no blank after its colon.

    To YAML such a line is no key. The repair quotes the value, unless it is quoted already or continues on
    the next line.
    """
    for number, (line, below) in enumerate(pairwise([*lines, ""])):
        found = _WITHOUT_BLANK.fullmatch(line)
        if not found or found["key"] not in _KEYS:
            continue
        key, value = found["key"], found["value"].rstrip()
        right = f"{key}: {quoted_text(value) if _NEEDS_QUOTES.fullmatch(value) else value}"
        # A value of several lines cannot be put in quotes on its first one.
        goes_on = below.startswith((" ", "\t", "- "))
        as_is = goes_on or _IN_QUOTES.fullmatch(value)
        read_as = f"{key}: {value}" if as_is else f"{key}: {quoted_text(value)}"
        yield number, f"thiếu dấu cách sau dấu hai chấm: viết {quoted(right, 120)}", read_as


def _report_and_repair(error: yaml.MarkedYAMLError, message: str, lines: list[str], parse: _Parse) -> bool:
    """Reports an error, quotes the value on its line, and returns whether parsing again makes sense."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    # YAML notices an unclosed quote or bracket at the end; people have to repair it where it began.
    # PyYAML says “while scanning a quoted scalar”, “while parsing a flow sequence”, “while scanning a simple
    # key”.
    if error.context_mark and error.context and re.search("quoted scalar|flow|simple key", error.context):
        line = min(error.context_mark.line, len(lines) - 1)
    parse.report(line, mark.column if mark and mark.line == line else 0, message)
    key, colon, value = lines[line].partition(":")
    # Repair a line once only: each repair doubles the quotes in it.
    if line in parse.repaired or not colon or not re.fullmatch(r"[\w-]+", key) or "\0" in lines[line]:
        return False
    # In single quotes YAML knows one escape, the doubled quote. `chr(39)` is that quote: an expression in an
    # f-string has no backslash before Python 3.12.
    mended = f"{key}: '{value.strip().replace(chr(39), chr(39) * 2)}'"
    # The same text would fail again in the same way, up to the bound of the loop.
    if mended == lines[line]:
        return False
    lines[line] = mended
    parse.repaired.add(line)
    return True


def _message(error: yaml.MarkedYAMLError, lines: list[str]) -> str:
    """Returns the message in Vietnamese for an error of PyYAML, recognised by its English text.

    Errors of libyaml never arrive here: PyYAML parses what libyaml rejects again.
    """
    problem = str(error.problem or "")
    mark = error.problem_mark
    # The mark of an error at the end of the text is below the last line.
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    simple = _SIMPLE_LINE.fullmatch(line.rstrip(" \t"))
    if "mapping values are not allowed" in problem and simple:
        value = simple["value"].replace("\\", "\\\\").replace('"', '\\"')
        return f'giá trị có dấu hai chấm phải đặt trong dấu nháy kép: {simple["key"]}: "{value[:120]}"'
    if error.context and "quoted scalar" in error.context:
        return "dấu nháy mở mà không đóng: thêm dấu nháy ở cuối giá trị"
    if "'\\t'" in problem:
        return "dòng này thụt vào bằng phím Tab: thay bằng dấu cách"
    if "cannot start any token" in problem:
        first = line[mark.column : mark.column + 1] if mark else ""
        return f"giá trị không được bắt đầu bằng dấu {first}: đặt cả giá trị trong dấu nháy kép"
    if "could not find expected ':'" in problem:
        return "dòng này thiếu dấu hai chấm sau tên khóa (viết: khóa, dấu hai chấm, dấu cách, giá trị)"
    if "unknown escape character" in problem:
        return "dấu \\ trong dấu nháy kép phải viết đôi: \\\\"
    if "flow" in (error.context or ""):
        return "danh sách trong ngoặc vuông chưa đúng: viết [mã một, mã hai] trên một dòng, đóng ngoặc ở cuối"
    return "dòng này không đúng cách viết khóa: giá trị (mỗi khóa một dòng, sau dấu hai chấm có dấu cách)"


def _fields(
    node: yaml.Node | None, lines: list[str], parse: _Parse
) -> tuple[dict[str, Value], dict[str, Location]]:
    """Returns the values and the places of the keys of a composed mapping, and reports what is wrong."""
    values: dict[str, Value] = {}
    keys: dict[str, Location] = {}
    if node is None:
        return values, keys
    if not isinstance(node, yaml.MappingNode):
        parse.report(node.start_mark.line, 0, "phần đầu bài phải gồm các dòng khóa: giá trị")
        return values, keys
    # A key that occurs twice is reported below; PyYAML itself would keep the last one without a word.
    for key_node, value_node in node.value:
        at = key_node.start_mark
        if not isinstance(key_node, yaml.ScalarNode):
            parse.report(at.line, at.column, "tên khóa phải là một từ, không phải danh sách")
            continue
        key = key_node.value
        if key in keys:
            parse.report(
                at.line, at.column, f"khóa {quoted(key)} đã có ở dòng {keys[key].line}: bỏ một trong hai"
            )
            continue
        keys[key] = Location(parse.path, at.line + 2, at.column + 1)
        value = _value(key, keys[key], value_node, lines, parse)
        if value is not None and at.line not in parse.repaired:
            values[key] = value
    return values, keys


def _value(key: str, at: Location, node: yaml.Node, lines: list[str], parse: _Parse) -> Value | None:
    is_list = isinstance(node, yaml.SequenceNode)
    items = node.value if is_list else [node]
    texts: list[str] = []
    places: list[Location] = []
    sound = not (
        isinstance(node, yaml.CollectionNode) and node.flow_style and _loses_comment(key, node, lines, parse)
    )
    for item in items:
        mark = item.start_mark
        if not isinstance(item, yaml.ScalarNode):
            parse.report(
                mark.line,
                mark.column,
                f"khóa {quoted(key)} phải là chữ hoặc danh sách các mục chữ, không phải khóa lồng trong khóa",
            )
            sound = False
            continue
        # Only a plain value can lose words: in quotes `#` is a character.
        if not item.style and _loses_comment(key, item, lines, parse):
            sound = False
        # Escapes in double quotes ("\\a") can produce characters that cleaning the file removed.
        text = clean(item.value, keep_zwsp=parse.keep_zwsp) if item.style == '"' else item.value
        texts.append(text.strip())
        places.append(Location(parse.path, mark.line + 2, mark.column + 1))
    return Value(tuple(texts), is_list, at, tuple(places)) if sound else None


def _loses_comment(key: str, node: yaml.Node, lines: list[str], parse: _Parse) -> bool:
    """Returns whether YAML drops words after an unquoted value, and reports it."""
    end = node.end_mark
    if end.line >= len(lines) or not _COMMENT.match(lines[end.line], end.column):
        return False
    message = (
        f"chữ sau dấu # sẽ mất: đặt cả giá trị của khóa {quoted(key)} trong dấu nháy kép, hoặc xóa từ dấu #"
    )
    parse.report(end.line, end.column, message)
    return True

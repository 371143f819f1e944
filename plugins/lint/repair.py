"""Repairs of an article's file that need no person, because they change neither words nor meaning.

- bytes: another encoding, if it is certain; the BOM; CRLF and CR
- characters: NFC; invisible characters (U+200B stays in Khmer, where it separates words); smart spaces
- front matter: a day in day/month/year; a text that YAML would misread, put in quotes
- blanks at the ends of lines, except the two that break a line
- text that looks like Markdown and is not (`look_alikes`): lists, tables, paragraphs become real ones
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.articles.bounds import over_front_matter
from plugins.articles.fields import ALL_FIELDS, FieldKind
from plugins.articles.front_matter import FENCE, FrontMatter, parse_front_matter
from plugins.articles.writing import front_matter_line
from plugins.lint.look_alikes import repaired
from plugins.lint.rules import LOOK_ALIKES
from plugins.problems import Problem
from plugins.vietnamese import SMART_SPACES, clean, convert, decode, nfc
from plugins.vietnamese.days import parse_moment, suggest_day

_FIELDS = {field.key: field.kind for field in ALL_FIELDS}
# `date: 05/03/2020`. Keys with an indentation belong to a list or table, which is not repaired.
_LINE = re.compile(r"(?P<key>[a-z_]+):[ \t]+(?P<value>\S.*)")
# `"05/03/2020"` or `'05/03/2020'`, without escapes: their content is then the value itself.
_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
_KHMER = re.compile(r"lang:[ \t]*[\"']?km\b")
_SMART = re.compile(f"[{SMART_SPACES}]")
_HIDDEN_BREAK = re.compile("[\u2028\u2029]")
# The blanks at the start of a line, if there is a smart space among them.
_LEADING = re.compile(f"[ \t{SMART_SPACES}]*[{SMART_SPACES}][ \t{SMART_SPACES}]*")
_CODE_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_MARK_ALONE = re.compile(r"[ \t]*+(?:(?:[-+*:#>]++|\d++\.|\[\^[^\]]*+\]:)[ \t]*+)++")
"""Marks that mean something only with a blank after them."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Repair:
    """A file's text before (with LF) and after; `said` are changes that a diff does not show."""

    before: str
    after: str
    said: tuple[str, ...]


def repair(data: bytes) -> Repair | None:
    """Returns the repair of a file; None if nothing needs it, or if its encoding is uncertain."""
    decoded = decode(data)
    said = []
    if isinstance(decoded, str):
        before = decoded
        if data.startswith(_BOM):
            said.append("bỏ dấu BOM ở đầu tệp")
    elif decoded.sure and decoded.likely:
        before = convert(data, decoded.likely)
        said.append(f"chuyển tệp từ {decoded.likely} sang UTF-8")
    else:
        return None
    if "\r" in before:
        said.append("đổi dấu xuống dòng của Windows thành của chung")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
    if _HIDDEN_BREAK.search(before):
        said.append("đổi dấu xuống dòng ẩn (U+2028, U+2029) thành của chung")
        before = _HIDDEN_BREAK.sub("\n", before)
    if nfc(before) != before:
        said.append("chuẩn hóa chữ có dấu (NFC)")
    lines = clean(before).split("\n")
    body = _body_start(lines)
    if any(map(_KHMER.match, lines[:body])):
        lines = clean(before, keep_zwsp=True).split("\n")
    after = _repaired(lines, body)
    return Repair(before, after, tuple(said)) if said or after != before else None


def _repaired(lines: list[str], body: int) -> str:
    """Returns the text of a file, whose body begins at a line."""
    if body:
        # A fence may have smart spaces around it, which the parser does not accept.
        lines[0] = lines[body - 1] = FENCE
    typed = "\n".join(_body(lines[body:]))
    mended = repaired(typed, LOOK_ALIKES).split("\n")
    if any(line.endswith("  ") and not below for line, below in pairwise(mended)):
        mended = list(
            _body(mended)
        )  # two blanks break no line at the end of a paragraph, where a list begins now
    lines = [*_front_matter(lines[:body]), *mended]
    # The file ends with exactly one line feed.
    while len(lines) > 1 and not lines[-1] and not lines[-2]:
        lines.pop()
    return "\n".join(lines if not lines[-1] else [*lines, ""])


def _body_start(lines: Sequence[str]) -> int:
    """Returns the number of lines up to and including the closing fence; 0 without front matter.

    A fence after a smart space counts if no other line closes the front matter: the repair removes the space.
    """
    if not lines or _without_smart_indent(lines[0]).rstrip() != FENCE:
        return 0
    rest = range(1, len(lines))
    for of in (str, _without_smart_indent):
        if end := next((number for number in rest if of(lines[number]).rstrip() == FENCE), 0):
            return end + 1
    return 0


def _without_smart_indent(line: str) -> str:
    leading = _LEADING.match(line)
    return _SMART.sub("", leading[0]) + line[leading.end() :] if leading else line


def _front_matter(lines: Sequence[str]) -> list[str]:
    """Returns the repaired lines. Values that could be read before stay the same."""
    lines = [_SMART.sub(" ", line).rstrip(" \t") for line in lines]
    if not lines or any(over_front_matter("\n".join(lines[1:-1]))):
        return lines
    front, problems = _parsed(lines)
    # Quotes are added only in front matter that has problems.
    if problems:
        mended = [_in_quotes(line, below) for line, below in pairwise([*lines, ""])]
        again, _ = _parsed(mended)
        if front is None or (again is not None and _texts(front).items() <= _texts(again).items()):
            lines, front = mended, again
    return [_with_right_day(line, number, front) for number, line in enumerate(lines, start=1)]


def _parsed(lines: Sequence[str]) -> tuple[FrontMatter | None, list[Problem]]:
    return parse_front_matter("\n".join([*lines, ""]), "")


def _texts(front: FrontMatter) -> dict[str, tuple[str, ...]]:
    return {key: value.texts for key, value in front.values.items()}


def _in_quotes(line: str, below: str) -> str:
    """Returns a line with its misread value in quotes; unchanged if it may continue on the next line."""
    match = _LINE.fullmatch(line)
    # Only texts: quotes around a date or a code would hide that it is wrong.
    if match is None or _FIELDS.get(match["key"]) is not FieldKind.TEXT or below.startswith((" ", "\t")):
        return line
    # Each line is tried as a front matter of its own: a line that reads well alone needs no quotes.
    if not _is_misread(line):
        return line
    right = front_matter_line(match["key"], match["value"])
    return line if _is_misread(right) else right


def _with_right_day(line: str, number: int, front: FrontMatter | None) -> str:
    """Returns a line with its day in ISO form, if the line has the whole value of its key."""
    match = _LINE.fullmatch(line)
    if front is None or match is None or _FIELDS.get(match["key"]) not in (FieldKind.MOMENT, FieldKind.DAY):
        return line
    key = match["key"]
    quoted = _QUOTED.fullmatch(match["value"])
    typed = (quoted["double"] or quoted["single"] or "") if quoted else match["value"]
    value = front.values.get(key)
    # Another line of the same key won, or the value goes on below: YAML reads another value than this line
    # shows.
    if value is None or value.location.line != number or value.texts != (typed.strip(),):
        return line
    right = suggest_day(typed) if parse_moment(typed) is None else None
    return f"{key}: {right}" if right else line


def _is_misread(line: str) -> bool:
    front, problems = _parsed([FENCE, line, FENCE])
    return front is None or bool(problems)


def _body(lines: Sequence[str]) -> Iterator[str]:
    fence = ""
    for line, below in pairwise([*lines, ""]):
        mark = _CODE_FENCE.match(line)
        if fence:
            yield line
            if mark and line.strip() == fence:
                fence = ""
            continue
        if mark:
            fence = mark[1]
        # Smart spaces at the start of a line are removed, not replaced: four blanks would make it code.
        text = _SMART.sub(" ", _without_smart_indent(line))
        if not mark and _CODE_FENCE.match(text):
            yield line  # removing its smart space would open a code block
            continue
        bare = text.rstrip(" \t")
        if text.endswith("  ") and bare and below.strip():
            yield f"{bare}  "  # a line break
        else:
            yield f"{bare} " if bare != text and _MARK_ALONE.fullmatch(bare) else bare

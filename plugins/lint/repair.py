"""What can be repaired in an article's file without a person: it changes no word and no meaning.

- bytes: another encoding, where it is known for sure; the BOM; CRLF and CR
- characters: NFC; what nobody can see (U+200B stays in Khmer, where it parts words); smart spaces
- front matter: a day in day/month/year; a text that YAML would misread, put in quotes
- blanks at the ends of lines, except the two that break a line
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.articles.fields import ARTICLE_FIELDS, PAGE_FIELDS, Kind
from plugins.articles.front_matter import FENCE, parse_front_matter
from plugins.articles.writing import front_matter_line
from plugins.vietnamese import SMART_SPACES, Decoded, clean, convert, decode
from plugins.vietnamese.days import parse_moment, suggest_day

_FIELDS = {field.key: field.kind for field in (*PAGE_FIELDS, *ARTICLE_FIELDS)}
_LINE = re.compile(r"(?P<key>[a-z_]+):[ \t]+(?P<value>\S.*?)[ \t]*")
_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
_KHMER = re.compile(r"lang:[ \t]*[\"']?km\b")
_SMART = re.compile(f"[{SMART_SPACES}]")
_LEADING = re.compile(f"[ \t{SMART_SPACES}]*[{SMART_SPACES}][ \t{SMART_SPACES}]*")
_CODE_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_MARK_ALONE = re.compile(r"[ \t]*+(?:(?:[-+*:#>]++|\d++\.|\[\^[^\]]*+\]:)[ \t]*+)++")
"""Such a mark means something only with a blank behind it."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Repair:
    """A file's text before (as it was read, with LF) and after; `said` is what no difference shows."""

    before: str
    after: str
    said: tuple[str, ...]


def repair(data: bytes) -> Repair | None:
    """What repairing makes of a file; None if nothing needs it, or what it is cannot be told."""
    decoded = decode(data)
    said = []
    if isinstance(decoded, Decoded):
        before = decoded.text
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
    head_end = _head_end(before)
    text = clean(before, keep_zwsp=bool(_KHMER.search(before, 0, head_end)))
    if not unicodedata.is_normalized("NFC", before):
        said.append("chuẩn hóa chữ có dấu (NFC)")
    after = _repaired(text)
    return Repair(before, after, tuple(said)) if said or after != before else None


def _repaired(text: str) -> str:
    lines = text.split("\n")
    body = _body_start(lines)
    lines = [*_front_matter(lines[:body]), *_body(lines[body:])]
    while len(lines) > 1 and not lines[-1] and not lines[-2]:
        lines.pop()
    return "\n".join(lines if not lines[-1] else [*lines, ""])


def _head_end(text: str) -> int:
    return max(text.find(f"\n{FENCE}", 1), 0)


def _body_start(lines: Sequence[str]) -> int:
    """The number of lines up to and with the closing fence; 0 without front matter."""
    if not lines or lines[0].rstrip() != FENCE:
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == FENCE)
    return next(ends, 0)


def _front_matter(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        line = _SMART.sub(" ", line).rstrip(" \t")
        match = _LINE.fullmatch(line)
        yield _value(line, match["key"], match["value"]) if match else line


def _value(line: str, key: str, value: str) -> str:
    kind = _FIELDS.get(key)
    if kind in (Kind.MOMENT, Kind.DAY):
        quoted = _QUOTED.fullmatch(value)
        typed = (quoted["double"] or quoted["single"] or "") if quoted else value
        right = suggest_day(typed) if parse_moment(typed) is None else None
        return f"{key}: {right}" if right else line
    if kind is Kind.TEXT and _is_misread(line):
        right = front_matter_line(key, value)
        return line if _is_misread(right) else right
    return line


def _is_misread(line: str) -> bool:
    front, problems = parse_front_matter(f"{FENCE}\n{line}\n{FENCE}\n", "")
    return front is None or bool(problems)


def _body(lines: Sequence[str]) -> Iterator[str]:
    fence = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        mark = _CODE_FENCE.match(line)
        if fence:
            yield line
            if mark and line.strip() == fence:
                fence = ""
            continue
        if mark:
            fence = mark[1]
        # At the beginning of a line blanks mean something: four would make it code.
        leading = _LEADING.match(line)
        at = leading.end() if leading else 0
        text = _SMART.sub("", line[:at]) + _SMART.sub(" ", line[at:])
        bare = text.rstrip(" \t")
        if text.endswith("  ") and bare and below.strip():
            yield f"{bare}  "  # a line break
        else:
            yield f"{bare} " if bare != text and _MARK_ALONE.fullmatch(bare) else bare

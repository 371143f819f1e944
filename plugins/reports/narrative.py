"""The words of a report that no tool can count: `bao-cao/<period>/<unit>.md` in the content folder.

The first run makes the file with its headings; after that it is the writer's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.problems import Location, Problem, Severity, quoted
from plugins.vietnamese import same_word_key

FOLDER = "bao-cao"
WHOLE = "toan-so"
"""The file of the department's own report."""

SECTIONS = {
    "danh-gia": "Đánh giá chung",
    "ton-tai": "Tồn tại, khó khăn, vướng mắc",
    "kien-nghi": "Kiến nghị, đề xuất",
    "phuong-huong": "Nhiệm vụ trọng tâm kỳ tới",
}
"""Sections that people write, in their order."""

MAX_SIZE = 200_000
"""Bytes of a file: a hundred pages."""
MAX_PARAGRAPHS = 1_000
"""Headings, paragraphs and items: Word opens a report of so many."""

TO_FILL_IN = "[cần điền]"
RULE = "narrative"
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|[a-zđ]\))\s")
_CODES = {same_word_key(heading): code for code, heading in SECTIONS.items()}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def narrative_path(period_code: str, unit_code: str = WHOLE) -> str:
    """The file's path in the content folder."""
    return f"{FOLDER}/{period_code}/{unit_code}.md"


def template(title: str) -> str:
    """The file as it is begun."""
    parts = [f"<!-- {title}. Viết dưới mỗi đề mục; phần số liệu do công cụ đếm. Không đổi tên đề mục. -->"]
    parts += [f"## {heading}\n\n{TO_FILL_IN}" for heading in SECTIONS.values()]
    return "\n\n".join(parts) + "\n"


def read_narrative(text: str, path: str) -> dict[str, tuple[str, ...]] | Problem:
    """The paragraphs of each section, by its code. What stands under another heading is kept, too."""
    found: dict[str, list[str]] = {code: [] for code in SECTIONS}
    at = next(iter(SECTIONS))
    for number, part in enumerate(_parts(_COMMENT.sub("", text))):
        if number == MAX_PARAGRAPHS:
            message = f"phần nhận xét có hơn {MAX_PARAGRAPHS} đoạn: rút ngắn, hoặc xóa phần dán nhầm"
            return Problem(Location(path), RULE, message)
        if part.startswith("#"):
            code = _section(part)
            at = code or at
            if code is None:
                found[at].append(part.lstrip("#").strip())
        else:
            found[at].append(" ".join(part.split()))
    return {code: tuple(words for words in said if words != TO_FILL_IN) for code, said in found.items()}


def problems_of_narrative(text: str, path: str) -> Iterator[Problem]:
    """What a writer may not have meant: a comment that is not ended, a heading that is none of the four."""
    begun = text.rfind("<!--")
    if begun > text.rfind("-->"):
        line = text.count("\n", 0, begun) + 1
        message = "ghi chú <!-- chưa đóng, phần sau nó không vào báo cáo: thêm --> ở cuối ghi chú"
        yield Problem(Location(path, line), RULE, message)
    for number, line_text in enumerate(_COMMENT.sub(_blank, text).split("\n"), start=1):
        if line_text.startswith("#") and _section(line_text) is None:
            known = ", ".join(quoted(each) for each in SECTIONS.values())
            heading = quoted(line_text.lstrip("#").strip())
            message = f"đề mục {heading} không có trong mẫu, giữ như một đoạn: dùng {known}"
            yield Problem(Location(path, number), RULE, message, Severity.ADVICE)


def _section(line: str) -> str | None:
    """The section of a heading, however it is numbered and capitalised."""
    words = same_word_key(_NUMBERED.sub("", line.lstrip("#").strip()).rstrip(" :."))
    return _CODES.get(words)


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def begin_narrative(path: Path, title: str) -> bool:
    """Makes the file if there is none. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(title))
    except FileExistsError:
        return False
    return True


def _parts(text: str) -> Iterator[str]:
    """Paragraphs. A heading ends with its line; an item of a list is a paragraph of its own."""
    words: list[str] = []
    for line in [*text.split("\n"), ""]:
        is_heading, is_blank = line.startswith("#"), not line.strip()
        if words and (is_heading or is_blank or _ITEM.match(line)):
            yield "\n".join(words)
            words = []
        if is_heading:
            yield line
        elif not is_blank:
            words.append(line.strip())

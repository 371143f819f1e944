"""Footnotes and tables that a reader can follow.

footnote (advice): each footnote mark has a note, and each note a mark.

table-header (advice): the first row of a table names its columns (WCAG 2.2, 1.3.1).

Bad:

    Theo quy định mới[^1], lệ phí được miễn.

    | | |
    |---|---|
    | Lệ phí | Không |

Good:

    Theo quy định mới[^1], lệ phí được miễn.

    [^1]: Nghị quyết của Hội đồng nhân dân tỉnh.

    | Nội dung | Mức |
    |---|---|
    | Lệ phí | Không |
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.articles import Article, Page
from plugins.lint.blocks import is_table_rule, without_code
from plugins.lint.look_alikes import cells_of
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

# The text of a note: `[^1]: Theo Luật Hộ tịch.`
_NOTE = re.compile(r"^[ ]{0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)
# Its mark in a sentence: `…hộ tịch[^1]`.
_MARK = re.compile(r"\[\^(?P<name>[^\]\n]+)\](?!:)")
# A table in HTML. Without an end it reaches to the end of the text, as in a browser.
_RAW = re.compile(r"<table\b.*?(?:</table>|\Z)", re.IGNORECASE | re.DOTALL)


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields marks without a note, notes without a mark, and tables with unnamed columns."""
    places, text = Places(record, markdown), without_code(markdown)
    if "[^" in text:
        yield from _footnotes(text, places)
    if "|" in text or "<" in text:
        yield from _tables(text, places)


def _footnotes(text: str, places: Places) -> Iterator[Problem]:
    notes = {match["name"]: match.start() for match in _NOTE.finditer(text)}
    marks: dict[str, int] = {}
    for match in _MARK.finditer(text):
        # A note may have several marks; the problem is reported at the first.
        marks.setdefault(match["name"], match.start())
    for name in marks.keys() - notes.keys():
        mark = f"[^{name[:40]}]"
        message = f"chú thích {mark} chưa có lời: thêm ở cuối bài một dòng {mark}: lời chú thích"
        yield Problem(places.at(marks[name]), "footnote", message, Severity.ADVICE)
    for name in notes.keys() - marks.keys():
        mark = f"[^{name[:40]}]"
        message = f"lời chú thích {mark} không có chỗ nào dẫn đến: thêm {mark} vào câu, hoặc xóa dòng này"
        yield Problem(places.at(notes[name]), "footnote", message, Severity.ADVICE)


def _tables(text: str, places: Places) -> Iterator[Problem]:
    """Yields tables with unnamed columns; the first cell may be empty."""
    lines = text.split("\n")
    offset = 0
    for line, below in pairwise(lines):
        if "|" in line and is_table_rule(below):
            cells = cells_of(line)
            if "" in cells[1:] or not any(cells):
                message = "bảng có cột chưa có tên: ghi tên mỗi cột ở dòng đầu của bảng"
                yield Problem(places.at(offset), "table-header", message, Severity.ADVICE)
        offset += len(line) + 1
    for match in _RAW.finditer(text):
        # `<thead` begins with `<th`, too.
        if "<th" not in match[0].lower().replace("<thead", ""):
            message = "bảng HTML chưa có ô tiêu đề: dùng <th> cho dòng tên cột, hoặc viết bảng bằng Markdown"
            yield Problem(places.at(match.start()), "table-header", message, Severity.ADVICE)

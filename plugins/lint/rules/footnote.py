"""footnote (advice): each footnote mark has a note, and each note a mark.

Bad:

    Theo quy định mới[^1], lệ phí được miễn.

Good:

    Theo quy định mới[^1], lệ phí được miễn.

    [^1]: Nghị quyết của Hội đồng nhân dân tỉnh.
"""

import re
from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

RULE = "footnote"
SEVERITY = Severity.ADVICE
_NOTE = re.compile(r"^[ ]{0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)
_MARK = re.compile(r"\[\^(?P<name>[^\]\n]+)\](?!:)")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields marks without a note, and notes without a mark."""
    if "[^" not in markdown:
        return
    places = Places(record, markdown)
    text = without_code(markdown)
    notes = {match["name"]: match.start() for match in _NOTE.finditer(text)}
    marks: dict[str, int] = {}
    for match in _MARK.finditer(text):
        marks.setdefault(match["name"], match.start())
    for name in marks.keys() - notes.keys():
        mark = f"[^{name[:40]}]"
        message = f"chú thích {mark} chưa có lời: thêm ở cuối bài một dòng {mark}: lời chú thích"
        yield Problem(places.at(marks[name]), RULE, message, SEVERITY)
    for name in notes.keys() - marks.keys():
        mark = f"[^{name[:40]}]"
        message = f"lời chú thích {mark} không có chỗ nào dẫn đến: thêm {mark} vào câu, hoặc xóa dòng này"
        yield Problem(places.at(notes[name]), RULE, message, SEVERITY)

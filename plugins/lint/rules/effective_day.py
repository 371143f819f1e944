"""effective-day (advice): the day from which a document is said to be in force is that of the register.

Bad:

    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 22/6/2018       (the register says 21/6/2018)

Good:

    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 21/6/2018
"""

import re
from collections.abc import Iterator

from plugins.articles import Article, Library, Page
from plugins.lint.named_documents import lines_with
from plugins.problems import Problem, Severity
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day_first

RULE = "effective-day"
SEVERITY = Severity.ADVICE
_FROM = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})(?!\d)")


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields days of effect that differ from that of the last document named before, in the same line."""
    if not isinstance(record, Article) or not library.documents:
        return
    for line in lines_with("có hiệu lực", record, library):
        for found in _FROM.finditer(line.text):
            before = [each for each in line.named if each.end <= found.start()]
            known = before[-1].document.effective if before else None
            if known is not None and parse_day_first(found["day"]) != known:
                message = (
                    f"{before[-1].document.name}: sổ văn bản ghi có hiệu lực từ ngày {format_date(known)}, "
                    f"bài ghi ngày {found['day']}: sửa lại ngày ở một trong hai chỗ"
                )
                yield Problem(line.at(found.start("day")), RULE, message, SEVERITY)

"""citation (advice): a cited legal document is one that the register knows, under the day that it has.

Bad:

    Nghị quyết số 76/NQ-CP               (there are two of that number: which day?)
    Quyết định số 1847/QĐ-TTg ngày 27/12/2017     (it is of 2018)
    Nghị định số 161/2018/NĐ-CP          (not in van-ban/)

Good:

    Nghị quyết số 76/NQ-CP ngày 13/6/2013
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plugins.articles import Article, Document, Library, Page
from plugins.articles.body import Cited
from plugins.documents.register import Answer, Outcome
from plugins.lint.places import Places, problem
from plugins.problems import Problem, quoted

RULE = "citation"


def check(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Citations of the body that lead to no document, or perhaps to another."""
    cited = record.body.citations
    if not cited or not library.documents:
        return
    found = [(each, _message(each, library)) for each in cited]
    if not any(message for _, message in found):
        return
    places = Places(record, library.markdown(record.path))
    for each, message in found:
        place = places.of(each.words)
        if message:
            yield problem(place, RULE, message)


def _message(cited: Cited, library: Library) -> str:
    day = date.fromisoformat(cited.day) if cited.day else None
    answer = library.register.find(cited.kind, cited.number, day)
    match answer.outcome:
        case Outcome.UNKNOWN if cited.kind:
            return (
                f"sổ văn bản chưa có {quoted(cited.words)}: xem lại số, ký hiệu; đúng rồi thì thêm một tệp "
                "vào thư mục van-ban để chỗ này thành liên kết"
            )
        case Outcome.OTHER_DAY:
            return f"{quoted(cited.words)}: sổ văn bản ghi {_days(answer)}: sửa lại ngày ở một trong hai chỗ"
        case Outcome.SEVERAL:
            return f"{quoted(cited.words)} có thể là {_days(answer)}: ghi thêm ngày ban hành"
    return ""


def _days(answer: Answer) -> str:
    documents = [each for each in answer.documents if isinstance(each, Document)]
    return " hoặc ".join(
        each.name_with_day if each.issued else f"{each.name} (chưa rõ ngày)" for each in documents
    )

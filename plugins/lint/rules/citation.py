"""citation (advice): a cited legal document is in the register, with the same day of issue.

Bad:

    Nghị quyết số 76/NQ-CP               (there are two of that number: which day?)
    Quyết định số 1847/QĐ-TTg ngày 27/12/2017     (it is of 2018)
    Nghị định số 161/2018/NĐ-CP          (not in van-ban/)
    Luật Khiếu nại số 12/2011/QH13       (not in van-ban/)
    Quyết định số 1847/QĐ-TTg ngày 31/02/2018     (no such day)

Good:

    Nghị quyết số 76/NQ-CP ngày 13/6/2013
    Nghị quyết số 76/NQ-CP năm 2013               (the other is of another year)
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from plugins.articles import Article, Document, Library, Page
from plugins.articles.body import Cited
from plugins.documents.citations import OF_ASSEMBLY, citations
from plugins.documents.register import Answer, Outcome
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "citation"
SEVERITY = Severity.ADVICE
_LEFT_ALONE = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)|^#.*$|^[ ]{0,3}>[ >]*", re.MULTILINE)
"""Links and headings, where citations are not linked; quotation marks, which may separate type and number."""
_A_DAY = re.compile(r"ngày\s+\d")


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields citations of the body that the register cannot resolve, or not for certain."""
    cited = record.body.citations
    if not cited or not library.documents:
        return
    found = [(each, _message(each, library)) for each in cited]
    if not any(message for _, message in found):
        return
    markdown = library.markdown(record.path)
    places, typed = Places(record, markdown), _typed(markdown)
    for each, message in found:
        offsets = typed[_squeezed(each.words)]
        if offsets:
            place = places.at(offsets.popleft())
        else:  # typed with an entity or a mark inside: search for its number
            place = places.of(each.words if each.words in markdown else each.number)
        if message:
            yield Problem(place, RULE, message, SEVERITY)


def _typed(markdown: str) -> Mapping[str, deque[int]]:
    """Returns the offsets of citations in the text by their words, longest match first."""
    text = _LEFT_ALONE.sub(lambda found: " " * len(found[0]), without_code(markdown))
    found: dict[str, deque[int]] = defaultdict(deque)
    for each in citations(text):
        found[_squeezed(text[each.start : each.end])].append(each.start)
    return found


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _message(cited: Cited, library: Library) -> str:
    if not cited.day and _A_DAY.search(cited.words):
        return f"{quoted(cited.words)}: không có ngày ấy, xem lại ngày ban hành"
    answer = library.register.find_cited(cited.kind, cited.number, cited.day)
    match answer.outcome:
        case Outcome.UNKNOWN if cited.kind or OF_ASSEMBLY.search(cited.number):
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

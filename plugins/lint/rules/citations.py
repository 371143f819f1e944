"""Citations of legal documents, and what a text says about them, against the register.

citation (advice): a cited document is in the register, with the same day of issue.

cited-article (advice): a cited article (Điều) of a law exists in that law.

effective-day (advice): the day from which a document is said to be in force is that of the register.

Bad:

    Nghị quyết số 76/NQ-CP                        (there are two of that number: which day?)
    Quyết định số 1847/QĐ-TTg ngày 27/12/2017     (it is of 2018)
    Quyết định số 1847/QĐ-TTg ngày 31/02/2018     (no such day)
    Nghị định số 161/2018/NĐ-CP                   (not in van-ban/)
    Luật Khiếu nại số 12/2011/QH13                (not in van-ban/)
    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 84                 (it has 48 articles)
    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 22/6/2018       (the register says 21/6/2018)

Good:

    Nghị quyết số 76/NQ-CP ngày 13/6/2013
    Nghị quyết số 76/NQ-CP năm 2013               (the other is of another year)
    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 7 và Điều 8
    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 21/6/2018
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plugins.articles import Article, Document, Library, Page
from plugins.articles.body import Cited
from plugins.documents.citations import OF_ASSEMBLY, citations
from plugins.documents.register import Answer, Outcome
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day_first

_LEFT_ALONE = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)|^#.*$|^[ ]{0,3}>[ >]*", re.MULTILINE)
"""Links and headings, where citations are not linked; quotation marks, which may separate type and number."""
# `ngày 31/2/2020`: a day was written, but the calendar has no such day.
_A_DAY = re.compile(r"ngày\s+\d")
# Several articles of one document: "Điều 7, 8 và Điều 9".
_ARTICLES = re.compile(r"Điều (\d+[a-zđ]?(?:(?:, | và |, Điều | và Điều )\d+[a-zđ]?)*)")
_NUMBER = re.compile(r"\d+")
_OF = re.compile(r"(?:,? (?:khoản|điểm) [\wđ]+)* (?:của )?$")
"""What may be between an article and the name of its document."""
# `có hiệu lực thi hành kể từ ngày 21/6/2018`.
_FROM = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})(?!\d)")


class Mention(NamedTuple):
    """A document named at `line[start:end]`."""

    start: int
    end: int
    document: Document


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields citations that the register cannot resolve, and statements that contradict the register."""
    if library.documents:
        yield from _unresolved(record, library)
        if isinstance(record, Article):
            yield from _misstated(record, library)


# Citations


def _unresolved(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields citations of the body that the register cannot resolve, or not for certain."""
    cited = record.body.citations
    # The text is read from the disk only if it is needed for places.
    if not cited:
        return
    found = [(each, _message(each, library)) for each in cited]
    if not any(message for _, message in found):
        return
    markdown = library.markdown(record.path)
    places, typed = Places(record, markdown), _typed(markdown)
    for each, message in found:
        # Typed with an entity or a mark inside, it is found by its number.
        otherwise = each.words if each.words in markdown else each.number
        place = places.next_of(typed[_squeezed(each.words)], otherwise)
        if message:
            yield Problem(place, "citation", message, Severity.ADVICE)


def _typed(markdown: str) -> Mapping[str, deque[int]]:
    """Returns the offsets of citations in the text by their words, longest match first."""
    # Blanks in place of what is left out keep the offsets.
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
    answer = library.register.find(cited.kind, cited.number, cited.day)
    match answer.outcome:
        # A bare number that the register does not know may be anything, such as a date.
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


# What a line says about a document that it names


def _misstated(record: Article, library: Library) -> Iterator[Problem]:
    """Yields articles of laws that do not exist, and days of effect that are not those of the register."""
    # The article is judged by the documents of its day: a later law of the same subject cannot be meant.
    subjects = _by_subject(library, record.day)
    markdown = without_code(library.markdown(record.path))
    places, start = Places(record, markdown), 0
    for line in markdown.split("\n"):
        # A quick test: only these two statements are checked.
        if "Điều " in line or "có hiệu lực" in line:
            named = _named_in(line, subjects, library)
            for offset, message in _beyond(line, named):
                yield Problem(places.at(start + offset), "cited-article", message, Severity.ADVICE)
            for offset, message in _other_days(line, named):
                yield Problem(places.at(start + offset), "effective-day", message, Severity.ADVICE)
        start += len(line) + 1


def _by_subject(library: Library, day: date) -> Mapping[str, Document]:
    """Returns the documents known on a day by type and subject (`Luật Khiếu nại`), where one alone has it."""
    found: dict[str, list[Document]] = defaultdict(list)
    for each in library.documents:
        if each.title and each.is_public(day):
            found[f"{each.kind} {each.title}"].append(each)
    return {name: documents[0] for name, documents in found.items() if len(documents) == 1}


def _named_in(line: str, subjects: Mapping[str, Document], library: Library) -> list[Mention]:
    """Returns the documents that a line names, by number or by the subject of a law, in order."""
    found = [
        Mention(each.start(), each.end(), document)
        for name, document in subjects.items()
        if name in line
        for each in re.finditer(re.escape(name), line)
    ]
    for each in citations(line):
        document = library.cited(each.kind, each.number, each.when)
        if document is not None:
            found.append(Mention(each.start, each.end, document))
    # By start and end alone: documents have no order among themselves.
    return sorted(found, key=lambda each: each[:2])


def _beyond(line: str, named: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yields offset and message of each article that does not exist, if the register has their number.

    An article belongs to the document that follows it, else to the last one before it.
    """
    for found in _ARTICLES.finditer(line):
        behind = [each for each in named if each.start >= found.end()]
        before = [each for each in named if each.end <= found.start()]
        # “Điều 5 của Luật Hộ tịch” comes before “… Luật Hộ tịch, Điều 5”: it is unambiguous.
        if behind and _OF.match(line[found.end() : behind[0].start]):
            document = behind[0].document
        elif before:
            document = before[-1].document
        else:
            continue
        for number in map(int, _NUMBER.findall(found[1])):
            if document.n_articles and number > document.n_articles:
                yield (
                    found.start(),
                    f"{document.name} có {document.n_articles} điều, không có Điều {number}: xem lại số điều "
                    "hoặc n_articles trong sổ văn bản",
                )


def _other_days(line: str, named: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yields offset and message of each day that differs from that of the last document named before it."""
    for found in _FROM.finditer(line):
        before = [each.document for each in named if each.end <= found.start()]
        known = before[-1].effective if before else None
        if known is not None and parse_day_first(found["day"]) != known:
            yield (
                found.start("day"),
                f"{before[-1].name}: sổ văn bản ghi có hiệu lực từ ngày {format_date(known)}, "
                f"bài ghi ngày {found['day']}: sửa lại ngày ở một trong hai chỗ",
            )

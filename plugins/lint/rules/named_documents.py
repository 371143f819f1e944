"""What a line says about a legal document that it names, against the register.

cited-article (advice): a cited article (Điều) of a law exists in that law.

effective-day (advice): the day from which a document is said to be in force is that of the register.

Bad:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 84                 (it has 48 articles)
    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 22/6/2018       (the register says 21/6/2018)

Good:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 7 và Điều 8
    Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 21/6/2018
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plugins.articles import Article, Document, Library, Page
from plugins.articles.visibility import is_public
from plugins.documents.citations import citations
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day_first

# Several articles of one document: "Điều 7, 8 và Điều 9".
_ARTICLES = re.compile(r"Điều (\d+[a-zđ]?(?:(?:, | và |, Điều | và Điều )\d+[a-zđ]?)*)")
_NUMBER = re.compile(r"\d+")
_OF = re.compile(r"(?:,? (?:khoản|điểm) [\wđ]+)* (?:của )?$")
"""What may be between an article and the name of its document."""
_FROM = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})(?!\d)")


class Mention(NamedTuple):
    """A document named at `line[start:end]`."""

    start: int
    end: int
    document: Document


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields articles of laws that do not exist, and days of effect that are not those of the register."""
    if not isinstance(record, Article) or not library.documents:
        return
    subjects = _by_subject(library, record.day)
    markdown = without_code(library.markdown(record.path))
    places, start = Places(record, markdown), 0
    for line in markdown.split("\n"):
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
        if each.title and is_public(each, day):
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
    return sorted(found, key=lambda each: each[:2])


def _beyond(line: str, named: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yields offset and message of each article that does not exist, if the register has their number.

    An article belongs to the document that follows it, else to the last one before it.
    """
    for found in _ARTICLES.finditer(line):
        behind = [each for each in named if each.start >= found.end()]
        before = [each for each in named if each.end <= found.start()]
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

"""cited-article (advice): a cited article (Điều) of a law exists in that law.

Bad:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 84       (it has 48 articles)

Good:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 7 và Điều 8
"""

import re
from collections.abc import Iterator, Mapping

from plugins.articles import Article, Document, Library, Page
from plugins.documents.citations import citations
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

RULE = "cited-article"
SEVERITY = Severity.ADVICE
# Several articles of one document: "Điều 7, 8 và Điều 9".
_ARTICLES = re.compile(r"Điều (\d+[a-zđ]?(?:(?:, | và |, Điều | và Điều )\d+[a-zđ]?)*)")
_NUMBER = re.compile(r"\d+")
_OF = re.compile(r"(?:,? (?:khoản|điểm) [\wđ]+)* (?:của )?$")
"""What may be between an article and the name of its document."""


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields citations of articles that do not exist, for documents with a known number of articles."""
    counted = [each for each in library.documents if each.n_articles and each is not record]
    if not counted or not isinstance(record, Article):
        return
    by_name = {f"{each.kind} {each.title}": each for each in counted}
    markdown = without_code(library.markdown(record.path))
    places = Places(record, markdown)
    start = 0
    for line in markdown.split("\n"):
        if "Điều " in line:
            for offset, number, document in _beyond(line, by_name, library):
                message = (
                    f"{document.name} có {document.n_articles} điều, không có Điều {number}: xem lại số điều "
                    "hoặc n_articles trong sổ văn bản"
                )
                yield Problem(places.at(start + offset), RULE, message, SEVERITY)
        start += len(line) + 1


def _beyond(
    line: str, by_name: Mapping[str, Document], library: Library
) -> Iterator[tuple[int, int, Document]]:
    """Yields offset, number and document of each article that does not exist.

    An article belongs to the document that follows it, else to the last one before it.
    """
    named = [
        (each.start(), each.end(), by_name[name]) for name in by_name for each in re.finditer(name, line)
    ]
    for each in citations(line):
        document = library.cited(each.kind, each.number, each.when)
        named += [(each.start, each.end, document)] if document else []
    named.sort(key=lambda each: each[:2])
    for found in _ARTICLES.finditer(line):
        behind = [each for each in named if each[0] >= found.end()]
        before = [each for each in named if each[1] <= found.start()]
        if behind and _OF.match(line[found.end() : behind[0][0]]):
            document = behind[0][2]
        elif before:
            document = before[-1][2]
        else:
            continue
        for number in map(int, _NUMBER.findall(found[1])):
            if document.n_articles and number > document.n_articles:
                yield found.start(), number, document

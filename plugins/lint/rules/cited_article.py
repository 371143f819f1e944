"""cited-article (advice): a cited article (Điều) of a law exists in that law.

Bad:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 84       (it has 48 articles)

Good:

    Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 7 và Điều 8
"""

import re
from collections.abc import Iterator, Sequence

from plugins.articles import Article, Document, Library, Page
from plugins.lint.named_documents import Mention, lines_with
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
    if not isinstance(record, Article) or not any(each.n_articles for each in library.documents):
        return
    for line in lines_with("Điều ", record, library):
        for offset, number, document in _beyond(line.text, line.named):
            message = (
                f"{document.name} có {document.n_articles} điều, không có Điều {number}: xem lại số điều "
                "hoặc n_articles trong sổ văn bản"
            )
            yield Problem(line.at(offset), RULE, message, SEVERITY)


def _beyond(line: str, named: Sequence[Mention]) -> Iterator[tuple[int, int, Document]]:
    """Yields offset, number and document of each article that does not exist.

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
                yield found.start(), number, document

"""unsafe-html: HTML in Markdown that could run code, load something or break the page.

dropped-html (advice): harmless HTML that is removed; its text stays.

Bad:

    <script>alert(1)</script>
    <em>chưa đóng

Good:

    *nhấn mạnh*
    <abbr title="Cải cách hành chính">CCHC</abbr>
"""

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

UNSAFE = "unsafe-html"
DROPPED = "dropped-html"


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields each piece of HTML that the converter removed."""
    places = Places(record, markdown)
    for found in record.body.raw_html:
        rule, severity = (UNSAFE, Severity.ERROR) if found.dangerous else (DROPPED, Severity.ADVICE)
        yield Problem(places.of(found.tag), rule, found.detail, severity)

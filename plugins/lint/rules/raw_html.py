"""unsafe-html: HTML in Markdown that could run, load or break something.

dropped-html (advice): harmless HTML that is taken out; its words stay.

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
    """What the converter took out, at its place."""
    places = Places(record, markdown)
    for found in record.body.raw_html:
        rule, severity = (UNSAFE, Severity.ERROR) if found.dangerous else (DROPPED, Severity.ADVICE)
        yield Problem(places.of(found.tag), rule, found.detail, severity)

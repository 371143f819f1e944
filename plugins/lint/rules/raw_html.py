"""unsafe-html: HTML in Markdown that could run, load or break something.

dropped-html (advice): harmless HTML that is taken out; its words stay.

Bad:

    <script>alert(1)</script>
    <em>chưa đóng

Good:

    *nhấn mạnh*
    <abbr title="Cải cách hành chính">CCHC</abbr>
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places, problem
from plugins.problems import Problem

UNSAFE = "unsafe-html"
DROPPED = "dropped-html"


def check(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """What the converter took out, at its place."""
    places = Places(record, markdown)
    for found in record.body.raw_html:
        yield problem(places.of(found.tag), UNSAFE if found.dangerous else DROPPED, found.detail)

"""The tags of a page fit.

Wrong: `<ul><li>a</ul></li>`, `<p><div>…</div></p>`, an end tag too many, no `<!DOCTYPE html>`, bytes that
are not UTF-8, an attribute given twice.
Right: every element is closed where it was opened; only tags that HTML lets one leave out are missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import START, Page

RULE = "html-tags"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """Tags that do not fit."""
    if not page.has_doctype:
        yield Problem(at(page.name, START), RULE, "trang không bắt đầu bằng <!DOCTYPE html>")
    for said, place in page.markup:
        yield Problem(at(page.name, place), RULE, f"HTML hỏng: {said}")

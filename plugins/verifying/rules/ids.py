"""An id stands once on a page, and what a label or an ARIA attribute names is there.

Wrong: two headings with `id="muc"`; `<label for="tim">` without an element of that id.
Right: each id once.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page

RULE = "html-id"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """Ids that are there twice, empty, or named and not there."""
    for name, places in page.ids.items():
        if not name or name.split() != [name]:
            yield Problem(at(page.name, places[0]), RULE, f"id {quoted(name)} trống hoặc có dấu cách")
        elif len(places) > 1:
            yield Problem(
                at(page.name, places[1]), RULE, f"id {quoted(name)} có {len(places)} lần trên trang"
            )
    for name, place in page.names_ids:
        if name not in page.ids:
            yield Problem(at(page.name, place), RULE, f"nhắc tới id {quoted(name)} nhưng trang không có")

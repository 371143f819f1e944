"""An id stands once on a page, and what a label or an ARIA attribute names is there.

Wrong: two headings with `id="muc"`; `<label for="tim">` without an element of that id.
Right: each id once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page

RULE = "html-id"

_NAMES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")


def check_page(page: Page, expected: Expected) -> Iterator[Problem]:
    """Ids that are there twice, empty, or named and not there."""
    times = Counter(name for _, name in page.having("id"))
    seen: set[str] = set()
    for element, name in page.having("id"):
        place = at(page.name, page.place_of(element))
        if name.split() != [name]:
            yield Problem(place, RULE, f"id {quoted(name)} trống hoặc có dấu cách")
        elif name in seen:
            yield Problem(place, RULE, f"id {quoted(name)} có {times[name]} lần trên trang")
        seen.add(name)
    for element, names in page.having(*_NAMES_IDS):
        for name in names.split():
            if name not in seen:
                said = f"nhắc tới id {quoted(name)} nhưng trang không có"
                yield Problem(at(page.name, page.place_of(element)), RULE, said)

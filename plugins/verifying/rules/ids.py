"""Ids are unique on a page, and ids named by labels and ARIA attributes exist.

Wrong: two headings with `id="muc"`; `<label for="tim">` without an element of that id. Right: each id once.
"""

from collections import Counter
from collections.abc import Iterator

from plugins.problems import quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage

RULE = "html-id"

# Attributes whose values are ids of the same page (HTML; WAI-ARIA 1.2).
_NAMES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields ids that are duplicate, empty, or missing."""
    times = Counter(name for _, name in page.having("id"))
    seen: set[str] = set()
    for element, name in page.having("id"):
        place = page.place_of(element)
        if name.split() != [name]:
            yield f"id {quoted(name)} trống hoặc có dấu cách", place
        elif name in seen:
            yield f"id {quoted(name)} có {times[name]} lần trên trang", place
        seen.add(name)
    # These attributes may hold several ids.
    for element, names in page.having(*_NAMES_IDS):
        for name in names.split():
            if name not in seen:
                said = f"nhắc tới id {quoted(name)} nhưng trang không có"
                yield said, page.place_of(element)

"""A browser that shows a page asks no other host for anything.

Wrong: `<img src="https://other.example/a.png">`, `url(//fonts.example/a.woff2)`, a `data:` picture.
Right: everything that is loaded lies on the site; a link that a reader may follow leads anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.addresses import addresses_on
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page, Place

RULE = "other-host"

_IN_CSS = re.compile(
    r"""url\(\s*(?P<quote>["']?)(?P<url>.*?)(?P=quote)\s*\)|@import\s*["'](?P<sheet>[^"']*)""", re.I
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """What a page loads from elsewhere."""
    addresses = addresses_on(expected.siteurl)
    for each in page.loaded:
        if not addresses.is_ours(each.address, page.name) and (
            not each.address.startswith("/") or each.address.startswith("//")
        ):
            yield Problem(at(page.name, each.place), RULE, f"<{each.element}> {said_of(each.address)}")
    for relation in ("preconnect", "dns-prefetch"):
        for address, place in page.relations.get(relation, ()):
            yield Problem(at(page.name, place), RULE, f"trang gọi trước {quoted(address, 200)} ({relation})")


def said_of(address: str) -> str:
    """What is wrong with an address that something is loaded from."""
    return f"nạp {quoted(address, 200)} từ nơi khác: để tệp trên trang này"


def in_stylesheet(css: str) -> Iterator[tuple[str, Place]]:
    """The addresses that a stylesheet loads."""
    for match in _IN_CSS.finditer(_COMMENT.sub("", css)):
        address = match["url"] if match["url"] is not None else match["sheet"]
        if not address.startswith("#"):
            yield address, (css.count("\n", 0, match.start()) + 1, 1)

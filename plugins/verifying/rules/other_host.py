"""A browser that shows a page asks no other host for anything, and tells none what a reader has typed.

Wrong: `<img src="https://other.example/a.png">`, `url(//fonts.example/a.woff2)`, a `data:` picture,
`<form action="https://other.example/">`.
Right: everything that is loaded lies on the site; a link that a reader may follow leads anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.addresses import addresses_on
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page

RULE = "other-host"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """What a page loads from elsewhere, or sends there."""
    addresses = addresses_on(expected.siteurl)
    for each in page.loaded:
        if addresses.is_elsewhere(each.address, page.name):
            yield Problem(at(page.name, each.place), RULE, f"<{each.element}> {said_of(each.address)}")
    for each in page.sent_to:
        if addresses.is_elsewhere(each.address, page.name):
            said = f"<{each.element}> gửi chữ đã gõ tới {quoted(each.address, 200)}: chỉ gửi về trang này"
            yield Problem(at(page.name, each.place), RULE, said)
    for relation in ("preconnect", "dns-prefetch"):
        for address, place in page.relations.get(relation, ()):
            yield Problem(at(page.name, place), RULE, f"trang gọi trước {quoted(address, 200)} ({relation})")


def said_of(address: str) -> str:
    """What is wrong with an address that something is loaded from."""
    return f"nạp {quoted(address, 200)} từ nơi khác: để tệp trên trang này"

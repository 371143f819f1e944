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
from plugins.verifying.references import Does

RULE = "other-host"


def check_page(page: Page, expected: Expected) -> Iterator[Problem]:
    """What a page loads from elsewhere, or sends there."""
    addresses = addresses_on(expected.siteurl)
    for address, does, element in page.references:
        if does is not Does.LEADS and addresses.is_elsewhere(address, page.name):
            sends = f"gửi chữ đã gõ tới {quoted(address, 200)}: chỉ gửi về trang này"
            said = f"<{element.tag}> {sends if does is Does.SENDS else said_of(address)}"
            yield Problem(at(page.name, page.place_of(element)), RULE, said)
    for relation in ("preconnect", "dns-prefetch"):
        for address, place in page.links(relation):
            yield Problem(at(page.name, place), RULE, f"trang gọi trước {quoted(address, 200)} ({relation})")


def said_of(address: str) -> str:
    """What is wrong with an address that something is loaded from."""
    return f"nạp {quoted(address, 200)} từ nơi khác: để tệp trên trang này"

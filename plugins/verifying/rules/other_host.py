"""Pages load nothing from other hosts and send no form input to them.

Wrong: `<img src="https://other.example/a.png">`, `url(//fonts.example/a.woff2)`, a `data:` picture, `<form
action="https://other.example/">`. Right: all resources are on the site; links may lead anywhere.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.verifying.addresses import Where, leads
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage
from plugins.verifying.references import Does

RULE = "other-host"


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields what a page loads from other hosts or sends to them."""
    for address, does, element in page.references:
        if does is not Does.LEADS and leads(address, page.name, expected.siteurl) is Where.ELSEWHERE:
            sends = f"gửi chữ đã gõ tới {quoted_whole(address)}: chỉ gửi về trang này"
            said = f"<{element.tag}> {sends if does is Does.SENDS else said_of(address)}"
            yield said, page.place_of(element)
    # They load nothing, but tell the other host who reads.
    for relation in ("preconnect", "dns-prefetch"):
        for address, place in page.links(relation):
            yield f"trang gọi trước {quoted_whole(address)} ({relation})", place


def said_of(address: str) -> str:
    """Returns the message about a resource on another host."""
    return f"nạp {quoted_whole(address)} từ nơi khác: để tệp trên trang này"

"""Every page names its own absolute address as canonical, or that of the page that it duplicates.

Wrong: none, two, another page's, `/chu-de/` without the host, an `og:url` that differs. Right: `<link
rel="canonical" href="https://…/chu-de/">` on `/chu-de/`.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.page import START, Finding, HtmlPage

RULE = "canonical"


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields canonical addresses that are missing or wrong."""
    own = address_of(page.name)
    right = f"{expected.siteurl}/{expected.moved.get(own, expected.canonical.get(own, own))}"
    found = page.links("canonical")
    if len(found) != 1:
        yield f"trang có {len(found)} địa chỉ chính (canonical), phải là 1", START
    for address, place in [*found, *page.metas("og:url")]:
        if address != right:
            yield f"địa chỉ chính là {quoted_whole(address)}, phải là {right}", place

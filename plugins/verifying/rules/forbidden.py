"""Pages contain nothing that the Content-Security-Policy forbids: no inline script or style.

Wrong: `<script>…</script>`, `<style>`, `style="…"`, `onclick="…"`, `javascript:…`, `<iframe>`, `<base>`, a
meta refresh on a page that is no old address. Right: scripts and styles in files of the site; JSON-LD, which
is data.
"""

from collections.abc import Iterator

from plugins.problems import quoted
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.page import START, Finding, HtmlPage
from plugins.verifying.rules.structured_data import is_json_ld

RULE = "html-forbidden"

_ELEMENTS = (
    "style", "base", "iframe", "object", "embed", "frame", "frameset", "applet", "bgsound", "portal",
    "fencedframe", "animate", "animatecolor", "animatemotion", "animatetransform", "discard", "set",
)  # fmt: skip
"""The last six are SVG elements in lower case: an animation can set the address of a link to a script."""
_ATTRIBUTES = frozenset(("style", "ping", "attributionsrc"))
"""Attributes that no element may have: an inline style, and hosts to notify of a click."""


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields what the policy would block or what could be abused."""
    for said, place in found_on(page):
        yield f"trang không được có {said}", place
    leads_on = any(value.lower() == "refresh" for _, value in page.having("http-equiv"))
    if leads_on and address_of(page.name) not in expected.moved:
        yield "trang tự chuyển đi nơi khác (meta refresh)", START


def found_on(page: HtmlPage) -> Iterator[Finding]:
    """Yields forbidden elements, attributes and addresses."""
    for name in page.attributes:
        if name in _ATTRIBUTES or name.startswith("on"):
            for element, _ in page.having(name):
                yield f"thuộc tính {name} trên <{element.tag}>", page.place_of(element)
    for element in page.tree.iter(*_ELEMENTS):
        yield f"<{element.tag}>", page.place_of(element)
    for element in page.tree.iter("script"):
        if not element.get("src") and not is_json_ld(element):
            yield "<script> viết thẳng trong trang", page.place_of(element)
    for each in page.references:
        if each.runs:
            address = quoted(each.address.strip(), 20)
            yield f"địa chỉ {address} trên <{each.element.tag}>", page.place_of(each.element)

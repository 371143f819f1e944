"""Every picture has an alternative text.

Wrong: `<img src="a.png">`.
Right: `<img src="a.png" alt="Quầy tiếp nhận">`; `alt=""` for one that only decorates.
"""

from collections.abc import Iterator

from plugins.problems import quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage, Place

RULE = "html-alt"


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields images without a text alternative."""
    for source, place in without_alt(page):
        yield f"ảnh {quoted(source)} không có alt: thêm mô tả ảnh vào bài", place


def without_alt(page: HtmlPage) -> Iterator[tuple[str, Place]]:
    """Yields the addresses of images without `alt`."""
    for element in page.tree.iter("img", "input"):
        is_picture = element.tag == "img" or element.get("type") == "image"
        if is_picture and element.get("alt") is None:
            yield element.get("src", ""), page.place_of(element)

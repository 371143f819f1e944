"""Every link has an accessible name: text, the alternative text of its picture, or a label.

Wrong: `<a href="/chu-de/"></a>`, `<a href="/chu-de/"><img src="a.png" alt=""></a>`. Right: `<a
href="/chu-de/">Chủ đề</a>`, `<a href="/chu-de/" aria-label="Chủ đề"><svg>…</svg></a>`.
"""

from collections.abc import Iterator

from plugins.problems import Severity, quoted_whole
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage, words_of

RULE = "html-link"
SEVERITY = Severity.ADVICE

_NAMING = ("aria-label", "aria-labelledby", "alt", "title")
"""Attributes that name an element without text."""


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields links without an accessible name.

    Only advice: writers may create one in Markdown, and that is no reason to withhold the whole site.
    """
    for link in page.tree.iter("a"):
        address = link.get("href", link.get("xlink:href"))
        if address is None or (link.text and link.text.strip()) or words_of(link):
            continue
        if not any(each.get(name, "").strip() for each in link.iter() for name in _NAMING):
            said = (
                f"liên kết tới {quoted_whole(address)} không có chữ nào: "
                "thêm chữ, hoặc mô tả cho ảnh trong đó"
            )
            yield said, page.place_of(link)

"""Every link says where it leads: in words, by the alternative text of its picture, or by a label.

Wrong: `<a href="/chu-de/"></a>`, `<a href="/chu-de/"><img src="a.png" alt=""></a>`.
Right: `<a href="/chu-de/">Chủ đề</a>`, `<a href="/chu-de/" aria-label="Chủ đề"><svg>…</svg></a>`.
"""

from collections.abc import Iterator

from plugins.problems import Severity, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage, words_of

RULE = "html-link"
SEVERITY = Severity.ADVICE

_NAMING = ("aria-label", "aria-labelledby", "alt", "title")
"""Attributes that say what something is, in the place of words."""


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Links that who hears the page is only told the address of. Advice: a writer may well write one, and
    it is no reason to keep the whole site from its readers."""
    for link in page.tree.iter("a"):
        address = link.get("href", link.get("xlink:href"))
        if address is None or (link.text and link.text.strip()) or words_of(link):
            continue
        if not any(each.get(name, "").strip() for each in link.iter() for name in _NAMING):
            said = (
                f"liên kết tới {quoted(address, 200)} không có chữ nào: thêm chữ, hoặc mô tả cho ảnh trong đó"
            )
            yield said, page.place_of(link)

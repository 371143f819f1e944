"""Every link says where it leads: in words, by the alternative text of its picture, or by a label.

Wrong: `<a href="/chu-de/"></a>`, `<a href="/chu-de/"><img src="a.png" alt=""></a>`.
Right: `<a href="/chu-de/">Chủ đề</a>`, `<a href="/chu-de/" aria-label="Chủ đề"><svg>…</svg></a>`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem, Severity, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page

RULE = "html-link"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """Links that who hears the page is only told the address of. Advice: a writer may well write one, and
    it is no reason to keep the whole site from its readers."""
    for address, place in page.without_words:
        said = f"liên kết tới {quoted(address, 200)} không có chữ nào: thêm chữ, hoặc mô tả cho ảnh trong đó"
        yield Problem(at(page.name, place), RULE, said, Severity.ADVICE)

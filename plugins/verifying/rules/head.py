"""The head of a page states its language, title and description.

Wrong: `<html>`, an empty title, no description. Right: `<html lang="vi">`, a title, `<meta
name="description">`; a redirect page needs no description.
"""

import re
from collections.abc import Iterator

from plugins.problems import quoted
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.page import START, Finding, HtmlPage

RULE = "html-head"

# `vi`, `km`, `zh-Hant` (BCP 47, the forms that pages use).
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields what is missing in the head."""
    place = START
    language = page.tree.get("lang", "")
    if not _LANGUAGE.fullmatch(language):
        yield f"<html> có lang {quoted(language)}, phải là mã ngôn ngữ như vi", place
    if not (page.tree.findtext("head/title") or "").strip():
        yield "trang không có <title>", place
    # A redirect page is shown for a moment, and by no search engine.
    if not any(text for text, _ in page.metas("description")) and address_of(page.name) not in expected.moved:
        yield "trang không có <meta name=description>: thêm tóm tắt (summary) vào bài", place

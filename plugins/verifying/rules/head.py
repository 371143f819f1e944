"""A page says in its head in which language it is, what it is called and what it is about.

Wrong: `<html>`, an empty title, no description.
Right: `<html lang="vi">`, a title, `<meta name="description">`; a page that only leads on needs no
description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.facts import at
from plugins.verifying.page import START, Page

RULE = "html-head"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_page(page: Page, expected: Expected) -> Iterator[Problem]:
    """What is missing there."""
    place = at(page.name, START)
    language = page.tree.get("lang", "")
    if not _LANGUAGE.fullmatch(language):
        yield Problem(place, RULE, f"<html> có lang {quoted(language)}, phải là mã ngôn ngữ như vi")
    if not (page.tree.findtext("head/title") or "").strip():
        yield Problem(place, RULE, "trang không có <title>")
    if not any(text for text, _ in page.metas("description")) and address_of(page.name) not in expected.moved:
        yield Problem(place, RULE, "trang không có <meta name=description>: thêm tóm tắt (summary) vào bài")

"""Nothing that a strict policy for content forbids: a page runs no script and no style of its own.

Wrong: `<script>…</script>`, `<style>`, `style="…"`, `onclick="…"`, `javascript:…`, `<iframe>`, `<base>`,
a page that leads on by itself and is no old address.
Right: scripts and styles in files of the site; JSON-LD, which is data.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.facts import at
from plugins.verifying.page import START, Page

RULE = "html-forbidden"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """What the policy would stop, or what could be abused."""
    for said, place in page.forbidden:
        yield Problem(at(page.name, place), RULE, f"trang không được có {said}")
    if page.refresh is not None and address_of(page.name) not in expected.moved:
        yield Problem(at(page.name, START), RULE, "trang tự chuyển đi nơi khác (meta refresh)")

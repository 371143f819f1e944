"""Every picture has an alternative text.

Wrong: `<img src="a.png">`.
Right: `<img src="a.png" alt="Quầy tiếp nhận">`; `alt=""` for one that only decorates.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import Page

RULE = "html-alt"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """Pictures that say nothing to who does not see them."""
    for source, place in page.without_alt:
        yield Problem(
            at(page.name, place), RULE, f"ảnh {quoted(source)} không có alt: thêm mô tả ảnh vào bài"
        )

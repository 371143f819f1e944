"""capital-title (advice): a title is in sentence case, not in capital letters.

Capital letters are slower to read, and some screen readers spell them out.

Bad:

    title: "SỞ TƯ PHÁP TỔ CHỨC HỘI NGHỊ"

Good:

    title: "Sở Tư pháp tổ chức hội nghị"
"""

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "capital-title"
SEVERITY = Severity.ADVICE
FEWEST = 12
"""In letters: a shorter title may be a name (UBND, VNeID)."""


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields a title without a lower-case letter."""
    letters = [char for char in record.title if char.isalpha()]
    if len(letters) >= FEWEST and all(char.isupper() for char in letters):
        message = (
            f"tiêu đề {quoted(record.title, 40)} viết hoa toàn bộ: chỉ viết hoa chữ đầu và tên riêng, "
            "như một câu bình thường"
        )
        yield Problem(Places(record).key("title"), RULE, message, SEVERITY)

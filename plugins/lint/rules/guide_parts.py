"""guide-parts (advice): a guide begins with the answer and has all parts in their order.

Bad:

    ## Căn cứ pháp lý          (the text begins with a heading; the basis comes before the steps)
    ## Các bước

Good:

    Nộp ở Bộ phận Một cửa, ba ngày làm việc có kết quả, không mất phí.

    ## Ai cần làm
    ## Giấy tờ cần có
    ## Các bước
    ## Nộp ở đâu
    ## Căn cứ pháp lý
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.plan import Role
from plugins.problems import Problem, Severity, quoted
from plugins.wording import fixed

RULE = "guide-parts"
SEVERITY = Severity.ADVICE
# The text begins with a heading, so no sentence says first what the guide is about.
_FIRST_IS_HEADING = re.compile(r"\s*#")
_A_PROCEDURE = 2
"""The fewest parts of a procedure; a guide with fewer is something else, such as a list of terms."""
_PARTS = {
    "Ai cần làm": fixed("ai |đối tượng"),
    "Giấy tờ cần có": fixed("giấy tờ|hồ sơ|cần chuẩn bị|chuẩn bị"),
    (_STEPS := "Các bước"): fixed("các bước|cách làm|trình tự"),
    "Nộp ở đâu": fixed("nộp ở đâu|nơi nộp|nơi làm"),
    "Lệ phí": fixed("lệ phí|phí"),
    "Thời hạn giải quyết": fixed("thời hạn|bao lâu"),
    (_BASIS := "Căn cứ pháp lý"): fixed("căn cứ"),
}
"""The parts of a guide in the order that readers need, with the beginnings of their headings."""
_NEEDED = {Role.GUIDE: (_STEPS, _BASIS), Role.QUESTIONS: (_BASIS,)}


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields missing parts, and parts in the wrong order, of guides and answers that describe a procedure."""
    role = record.role if isinstance(record, Article) else Role.NEWS
    needed = _NEEDED.get(role)
    # News need no parts.
    if needed is None:
        return
    found = [(heading.text, part) for heading in record.body.headings if (part := _part_of(heading.text))]
    there = {part for _, part in found}
    if len(there) < _A_PROCEDURE:
        return
    places = Places(record, markdown)
    if _FIRST_IS_HEADING.match(markdown):
        message = "bài chưa mở đầu bằng câu trả lời: viết một, hai câu trước đề mục đầu tiên"
        yield Problem(places.at(0), RULE, message, SEVERITY)
    for name in needed:
        if name not in there:
            message = f"chưa có phần {quoted(name)}: thêm đề mục “## {name}”"
            yield Problem(places.at(0), RULE, message, SEVERITY)
    if role is Role.GUIDE:
        yield from _out_of_order(found, places)


def _part_of(heading: str) -> str | None:
    """Returns the part that a heading begins; None if it begins none."""
    # The heading may be numbered: `1. Ai cần làm`, `2) Giấy tờ cần có`.
    words = re.sub(r"^\d+[.)]\s*", "", heading.strip())
    return next((name for name, begins in _PARTS.items() if re.match(begins, words, re.IGNORECASE)), None)


def _out_of_order(found: list[tuple[str, str]], places: Places) -> Iterator[Problem]:
    order = [*_PARTS]
    for (_, before), (text, part) in pairwise(found):
        if order.index(part) < order.index(before):
            message = f"phần {quoted(text)} nên đứng trước phần “{before}”: người đọc cần theo thứ tự này"
            yield Problem(places.of(text), RULE, message, SEVERITY)

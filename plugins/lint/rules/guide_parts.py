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
from plugins.articles.guide_parts import PARTS, Part, part_of
from plugins.lint.places import Places
from plugins.plan import Role
from plugins.problems import Problem, Severity, quoted

RULE = "guide-parts"
SEVERITY = Severity.ADVICE
# The text begins with a heading, so no sentence says first what the guide is about.
_FIRST_IS_HEADING = re.compile(r"\s*#")
_A_PROCEDURE = 2
"""The fewest parts of a procedure; a guide with fewer is something else, such as a list of terms."""
_NEEDED = {Role.GUIDE: ("steps", "basis"), Role.QUESTIONS: ("basis",)}


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields missing parts, and parts in the wrong order, of guides and answers that describe a procedure."""
    role = record.role if isinstance(record, Article) else Role.NEWS
    needed = _NEEDED.get(role)
    # News need no parts.
    if needed is None:
        return
    found = [(heading.text, part) for heading in record.body.headings if (part := part_of(heading.text))]
    codes = {part.code for _, part in found}
    if len(codes) < _A_PROCEDURE:
        return
    places = Places(record, markdown)
    if _FIRST_IS_HEADING.match(markdown):
        message = "bài chưa mở đầu bằng câu trả lời: viết một, hai câu trước đề mục đầu tiên"
        yield Problem(places.at(0), RULE, message, SEVERITY)
    for part in PARTS:
        if part.code in needed and part.code not in codes:
            message = f"chưa có phần {quoted(part.name)}: thêm đề mục “## {part.name}”"
            yield Problem(places.at(0), RULE, message, SEVERITY)
    if role is Role.GUIDE:
        yield from _out_of_order(found, places)


def _out_of_order(found: list[tuple[str, Part]], places: Places) -> Iterator[Problem]:
    for (_, before), (text, part) in pairwise(found):
        if PARTS.index(part) < PARTS.index(before):
            message = (
                f"phần {quoted(text)} nên đứng trước phần “{before.name}”: người đọc cần theo thứ tự này"
            )
            yield Problem(places.of(text), RULE, message, SEVERITY)

"""block-gap (advice): a list or a table begins after an empty line; without one it is read as text.

Bad:

    Hồ sơ gồm:
    - Tờ khai
    - Giấy chứng sinh

Good:

    Hồ sơ gồm:

    - Tờ khai
    - Giấy chứng sinh
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.blocks import is_item, is_table_rule, paragraphs, without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

RULE = "block-gap"
SEVERITY = Severity.ADVICE
_NO_TEXT = ("|", "#", ">", "<", "[^", ":", "    ")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Lists and tables that stick to the paragraph above."""
    places = Places(record, markdown)
    for start, lines in paragraphs(without_code(markdown)):
        if lines[0].startswith(_NO_TEXT) or is_item(lines[0]):
            continue
        offset = start + len(lines[0]) + 1
        for line, below in zip(lines[1:], [*lines[2:], ""], strict=False):
            if is_item(line) and not line.startswith("    "):
                message = "danh sách phải cách đoạn trên một dòng trống, nếu không sẽ dính liền vào đoạn đó"
            elif "|" in line and "|" not in lines[0] and is_table_rule(below):
                message = "bảng phải cách đoạn trên một dòng trống, nếu không sẽ hiện thành chữ"
            else:
                offset += len(line) + 1
                continue
            yield Problem(places.at(offset), RULE, message, SEVERITY)
            break

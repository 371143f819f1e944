"""table-header (advice): the first row of a table names its columns (WCAG 2.2, 1.3.1).

Bad:

    | | |
    |---|---|
    | Lệ phí | Không |

Good:

    | Nội dung | Mức |
    |---|---|
    | Lệ phí | Không |
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.articles import Article, Page
from plugins.lint.blocks import is_table_rule, without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

RULE = "table-header"
SEVERITY = Severity.ADVICE
_RAW = re.compile(r"<table\b.*?(?:</table>|\Z)", re.IGNORECASE | re.DOTALL)


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields tables with unnamed columns; the first cell may be empty."""
    if "|" not in markdown and "<" not in markdown:
        return
    places = Places(record, markdown)
    text = without_code(markdown)
    lines = text.split("\n")
    offset = 0
    for line, below in pairwise(lines):
        if "|" in line and is_table_rule(below):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if "" in cells[1:] or not any(cells):
                message = "bảng có cột chưa có tên: ghi tên mỗi cột ở dòng đầu của bảng"
                yield Problem(places.at(offset), RULE, message, SEVERITY)
        offset += len(line) + 1
    for match in _RAW.finditer(text):
        # `<thead` begins with `<th`, too.
        if "<th" not in match[0].lower().replace("<thead", ""):
            message = "bảng HTML chưa có ô tiêu đề: dùng <th> cho dòng tên cột, hoặc viết bảng bằng Markdown"
            yield Problem(places.at(match.start()), RULE, message, SEVERITY)

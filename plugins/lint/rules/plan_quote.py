"""plan-quote (advice): a quotation from the plan is in the plan, word for word.

Bad: the plan demands “chú trọng nêu gương mọi tổ chức, cá nhân”. Good: the exact words of the plan.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from plugins.articles import Article, Library, Page
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.plan import plan_for
from plugins.problems import Problem, Severity, quoted
from plugins.vietnamese import same_word_key

RULE = "plan-quote"
SEVERITY = Severity.ADVICE
_OF_THE_PLAN = re.compile(
    r"(?:[Kk]ế hoạch tuyên truyền|Kế hoạch(?: năm \d{4})?(?: của (?P<owner>[^“”\n.,:;]+?))?"
    r"(?=,|:|“| [“(]| (?:này|yêu cầu|nêu|viết|ghi|nói|đặt|quy định|xác định)\b))[^“”\n.]*“(?P<quote>[^”\n]+)”"
)
_FEWEST = 5
"""In words: a shorter quotation may be a name."""


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields quotations that the plan lacks, in sentences that name the plan of the article's year."""
    if not isinstance(record, Article) or not library.plans:
        return
    markdown = without_code(library.markdown(record.path))
    its_plan = plan_for(library.plans, record.day)
    found = [
        each
        for each in _OF_THE_PLAN.finditer(markdown)
        if len(each["quote"].split()) >= _FEWEST and its_plan.issuer.startswith(each["owner"] or "")
    ]
    if not found:
        return
    plan = same_word_key(" ".join(_texts(its_plan)))
    places = Places(record, markdown)
    for each in found:
        if same_word_key(each["quote"].strip(" .…")) not in plan:
            said = quoted(each["quote"])
            message = f"Kế hoạch không có câu {said}: chép đúng lời của Kế hoạch, hoặc bỏ ngoặc kép"
            yield Problem(places.at(each.start("quote")), RULE, message, SEVERITY)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

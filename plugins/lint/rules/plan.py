"""What plans say, against the content and against themselves.

later: articles and documents that a plan file names for later changes exist.

target-sum (advice): the targets of the parts of a year do not add up to more than the year's target.

plan-quote (advice): a quotation from the plan is in the plan, word for word.

Bad:

    articles = ["cap-phieu-ly-lich"]    (no such file in tin-bai/)
    see = "luat-ly-lich"                (no such file in van-ban/)
    four quarters of 10 articles each, and 16 for the year
    Kế hoạch yêu cầu “chú trọng nêu gương mọi tổ chức, cá nhân”     (not its words)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from plugins.articles import Article, Library, Page
from plugins.documents.validity import name_of
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.plan import WITH_TARGETS, Dimension, PeriodKind, Plan, Term, plan_for
from plugins.problems import Location, Problem, Severity, meant, nearest_path, quoted
from plugins.vietnamese import format_number, same_word_key

# A sentence that names the plan before a quotation: `Kế hoạch năm 2020 của Sở Tư pháp yêu cầu: “…”`. A plan
# of another issuer is left out.
_OF_THE_PLAN = re.compile(
    r"[Kk]ế hoạch(?: tuyên truyền|(?<=Kế hoạch)(?: năm \d{4})?(?: của (?P<owner>[^“”\n.,:;]+?))?"
    r"(?=,|:|“| [“(]| (?:này|yêu cầu|nêu|viết|ghi|nói|đặt|quy định|xác định)\b))[^“”\n.]*“(?P<quote>[^”\n]+)”"
)
_FEWEST = 5
"""In words: a shorter quotation may be a name."""


def check_library(library: Library) -> Iterator[Problem]:
    """Yields names in `[[later]]` that do not exist, and targets that exceed the target of their year."""
    articles = [name_of(each.path) for each in library.articles]
    documents = [name_of(each.path) for each in library.documents]
    for plan in library.plans:
        yield from _unknown(plan, library, articles, documents)
        for dimension in WITH_TARGETS if plan.targets else ():
            for term in dimension.terms(plan):
                yield from _beyond(plan, dimension, term)


def _unknown(
    plan: Plan, library: Library, articles: Sequence[str], documents: Sequence[str]
) -> Iterator[Problem]:
    for change in plan.later:
        named = [("articles", each, articles) for each in change.articles]
        named += [("documents", each, documents) for each in change.documents]
        named += [("see", change.see, documents)] if change.see else []
        for key, name, there in named:
            # A file with errors is not in the library, and has problems of its own.
            if name_of(name) not in there and f"{name_of(name)}.md" not in library.files_with_problems:
                message = f"{key}: không có tệp {quoted(name)}. {meant(nearest_path(name, there))}"
                yield Problem(Location(plan.path, change.line), "later", message.rstrip())


def _beyond(plan: Plan, dimension: Dimension, term: Term) -> Iterator[Problem]:
    """Yields each kind of period whose targets for a term add up to more than the target of the year."""
    promised = {
        each: target.count
        for each in plan.periods
        if (target := dimension.target(plan, term.code, each, each.last)) and term.holds_on(each.last)
    }
    # The year is the last of the periods.
    whole = promised.get(plan.periods[-1])
    for kind in plan.calendar.kinds:
        total = sum(count for each, count in promised.items() if each.kind is kind)
        if kind is not PeriodKind.YEAR and whole is not None and total > whole:
            message = (
                f"{dimension.said.lower()} {quoted(term.name)}: chỉ tiêu theo {kind.said} cộng lại "
                f"{format_number(total)}, nhiều hơn chỉ tiêu năm {format_number(whole)}: sửa một trong hai, "
                "hoặc để vậy nếu số của năm là mức ít nhất"
            )
            yield Problem(Location(plan.path), "target-sum", message, Severity.ADVICE)


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields quotations that the plan lacks, in sentences that name the plan of the article's year."""
    # Pages are of no year, so no plan is theirs.
    if not isinstance(record, Article) or not library.plans or not record.body.may_quote_plan:
        return
    markdown = without_code(library.markdown(record.path))
    its_plan = plan_for(library.plans, record.day)
    found = [
        each
        for each in _OF_THE_PLAN.finditer(markdown)
        # Shorter ones are terms and names in quotation marks, not quotations.
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
            yield Problem(places.at(each.start("quote")), "plan-quote", message, Severity.ADVICE)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

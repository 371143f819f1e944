"""target-sum: the targets of the parts of a year do not add up to more than the year's target.

Bad: four quarters of 10 articles each, and 16 for the year.

Good: four quarters of 4 articles each, and 16 for the year.
"""

from collections.abc import Iterator

from plugins.articles import Library
from plugins.plan import WITH_TARGETS, Dimension, PeriodKind, Plan, Term
from plugins.problems import Location, Problem, Severity, quoted
from plugins.vietnamese import format_number

RULE = "target-sum"


def check_library(library: Library) -> Iterator[Problem]:
    """Yields targets of parts of the year that add up to more than the year's own."""
    for plan in library.plans:
        for dimension in WITH_TARGETS if plan.targets else ():
            for term in dimension.terms(plan):
                yield from _beyond(plan, dimension, term)


def _beyond(plan: Plan, dimension: Dimension, term: Term) -> Iterator[Problem]:
    promised = {
        each: target.count
        for each in plan.periods
        if (target := dimension.target(plan, term.code, each, each.last)) and term.holds_on(each.last)
    }
    whole = promised.get(plan.periods[-1])
    for kind in plan.calendar.kinds:
        total = sum(count for each, count in promised.items() if each.kind is kind)
        if kind is not PeriodKind.YEAR and whole is not None and total > whole:
            message = (
                f"{dimension.said.lower()} {quoted(term.name)}: chỉ tiêu theo {kind.said} cộng lại "
                f"{format_number(total)}, nhiều hơn chỉ tiêu năm {format_number(whole)}: sửa một trong hai, "
                "hoặc để vậy nếu số của năm là mức ít nhất"
            )
            yield Problem(Location(plan.path), RULE, message, Severity.ADVICE)

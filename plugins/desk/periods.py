"""The period that somebody asked for, as a plan of the site divides its year."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.desk.console import say
from plugins.plan import Period, Plan
from plugins.problems import one_of


def period_of(plans: Sequence[Plan], code: str) -> tuple[Plan, Period] | None:
    """The plan that has the period of a code like `2020-q2`; says why if none has."""
    year = code.partition("-")[0]
    plan = next((each for each in plans if str(each.year) == year), None)
    if plan is None:
        years = ", ".join(str(each.year) for each in plans)
        say(f"không có kế hoạch năm {year}; các năm có kế hoạch: {years}")
        return None
    period = plan.period(code)
    if period is None:
        say(f"không có kỳ {code}; {one_of(code, [each.code for each in plan.periods])}")
        return None
    return plan, period

"""Resolves the option `PERIOD=` to a period of a plan."""

from collections.abc import Sequence

from plugins.desk.console import option
from plugins.plan import Period, Plan
from plugins.problems import Refused, one_of


def period_of(plans: Sequence[Plan], code: str) -> tuple[Plan, Period]:
    """Returns the plan and the period for a code such as `2020-q2`. Raises `Refused`."""
    if not code:
        raise Refused(f"chưa chọn kỳ: thêm {option('PERIOD', '2020-q2')}")
    year = code.partition("-")[0]
    plan = next((each for each in plans if str(each.year) == year), None)
    if plan is None:
        years = ", ".join(str(each.year) for each in plans)
        raise Refused(f"không có kế hoạch năm {year}; các năm có kế hoạch: {years}")
    period = plan.period(code)
    if period is None:
        raise Refused(f"không có kỳ {code}; {one_of(code, [each.code for each in plan.periods])}")
    return plan, period

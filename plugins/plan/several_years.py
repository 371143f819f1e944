"""Checks the plans of several years against each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.plan.dimensions import DIMENSIONS
from plugins.plan.model import Plan
from plugins.plan.schema import RULE
from plugins.problems import Location, Problem, one_of, quoted
from plugins.vietnamese import format_date


def unknown_aliases(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Yields a problem for each former code that no earlier plan has: its articles would not be found.

    A site without earlier plans yields none, because there is nothing to compare with.
    """
    of_kind = {dimension.key: dimension for dimension in DIMENSIONS}
    for plan in plans:
        earlier = [each for each in plans if each.year < plan.year]
        for alias in plan.aliases if earlier else ():
            known = [term.code for each in earlier for term in of_kind[alias.kind].terms(each)]
            if alias.former not in known:
                said = f"mã {quoted(alias.former)} trong formerly không có trong kế hoạch năm nào trước đó"
                where = Location(plan.path, alias.line)
                yield Problem(where, RULE, f"{said}. {one_of(alias.former, list(dict.fromkeys(known)))}")


def overlapping_years(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Yields a problem for a year that begins before the previous one ends: its days would count twice.

    This happens only if plans use different calendars.
    """
    for earlier, later in pairwise(sorted(plans, key=lambda plan: plan.year)):
        if later.first_day <= earlier.last_day:
            said = (
                f"theo lịch {later.calendar.code} năm này bắt đầu từ ngày {format_date(later.first_day)}, "
                f"nhưng kế hoạch năm {earlier.year} còn đến hết ngày {format_date(earlier.last_day)}"
            )
            yield Problem(Location(later.path), RULE, f"{said}: chọn lịch để mỗi ngày thuộc một kế hoạch")

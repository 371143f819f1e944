"""Checks the plans of several years against each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from plugins.plan.dimensions import DIMENSIONS
from plugins.plan.model import Plan
from plugins.plan.schema import RULE
from plugins.problems import Location, Problem, one_of, quoted
from plugins.vietnamese import format_date


def unknown_former_codes(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Yields a problem for each former code that no earlier plan has: its articles would not be found.

    A site without earlier plans yields none, because there is nothing to compare with.
    """
    for plan, dimension in product(plans, DIMENSIONS):
        earlier = [each for each in plans if each.year < plan.year]
        known = list(dict.fromkeys(term.code for each in earlier for term in dimension.terms(each)))
        for former in (code for term in dimension.terms(plan) for code in term.formerly if earlier):
            if former not in known:
                said = f"mã {quoted(former)} trong formerly không có trong kế hoạch năm nào trước đó"
                where = Location(plan.path, plan.former_lines.get(former, 1))
                yield Problem(where, RULE, f"{said}. {one_of(former, known)}")


def overlapping_years(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Yields a problem for a year that begins before the previous one ends: its days would count twice.

    This happens only if plans use different calendars.
    """
    # By year: the caller may hand plans over in the order of files.
    for earlier, later in pairwise(sorted(plans, key=lambda plan: plan.year)):
        if later.first_day <= earlier.last_day:
            said = (
                f"theo lịch {later.calendar.code} năm này bắt đầu từ ngày {format_date(later.first_day)}, "
                f"nhưng kế hoạch năm {earlier.year} còn đến hết ngày {format_date(earlier.last_day)}"
            )
            yield Problem(Location(later.path), RULE, f"{said}: chọn lịch để mỗi ngày thuộc một kế hoạch")

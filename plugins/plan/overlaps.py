"""Finds days that belong to the reporting years of two plans."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.plan.model import Plan
from plugins.plan.schema import RULE
from plugins.problems import Location, Problem
from plugins.vietnamese import format_date


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

"""What every page of a plan's coverage shows."""

from __future__ import annotations

from plugins.coverage.model import Coverage
from plugins.coverage.views import places
from plugins.coverage.views.tables import columns_of
from plugins.coverage.views.values import CommonView
from plugins.plan import Period, PeriodKind


def common(coverage: Coverage, current: Period | None = None) -> CommonView:
    """Returns the common values; `current` is the period of the page, None on a page of the year."""
    return CommonView(
        as_of=coverage.counted_to,
        json_url=places.file_url(coverage.plan, places.JSON),
        rules_url=places.detail_url(coverage.plan, places.RULES),
        divided=coverage.plan.calendar.divided,
        periods=tuple(
            (kind.heading, columns_of(coverage, coverage.of_kind(kind), current))
            # The longest kind first, without the year: the breadcrumbs lead to its page.
            for kind in reversed(coverage.plan.calendar.kinds)
            if kind is not PeriodKind.YEAR
        ),
    )

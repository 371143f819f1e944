"""What every page of a plan's coverage shows."""

from __future__ import annotations

from plugins.coverage.model import Coverage
from plugins.coverage.views import places
from plugins.coverage.views.tables import columns_of
from plugins.coverage.views.values import CommonView, Figure
from plugins.plan import Period, PeriodKind
from plugins.vietnamese import format_number


def common(coverage: Coverage, current: Period | None = None) -> CommonView:
    """Returns it; `current` is the period of the page, None on a page of the year."""
    n_articles, n_activities = len(coverage.outside), len(coverage.outside_activities)
    outside_url = places.detail_url(coverage.plan, places.OUTSIDE)
    return CommonView(
        year_name=coverage.plan.year_name,
        plan_title=coverage.plan.title,
        as_of=coverage.counted_to,
        url=places.year_url(coverage.plan),
        json_url=places.file_url(coverage.plan, places.JSON),
        rules_url=places.detail_url(coverage.plan, places.RULES),
        outside=Figure(
            format_number(n_articles),
            outside_url,
            f"{n_articles} tin, bài ngoài mọi kỳ báo cáo",
        ),
        outside_activities=Figure(
            format_number(n_activities),
            outside_url,
            f"{n_activities} hoạt động ngoài mọi kỳ báo cáo",
        )
        if n_activities
        else None,
        divided=coverage.plan.calendar.divided,
        periods=tuple(
            (kind.heading, columns_of(coverage, coverage.of_kind(kind), current))
            for kind in reversed(coverage.plan.calendar.kinds)
            if kind is not PeriodKind.YEAR
        ),
    )

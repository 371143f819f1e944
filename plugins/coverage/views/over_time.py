"""Two pages about time: the changes by day, and two plans side by side."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.coverage.changes import PeriodChange, changes
from plugins.coverage.closed import Closings
from plugins.coverage.comparing import ComparedPeriod
from plugins.coverage.model import Coverage, Row
from plugins.coverage.views import places
from plugins.coverage.views.tables import published_figure, total_figure
from plugins.coverage.views.values import (
    ChangesPage,
    DayView,
    Figure,
    Line,
    SideBySidePage,
    SideBySideRow,
)
from plugins.plan import TOPIC, Plan
from plugins.vietnamese import format_date, format_number


def changes_page(coverage: Coverage, closings: Closings) -> ChangesPage:
    """Returns the days of a plan's year on which coverage changed, the latest first."""
    year = coverage.plan.year
    return ChangesPage(
        title=f"Thay đổi về mức độ thực hiện, năm {year}",
        url=places.detail_url(coverage.plan, places.CHANGES),
        feed_url=places.file_url(coverage.plan, places.CHANGES_FEED),
        description=f"Từng ngày có chủ đề, đơn vị hoặc kỳ báo cáo đổi trạng thái trong năm {year}.",
        days=tuple(
            DayView(
                day,
                # The number of changes is part of the anchor, so one more makes a new entry in feed readers.
                f"ngay-{day.isoformat()}-{len(of_day)}",
                f"Ngày {format_date(day)}",
                tuple(_line(coverage, each) for each in of_day),
            )
            for day, of_day in changes(coverage, closings)
        ),
    )


def _line(coverage: Coverage, change: PeriodChange) -> Line:
    if change.row is None:
        return Line(change.words, change.period.name, places.period_url(coverage.plan, change.period))
    figure = published_figure(coverage, change.row, change.period)
    return Line(f"{change.words} trong {change.period.name_inside}.", change.row.term.name, figure.url)


def side_by_side_page(now: Coverage, then: Coverage) -> SideBySidePage:
    """Returns the topics of a plan with the figures of its year and of an earlier one, whatever their codes.

    Of the periods it shows those whose names both calendars have.
    """
    plan, of_old = now.plan, then.topics.planned
    # By slug (`quy-2`), because two plans may divide their years differently.
    earlier = {each.slug: ComparedPeriod(each, then, plan.last_day) for each in then.shown}
    periods = [(earlier[each.slug], each) for each in now.shown if each.slug in earlier]
    rows: list[SideBySideRow] = []
    met: set[str] = set()
    for row in now.topics.planned:
        codes = TOPIC.codes_with_former(plan, row.term.code, plan.last_day)
        # What stays unmet is a topic that only the earlier plan has.
        met |= codes
        old = [each for each in of_old if each.term.code in codes]
        cells = ((_then(before, row, old, plan), published_figure(now, row, p)) for before, p in periods)
        rows.append(SideBySideRow(row.term.name, _was(row, old), tuple(cells)))
    rows += [
        SideBySideRow(
            row.term.name,
            f"chỉ có trong Kế hoạch năm {then.plan.year}",
            tuple((published_figure(then, row, before.period), None) for before, _ in periods),
        )
        for row in of_old
        if row.term.code not in met
    ]
    return SideBySidePage(
        title=f"Kế hoạch năm {then.plan.year} và năm {plan.year} cạnh nhau",
        url=places.side_by_side_url(plan, then.plan),
        description=f"Số tin, bài theo chủ đề của năm {then.plan.year} đặt cạnh năm {plan.year}.",
        caption=f"Số tin, bài theo chủ đề, năm {then.plan.year} và năm {plan.year}",
        years=(str(then.plan.year), str(plan.year)),
        columns=tuple(period.short_name for _, period in periods),
        rows=tuple(rows),
        total=SideBySideRow(
            "Tổng số",
            "mỗi tin, bài một lần",
            tuple(
                (total_figure(then, before.period), total_figure(now, period)) for before, period in periods
            ),
        ),
    )


def _was(now: Row, then: Sequence[Row]) -> str:
    """Returns how a topic was called before, if it had another name; `mới` if it is new."""
    if not then:
        return "mới"
    names = [row.term.name for row in then if row.term.name != now.term.name]
    return "trước đây: {names}".format(names="; ".join(names)) if names else ""


def _then(before: ComparedPeriod, row: Row, rows: Sequence[Row], plan: Plan) -> Figure | None:
    """Returns the earlier figure of a topic; None if it is new.

    If several rows became one, it links to the period's table: no list has all.
    """
    # A topic that the earlier plan did not have.
    if not rows:
        return None
    if len(rows) == 1:
        return published_figure(before.coverage, rows[0], before.period)
    text = format_number(before.n_published(plan, TOPIC, row.term.code))
    return Figure(
        text,
        f"{places.period_url(before.coverage.plan, before.period)}#theo-chu-de",
        "{text} tin, bài, {names}, {name_inside}".format(
            text=text, names="; ".join(each.term.name for each in rows), name_inside=before.name_inside
        ),
    )

"""Two pages about time: the changes by day, and two plans side by side."""

from __future__ import annotations

from plugins.coverage.changes import PeriodChange, changes
from plugins.coverage.closed import Closings
from plugins.coverage.model import Coverage, Row
from plugins.coverage.side_by_side import SideBySide
from plugins.coverage.views import places
from plugins.coverage.views.tables import published_figure, total_figure
from plugins.coverage.views.values import (
    ChangesPage,
    DayView,
    Figure,
    Line,
    PairView,
    SideBySidePage,
    SideBySideRow,
)
from plugins.plan import TOPIC, Period
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
    if change.row is None or change.dimension is None:
        return Line(change.words, change.period.name, places.period_url(coverage.plan, change.period))
    figure = published_figure(coverage, change.dimension, change.row, change.period)
    return Line(f"{change.words} trong {change.period.name_inside}.", change.row.term.name, figure.url)


def side_by_side_page(found: SideBySide) -> SideBySidePage:
    """Returns the topics of two plans with the figures of both years."""
    now, then = found.now, found.then
    years = then.plan.year, now.plan.year
    rows = [
        SideBySideRow(
            meeting.now.term.name,
            _was(meeting.now, meeting.then),
            tuple(
                PairView(
                    _then(found, meeting.then, before, found.n_then(meeting, before))
                    if meeting.then
                    else None,
                    published_figure(now, TOPIC, meeting.now, period),
                )
                for before, period in found.periods
            ),
        )
        for meeting in found.meetings
    ]
    rows += [
        SideBySideRow(
            row.term.name,
            f"chỉ có trong Kế hoạch năm {years[0]}",
            tuple(PairView(published_figure(then, TOPIC, row, before), None) for before, _ in found.periods),
        )
        for row in found.gone
    ]
    return SideBySidePage(
        title=f"Kế hoạch năm {years[0]} và năm {years[1]} cạnh nhau",
        url=places.side_by_side_url(now.plan, then.plan),
        description=f"Số tin, bài theo chủ đề của năm {years[0]} đặt cạnh năm {years[1]}.",
        caption=f"Số tin, bài theo chủ đề, năm {years[0]} và năm {years[1]}",
        years=(str(years[0]), str(years[1])),
        columns=tuple(period.short_name for _, period in found.periods),
        rows=tuple(rows),
        total=SideBySideRow(
            "Tổng số",
            "mỗi tin, bài một lần",
            tuple(
                PairView(total_figure(then, before), total_figure(now, period))
                for before, period in found.periods
            ),
        ),
    )


def _was(now: Row, then: tuple[Row, ...]) -> str:
    """Returns how a topic was called before, if it had another name; `mới` if it is new."""
    if not then:
        return "mới"
    names = [row.term.name for row in then if row.term.name != now.term.name]
    return "trước đây: {names}".format(names="; ".join(names)) if names else ""


def _then(found: SideBySide, rows: tuple[Row, ...], period: Period, number: int) -> Figure:
    """Returns the earlier figure. If several rows became one, it links to the period's table: no list has
    all.
    """
    if len(rows) == 1:
        return published_figure(found.then, TOPIC, rows[0], period)
    text = format_number(number)
    url = f"{places.period_url(found.then.plan, period)}#theo-chu-de"
    return Figure(
        text,
        url,
        "{text} tin, bài, {names}, {name_inside}".format(
            text=text, names="; ".join(row.term.name for row in rows), name_inside=period.name_inside
        ),
    )

"""The figures of one dimension over some periods."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.closings.counted import ClosedFigure, Counted
from plugins.coverage.comparing import ComparedPeriod
from plugins.coverage.model import Cell, Coverage, DimensionTable, Row, State
from plugins.coverage.sentences import amended
from plugins.coverage.views import places
from plugins.coverage.views.bullets import bullet
from plugins.coverage.views.values import CellView, ColumnView, Figure, RowView, StateView, TableView
from plugins.plan import Dimension, Period, PeriodState, Unit
from plugins.vietnamese import format_number

NO_TARGET = "không giao chỉ tiêu"
NOT_BEGUN = "–"

_MARKS = {
    State.MET: "met",
    State.ON_PACE: "pace",
    State.SLOW: "slow",
    State.SHORT: "short",
    State.SOME: "some",
    State.ACTIVITIES_ONLY: "acts",
    State.NOTHING: "none",
    State.NOT_BEGUN: "later",
    State.NOT_PLANNED: "later",
}


def table_view(
    coverage: Coverage,
    dimension: Dimension,
    periods: Sequence[Period],
    over: str,
    anchor: str = "",
    others: Sequence[ComparedPeriod] = (),
    closed: Counted | None = None,
) -> TableView:
    """Returns the table of a dimension over these periods; `over` names the periods.

    `anchor` is for a second table of the dimension on the same page. `others` and `closed` are columns beside
    a single period.
    """
    table = coverage[dimension]
    known = [each for each in others if each.coverage]
    has_targets = table.has_targets(*periods)
    name = dimension.said
    with_targets = {period for period in periods if table.has_targets(period)}
    return TableView(
        anchor=anchor or f"theo-{dimension.folder}",
        heading=f"Theo tháng và {name.lower()}" if anchor else f"Theo {name.lower()}",
        caption=f"Số tin, bài theo {name.lower()}, {over}",
        corner=name,
        columns=tuple(
            column if not has_targets or period in with_targets else column._replace(target_note=NO_TARGET)
            for period, column in zip(periods, columns_of(coverage, periods), strict=True)
        ),
        rows=tuple(
            RowView(
                row.term.name,
                _row_note(table, row, coverage.plan.year_name),
                tuple(
                    _cell(
                        *(coverage, row[period], dimension, row, period in with_targets, known, closed),
                        most=max((each[period].n_published for each in table.rows), default=0),
                    )
                    for period in periods
                ),
            )
            for row in table.rows_in(*periods)
        ),
        total=RowView(
            "Tổng số",
            "mỗi tin, bài một lần",
            tuple(
                _total_cell(coverage, coverage.totals[period], dimension)._replace(
                    before=tuple(_before_total(each) for each in known),
                    closed=format_number(closed.n_published) if closed else "",
                )
                for period in periods
            ),
        ),
        has_targets=has_targets,
        has_activities=dimension.applies_to_activities,
        notes=_notes(coverage, table, has_targets),
        before=tuple(_column_before(each) for each in known),
        is_closed=closed is not None,
    )


def _cell(
    coverage: Coverage,
    cell: Cell,
    dimension: Dimension,
    row: Row,
    has_targets: bool,
    others: Sequence[ComparedPeriod],
    closed: Counted | None,
    most: int,
) -> CellView:
    anchor = places.row_anchor(dimension, row)
    target = NO_TARGET if has_targets and cell.n_target is None else ""
    if cell.n_target is not None:
        target = format_number(cell.n_target)
    activities = (
        _activities_figure(coverage, cell, anchor, row.term.name) if dimension.applies_to_activities else None
    )
    return CellView(
        published=published_figure(coverage, dimension, row, cell.period),
        target=target,
        state=state_view(cell),
        activities=activities,
        last=cell.last_day,
        silence=_days(cell.longest_silence),
        before=tuple(_before(coverage, each, dimension, row) for each in others),
        closed=_closed(closed.figure(dimension, row.term.code)) if closed else "",
        has_target=cell.n_target is not None,
        bullet=bullet(cell, most),
    )


def _closed(figure: ClosedFigure) -> str:
    """Returns a closed figure: `2`, or with its target `2/3, chưa đạt, thiếu 1`."""
    if figure.n_target is None:
        return format_number(figure.n_published)
    return f"{format_number(figure.n_published)}/{format_number(figure.n_target)}, {figure.state}"


def _total_cell(coverage: Coverage, cell: Cell, dimension: Dimension) -> CellView:
    activities = (
        _activities_figure(coverage, cell, places.ALL_ANCHOR, "tổng số")
        if dimension.applies_to_activities
        else None
    )
    return CellView(
        published=total_figure(coverage, cell.period),
        target="",
        state=None,
        activities=activities,
        last=cell.last_day,
        silence=_days(cell.longest_silence),
    )


def state_view(cell: Cell) -> StateView:
    """Returns the mark and the words of a cell's state."""
    return StateView(_MARKS[cell.state], cell.state_words)


def published_figure(coverage: Coverage, dimension: Dimension, row: Row, period: Period) -> Figure:
    """Returns the number of articles of a row in a period, linked to their list."""
    return _figure(coverage, row[period], places.row_anchor(dimension, row), row.term.name)


def total_figure(coverage: Coverage, period: Period) -> Figure:
    """Returns the number of all articles of a period, linked to their list."""
    return _figure(coverage, coverage.totals[period], places.ALL_ANCHOR, "tổng số")


def _before(coverage: Coverage, other: ComparedPeriod, dimension: Dimension, row: Row) -> Figure:
    """Returns the figure of the other period, linked to its list if that shows exactly these articles."""
    text = format_number(other.n_published(coverage.plan, dimension, row.term.code) or 0)
    label = f"{text} tin, bài, {row.term.name}, {other.name_inside}"
    then = other.coverage[dimension].rows if other.coverage else ()
    if other.n_days or not any(each.term.code == row.term.code for each in then):
        return Figure(text, "", label)
    return Figure(text, f"{_list_before(other)}#{places.row_anchor(dimension, row)}", label)


def _before_total(other: ComparedPeriod) -> Figure:
    text = format_number(other.n_total or 0)
    label = f"{text} tin, bài, tổng số, {other.name_inside}"
    return Figure(text, "" if other.n_days else f"{_list_before(other)}#{places.ALL_ANCHOR}", label)


def _column_before(other: ComparedPeriod) -> ColumnView:
    url = places.period_url(other.coverage.plan, other.period) if other.coverage else ""
    return ColumnView(other.short_name, url, other.period.span, "")


def _list_before(other: ComparedPeriod) -> str:
    return places.list_url(other.coverage.plan, other.period) if other.coverage else ""


def _figure(coverage: Coverage, cell: Cell, anchor: str, name: str) -> Figure:
    text = _counted(cell, cell.n_published)
    label = f"{text} tin, bài, {name}, {cell.period.name_inside}"
    return Figure(text, f"{places.list_url(coverage.plan, cell.period)}#{anchor}", label)


def _activities_figure(coverage: Coverage, cell: Cell, anchor: str, name: str) -> Figure:
    text = _counted(cell, cell.n_activities)
    label = f"{text} hoạt động, {name}, {cell.period.name_inside}"
    return Figure(
        text, f"{places.list_url(coverage.plan, cell.period)}#{places.activities_anchor(anchor)}", label
    )


def _counted(cell: Cell, number: int) -> str:
    """Returns a number, or a dash for a period that has not begun or for which the plan lacks the term."""
    return NOT_BEGUN if cell.state in (State.NOT_BEGUN, State.NOT_PLANNED) else format_number(number)


def _notes(coverage: Coverage, table: DimensionTable, has_targets: bool) -> tuple[str, ...]:
    notes = []
    if table.dimension in coverage.followed and not has_targets:
        notes.append("Chỉ tiêu: không giao chỉ tiêu.")
    if any(isinstance(row.term, Unit) and not row.term.confirmed for row in table.planned):
        notes.append("Danh sách đơn vị cần được xác nhận.")
    return tuple(notes)


def _row_note(table: DimensionTable, row: Row, year_name: str) -> str:
    if not row.in_plan:
        return f"không có trong Kế hoạch {year_name}"
    units = [each.term for each in table.planned if isinstance(each.term, Unit)]
    some_confirmed = any(unit.confirmed for unit in units)
    notes = list(amended(row.term, [each.term for each in table.planned]))
    if some_confirmed and isinstance(row.term, Unit) and not row.term.confirmed:
        notes.append("cần xác nhận")
    return "; ".join(notes)


def columns_of(
    coverage: Coverage, periods: Sequence[Period], current: Period | None = None
) -> tuple[ColumnView, ...]:
    """Returns the column heads of periods, which are also the entries of a list of periods."""
    states = [period.state(coverage.as_of) for period in periods]
    return tuple(
        ColumnView(
            period.short_name,
            places.period_url(coverage.plan, period),
            period.span,
            "" if state is PeriodState.ENDED else state.value,
            period == current,
        )
        for period, state in zip(periods, states, strict=True)
    )


def _days(number: int | None) -> str:
    return "" if number is None else f"{format_number(number)} ngày"

"""The figures of one dimension over some periods."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.closings.counted import ClosedFigure, Counted
from plugins.coverage.comparing import ComparedPeriod
from plugins.coverage.model import Cell, Coverage, DimensionTable, Row, State
from plugins.coverage.sentences import NO_TARGET, NOT_BEGUN, amended
from plugins.coverage.views import places
from plugins.coverage.views.values import (
    BulletView,
    CellView,
    ColumnView,
    Figure,
    RowView,
    StateView,
    TableView,
)
from plugins.plan import Dimension, Period, PeriodState, Unit
from plugins.vietnamese import format_number

# In the label of a link for screen readers, within a sentence.
_TOTAL = "tổng số"

_TARGET_AT = 80
"""In hundredths of the bar: the targets of all rows are aligned, with room for more than the target."""
_LEAST = 2
"""In hundredths of the bar: enough for the smallest figure to be visible."""
# CSS classes: colours and signs of states are the theme's business.
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
    has_targets = table.has_targets(*periods)
    name = dimension.said
    most = {each: max((row[each].n_published for row in table.rows), default=0) for each in periods}
    return TableView(
        anchor=anchor or f"theo-{dimension.folder}",
        heading=f"Theo tháng và {name.lower()}" if anchor else f"Theo {name.lower()}",
        caption=f"Số tin, bài theo {name.lower()}, {over}",
        corner=name,
        columns=tuple(
            column if not has_targets or table.has_targets(period) else column._replace(target_note=NO_TARGET)
            for period, column in zip(periods, columns_of(coverage, periods), strict=True)
        ),
        rows=tuple(
            RowView(
                row.term.name,
                _row_note(table, row, coverage.plan.year_name),
                tuple(
                    _figures(
                        coverage,
                        dimension,
                        row[period],
                        places.term_anchor(dimension, row.term),
                        row.term.name,
                    )._replace(
                        state=state_view(row[period]),
                        before=tuple(_before_row(coverage, each, row) for each in others),
                        closed=_closed(closed.figure(dimension, row.term.code)) if closed else "",
                        bullet=_bullet(row[period], most[period]),
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
                _figures(coverage, dimension, coverage.totals[period], places.ALL_ANCHOR, _TOTAL)._replace(
                    before=tuple(_before(each, each.n_total, places.ALL_ANCHOR, _TOTAL) for each in others),
                    closed=format_number(closed.n_published) if closed else "",
                )
                for period in periods
            ),
        ),
        has_targets=has_targets,
        has_activities=dimension.applies_to_activities,
        notes=_notes(coverage, table, has_targets),
        before=tuple(_column_before(each) for each in others),
        is_closed=closed is not None,
    )


def _figures(coverage: Coverage, dimension: Dimension, cell: Cell, anchor: str, name: str) -> CellView:
    """Returns what a cell of a row and one of the total have in common, linked to the lists."""
    return CellView(
        published=_published(coverage, cell, anchor, name),
        activities=_figure(
            coverage, cell, cell.n_activities, places.activities_anchor(anchor), f"hoạt động, {name}"
        )
        if dimension.applies_to_activities
        else None,
        last=cell.last_day,
        target="" if cell.n_target is None else format_number(cell.n_target),
        silence="" if cell.longest_silence is None else f"{format_number(cell.longest_silence)} ngày",
    )


def _closed(figure: ClosedFigure) -> str:
    """Returns a closed figure: `2`, or with its target `2/3, chưa đạt, thiếu 1`."""
    if figure.n_target is None:
        return format_number(figure.n_published)
    return f"{format_number(figure.n_published)}/{format_number(figure.n_target)}, {figure.state}"


def _bullet(cell: Cell, most: int) -> BulletView:
    """Returns the bar of a cell: scaled to its target, or else to the greatest number `most` of the table."""
    if cell.n_target is None:
        share = 100 * cell.n_published / most if most else 0
        return BulletView(_seen(share, cell), None, None, "some")
    # The bar ends at 125 % of the target.
    done = min(100.0, _TARGET_AT * cell.n_published / cell.n_target)
    today = round(float(_TARGET_AT * (cell.expected or 0) / cell.n_target), 1)
    is_behind = cell.state in (State.SLOW, State.SHORT)
    return BulletView(
        _seen(done, cell),
        _TARGET_AT,
        today if 0 < today < _TARGET_AT else None,
        "slow" if is_behind else "met",
    )


def _seen(share: float, cell: Cell) -> float:
    return round(max(_LEAST, share), 1) if cell.n_published else 0


def state_view(cell: Cell) -> StateView:
    """Returns the mark and the words of a cell's state."""
    return StateView(_MARKS[cell.state], cell.state_words)


def published_figure(coverage: Coverage, row: Row, period: Period) -> Figure:
    """Returns the number of articles of a row in a period, linked to their list."""
    return _published(coverage, row[period], places.term_anchor(row.dimension, row.term), row.term.name)


def total_figure(coverage: Coverage, period: Period) -> Figure:
    """Returns the number of all articles of a period, linked to their list."""
    return _published(coverage, coverage.totals[period], places.ALL_ANCHOR, _TOTAL)


def _before_row(coverage: Coverage, other: ComparedPeriod, row: Row) -> Figure:
    """Returns the figure of a row in the other period."""
    number = other.n_published(coverage.plan, row.dimension, row.term.code)
    # Under another code in the earlier plan the anchor of this one does not exist.
    is_same = any(each.term.code == row.term.code for each in other.coverage[row.dimension].rows)
    anchor = places.term_anchor(row.dimension, row.term) if is_same else ""
    return _before(other, number, anchor, row.term.name)


def _before(other: ComparedPeriod, number: int, anchor: str, name: str) -> Figure:
    """Returns a figure of the other period, linked to its list if that shows exactly these articles."""
    text = format_number(number)
    # The list of the other period shows all its days: it would not match a count of its first days.
    is_listed = anchor and not other.n_days
    url = f"{places.list_url(other.coverage.plan, other.period)}#{anchor}" if is_listed else ""
    return Figure(text, url, f"{text} tin, bài, {name}, {other.name_inside}")


def _column_before(other: ComparedPeriod) -> ColumnView:
    url = places.period_url(other.coverage.plan, other.period)
    return ColumnView(other.short_name, url, other.period.span, "")


def _published(coverage: Coverage, cell: Cell, anchor: str, name: str) -> Figure:
    return _figure(coverage, cell, cell.n_published, anchor, f"tin, bài, {name}")


def _figure(coverage: Coverage, cell: Cell, number: int, anchor: str, what: str) -> Figure:
    """Returns a number; a dash for a period that has not begun or for which the plan lacks the term."""
    is_known = cell.state not in (State.NOT_BEGUN, State.NOT_PLANNED)
    text = format_number(number) if is_known else NOT_BEGUN
    url = f"{places.list_url(coverage.plan, cell.period)}#{anchor}"
    return Figure(text, url, f"{text} {what}, {cell.period.name_inside}")


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
    # If no unit is confirmed, a note below the table says so once.
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

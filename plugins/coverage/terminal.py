"""Formats coverage as a table of plain text, for `desk coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.coverage import sentences
from plugins.coverage.model import Cell, Coverage, Row, State
from plugins.coverage.sentences import NO_TARGET, NOT_BEGUN
from plugins.coverage.verdict import verdict
from plugins.plan import DIMENSIONS, TOPIC, Period, PeriodKind, PeriodState
from plugins.vietnamese import format_date, format_number

# 80 columns of a terminal hold a year of quarters only with short names.
_SHORT_NAMES = {PeriodKind.HALF: ("6T đầu", "6T cuối"), PeriodKind.YEAR: ("Cả năm",)}


def terminal_table(coverage: Coverage, period: Period | None = None, closed: Sequence[str] = ()) -> str:
    """Returns the table of one period (target, state, last day, silence), or of all topics by period.

    `closed` are sentences about its closing. The text ends without a line break. Columns are aligned by the
    width that a terminal shows, not by code points.
    """
    lines = _overview(coverage) if period is None else _one_period(coverage, period)
    return "\n".join([*lines, *(["", *closed] if closed else [])])


def _overview(coverage: Coverage) -> list[str]:
    """Returns the lines for a whole year: the verdicts, a table of topics by period, and notes."""
    shown = coverage.shown
    rows = [
        [_name(row), *(_against_target(row[period]) for period in shown)]
        for row in coverage.topics.rows_in(*shown)
    ]
    totals = [coverage.totals[period] for period in shown]
    footer = [
        ["Tổng số tin, bài", *(_counted(each, each.n_published) for each in totals)],
        ["Hoạt động (tính riêng)", *(_counted(each, each.n_activities) for each in totals)],
    ]
    notes = ["Tin, bài có hai chủ đề được tính ở mỗi chủ đề, và một lần trong tổng số."]
    if coverage.topics.has_targets(*shown):
        notes.append("Dạng 1/3: 1 tin, bài so với chỉ tiêu 3; chỉ có một số: không giao chỉ tiêu.")
    else:
        notes.append(_no_target(coverage))
    # Only then the sign needs an explanation.
    if upcoming := [_column(each) for each in shown if each.state(coverage.as_of) is PeriodState.NOT_BEGUN]:
        notes.append(
            "{not_begun}: chưa đến ({upcoming}).".format(not_begun=NOT_BEGUN, upcoming=", ".join(upcoming))
        )
    return [
        str(verdict(coverage, coverage.year)),
        *([str(verdict(coverage, running))] if (running := coverage.running_main) else []),
        "",
        *_aligned([["Chủ đề", *(_column(period) for period in shown)]], rows, footer),
        "",
        *notes,
        sentences.outside(coverage),
        f"Tính đến hết ngày {format_date(coverage.counted_to)}.",
    ]


def _no_target(coverage: Coverage) -> str:
    """Returns a note for a table of topics without targets; other dimensions may have some."""
    # A dict, because it keeps the plan's order and drops what comes twice.
    others = dict.fromkeys(
        dimension.said.lower()
        for target in coverage.plan.targets
        for dimension in DIMENSIONS
        if dimension is not TOPIC and dimension.key in target.codes
    )
    if others:
        return "Chỉ tiêu theo chủ đề: {no_target}. Chỉ tiêu theo {others} có trên trang theo dõi.".format(
            no_target=NO_TARGET, others=", ".join(others)
        )
    return f"Chỉ tiêu: {NO_TARGET}."


def _one_period(coverage: Coverage, period: Period) -> list[str]:
    """Returns the lines for one period: its verdict, a table of topics with all their figures, and notes."""
    with_targets = coverage.topics.has_targets(period)
    head = [
        "Chủ đề",
        "Tin, bài",
        "Chỉ tiêu",
        "Hoạt động",
        "Gần nhất",
        "Khoảng trống",
        "Trạng thái",
    ]
    rows = []
    for row in coverage.topics.rows_in(period):
        cell = row[period]
        target = NO_TARGET if cell.n_target is None else format_number(cell.n_target)
        rows.append([_name(row), _counted(cell, cell.n_published), target, *_rest(cell), cell.state_words])
    total = coverage.totals[period]
    footer = [["Tổng số", _counted(total, total.n_published), "", *_rest(total), ""]]
    if not with_targets:
        # Without any target the column would be empty.
        for line in (head, *rows, *footer):
            del line[2]
    return [
        str(verdict(coverage, period)),
        f"{period.name}: {period.span}, {period.state(coverage.as_of).value}.",
        "",
        *_aligned([head], rows, footer, text_columns=(0, len(head) - 1)),
        "",
        *([] if with_targets else [f"Chỉ tiêu: {NO_TARGET}."]),
        "Tin, bài có hai chủ đề được tính ở mỗi chủ đề, và một lần trong tổng số.",
        "Khoảng trống: số ngày liên tiếp nhiều nhất trong kỳ không có tin, bài.",
        sentences.outside(coverage),
        f"Tính đến hết ngày {format_date(coverage.counted_to)}.",
    ]


def _name(row: Row) -> str:
    return row.term.name if row.in_plan else f"{row.term.name} (ngoài Kế hoạch)"


def _rest(cell: Cell) -> list[str]:
    silence = cell.longest_silence
    return [
        _counted(cell, cell.n_activities),
        format_date(cell.last_day) if cell.last_day else "chưa có",
        "chưa đến" if silence is None else f"{format_number(silence)} ngày",
    ]


def _against_target(cell: Cell) -> str:
    if cell.state in (State.NOT_BEGUN, State.NOT_PLANNED):
        return NOT_BEGUN
    n_published = format_number(cell.n_published)
    return n_published if cell.n_target is None else f"{n_published}/{format_number(cell.n_target)}"


def _counted(cell: Cell, number: int) -> str:
    # 0 would say that nothing was done in a period that has not begun.
    return format_number(number) if cell.days_gone else NOT_BEGUN


def _column(period: Period) -> str:
    names = _SHORT_NAMES.get(period.kind)
    return names[period.number - 1] if names else period.short_name


def _aligned(
    head: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    footer: Sequence[Sequence[str]],
    text_columns: Iterable[int] = (0,),
) -> list[str]:
    """Returns the lines of a table: text left-aligned, figures right-aligned, rules between its parts."""
    # Imported here, because most verbs write no table.
    from rich.cells import cell_len

    # One width for a column in all parts, so that head and totals stand above and below their figures.
    everything = [*head, *rows, *footer]
    widths = [max(cell_len(line[at]) for line in everything) for at in range(len(everything[0]))]
    left = set(text_columns)
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))

    def drawn(line: Sequence[str]) -> str:
        cells = [
            text + pad if at in left else pad + text
            for at, text in enumerate(line)
            # Not `str.ljust`: it counts code points, and a decomposed “ế” has three in one column.
            for pad in (" " * (widths[at] - cell_len(text)),)
        ]
        return "  ".join(cells).rstrip()

    return [*map(drawn, head), rule, *map(drawn, rows), rule, *map(drawn, footer)]

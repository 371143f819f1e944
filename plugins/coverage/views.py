"""What the director's pages show, ready to loop over. Pure: a coverage in, values out.

Addresses are relative to the site's root; every number carries the address of the list of what
it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plugins.articles.addresses import DIMENSION_FOLDERS, INTERNAL_FOLDER
from plugins.articles.model import Activity, Article
from plugins.coverage import sentences
from plugins.coverage.model import Cell, Coverage, Dimension, Row, State, Table
from plugins.plan import Period, PeriodKind, PeriodState, Plan, Unit
from plugins.vietnamese import format_number

ROOT = f"{INTERNAL_FOLDER}/theo-doi/"
NO_TARGET = "không giao chỉ tiêu"
OUTSIDE_ANCHOR = "ngoai-ky"
ALL_ANCHOR = "tat-ca"

_NAMES = {
    Dimension.TOPIC: "Chủ đề",
    Dimension.FORM: "Hình thức",
    Dimension.AUDIENCE: "Đối tượng",
    Dimension.UNIT: "Đơn vị",
    Dimension.GENRE: "Thể loại",
}
_MARKS = {
    State.MET: "met",
    State.SHORT: "short",
    State.SOME: "some",
    State.ACTIVITIES_ONLY: "acts",
    State.NOTHING: "none",
    State.NOT_BEGUN: "later",
}


@dataclass(frozen=True)
class Figure:
    """A number as written, the list that it opens, and a name for those who do not see its table."""

    text: str
    url: str
    label: str


@dataclass(frozen=True)
class StateView:
    """A state: the shape that marks it, and its words."""

    mark: str
    words: str


@dataclass(frozen=True)
class CellView:
    """One thing in one period.

    `target` is the figure or "không giao chỉ tiêu", `target_words` the same where no column head
    says what it is; both are "" where the whole column has no target, which is said once.
    `activities` is None where activities do not say it, `also` None too where there are none.
    """

    published: Figure
    target: str
    target_words: str
    state: StateView | None
    activities: Figure | None
    also: Figure | None
    last: date | None
    silence: str


@dataclass(frozen=True)
class RowView:
    """A line of a table; `note` says what is special about its name."""

    name: str
    note: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class ColumnView:
    """A period at the head of a column or in the list of periods.

    `state` is "" once it has ended; `target_note` says that a column has no target where others do.
    """

    name: str
    url: str
    span: str
    state: str
    is_current: bool = False
    target_note: str = ""


@dataclass(frozen=True)
class TableView:
    """The figures of one dimension.

    In an overview there is a cell for each column, and `whole` (the year's) for last day and
    silence; on a period's page one cell a row.
    """

    anchor: str
    heading: str
    caption: str
    corner: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    total: RowView
    has_targets: bool
    can_have_targets: bool
    has_activities: bool
    counts_double: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """An article in a list."""

    title: str
    url: str
    day: date
    unit: str


@dataclass(frozen=True)
class ActivityEntry:
    """An activity in a list; `url` is "" or the absolute address where it is told of."""

    title: str
    url: str
    day: date
    form: str
    unit: str
    participants: str


@dataclass(frozen=True)
class ListView:
    """What one number counts; `activities_anchor` is "" where activities do not say it."""

    anchor: str
    name: str
    articles: tuple[Entry, ...]
    activities_anchor: str
    activities: tuple[ActivityEntry, ...]


@dataclass(frozen=True)
class ListsView:
    """The lists of one dimension."""

    heading: str
    lists: tuple[ListView, ...]


@dataclass(frozen=True)
class CommonView:
    """What every page of a plan's coverage says."""

    year: int
    plan_title: str
    as_of: date
    url: str
    json_url: str
    rules_url: str
    outside: Figure
    outside_activities: Figure | None
    periods: tuple[tuple[str, tuple[ColumnView, ...]], ...]


@dataclass(frozen=True)
class Answer:
    """The first words of a page: which topics are covered, and how much that is."""

    sentence: str
    amounts: str


@dataclass(frozen=True)
class YearPage:
    """`/noi-bo/theo-doi/2020/`: all periods side by side."""

    common: CommonView
    title: str
    url: str
    description: str
    answers: tuple[Answer, ...]
    topics: TableView
    others: tuple[TableView, ...]
    months: TableView
    outside: tuple[Entry, ...]
    outside_activities: tuple[ActivityEntry, ...]


@dataclass(frozen=True)
class PeriodPage:
    """`/noi-bo/theo-doi/2020/quy-2/`: one period, and the lists behind its numbers."""

    common: CommonView
    title: str
    url: str
    description: str
    answer: Answer
    first: date
    last: date
    state: str
    topics: TableView
    others: tuple[TableView, ...]
    everything: ListView
    lists: tuple[ListsView, ...]


@dataclass(frozen=True)
class YearLink:
    """A year in the list of years, with its answer."""

    title: str
    url: str
    sentence: str


def year_url(plan: Plan) -> str:
    """The address of a plan's page."""
    return f"{ROOT}{plan.year}/"


def period_url(plan: Plan, period: Period) -> str:
    """The address of a period's page."""
    return f"{year_url(plan)}{period.slug}/"


def json_url(plan: Plan) -> str:
    """The address of a plan's figures for other programs."""
    return f"{year_url(plan)}coverage.json"


def year_link(plan: Plan, answer: str) -> YearLink:
    """A plan in the list of years, with the answer for its whole year."""
    return YearLink(plan.title, year_url(plan), answer)


def year_page(coverage: Coverage) -> YearPage:
    """The page of a plan's year."""
    shown = coverage.of_kind(PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
    running = coverage.running(PeriodKind.QUARTER)
    said = [coverage.year, *([running] if running else [])]
    answers = tuple(_answer(coverage, period) for period in said)
    entries = _Entries(coverage)
    return YearPage(
        common=_common(coverage),
        title=f"Theo dõi thực hiện Kế hoạch năm {coverage.plan.year}",
        url=year_url(coverage.plan),
        description=answers[0].sentence,
        answers=answers,
        topics=_table(coverage, Dimension.TOPIC, shown, "quý, 6 tháng và cả năm"),
        others=tuple(
            _table(coverage, dimension, shown, "quý, 6 tháng và cả năm")
            for dimension in Dimension
            if dimension is not Dimension.TOPIC
        ),
        months=_table(
            coverage, Dimension.TOPIC, coverage.of_kind(PeriodKind.MONTH), "tháng", anchor="theo-thang"
        ),
        outside=entries.articles(coverage.outside),
        outside_activities=entries.activities(coverage.outside_activities),
    )


def period_page(coverage: Coverage, period: Period) -> PeriodPage:
    """The page of one period."""
    entries = _Entries(coverage)
    answer = _answer(coverage, period)
    total = coverage.totals[period]
    return PeriodPage(
        common=_common(coverage, period),
        title=f"Theo dõi thực hiện Kế hoạch: {_inside(period)}",
        url=period_url(coverage.plan, period),
        description=answer.sentence,
        answer=answer,
        first=period.first,
        last=period.last,
        state=period.state(coverage.as_of).value,
        topics=_table(coverage, Dimension.TOPIC, (period,), _inside(period)),
        others=tuple(
            _table(coverage, dimension, (period,), _inside(period))
            for dimension in Dimension
            if dimension is not Dimension.TOPIC
        ),
        everything=ListView(
            ALL_ANCHOR,
            "Tất cả tin, bài và hoạt động trong kỳ",
            entries.articles(total.articles),
            _activities_anchor(ALL_ANCHOR),
            entries.activities(total.activities),
        ),
        lists=tuple(
            ListsView(
                f"Danh sách theo {_NAMES[table.dimension].lower()}",
                tuple(_list(table, row, period, entries) for row in table.rows),
            )
            for table in coverage.tables.values()
        ),
    )


def _answer(coverage: Coverage, period: Period) -> Answer:
    return Answer(sentences.answer(coverage, period), sentences.amounts(coverage, period))


class _Entries:
    """Articles and activities as they stand in lists; each is made once."""

    def __init__(self, coverage: Coverage) -> None:
        self._units = {row.term.code: row.term.name for row in coverage[Dimension.UNIT].rows}
        self._forms = {row.term.code: row.term.name for row in coverage[Dimension.FORM].rows}
        self._made: dict[int, Entry] = {}

    def articles(self, articles: Iterable[Article]) -> tuple[Entry, ...]:
        return tuple(self._made.get(id(each)) or self._article(each) for each in articles)

    def _article(self, article: Article) -> Entry:
        unit = self._units.get(article.unit, article.unit)
        entry = self._made[id(article)] = Entry(article.title, article.url, article.day, unit)
        return entry

    def activities(self, activities: Iterable[Activity]) -> tuple[ActivityEntry, ...]:
        return tuple(
            ActivityEntry(
                each.title,
                each.url,
                each.date,
                self._forms.get(each.form, each.form),
                self._units.get(each.unit, each.unit),
                "" if each.participants is None else f"{format_number(each.participants)} người",
            )
            for each in activities
        )


def _list(table: Table, row: Row, period: Period, entries: _Entries) -> ListView:
    anchor = _anchor(table.dimension, row)
    return ListView(
        anchor,
        row.term.name,
        entries.articles(row[period].articles),
        _activities_anchor(anchor) if table.dimension.has_activities else "",
        entries.activities(row[period].activities),
    )


def _table(
    coverage: Coverage,
    dimension: Dimension,
    periods: Sequence[Period],
    over: str,
    anchor: str = "",
) -> TableView:
    table = coverage[dimension]
    has_targets = table.has_targets(*periods)
    name = _NAMES[dimension]
    with_targets = {period for period in periods if table.has_targets(period)}
    return TableView(
        anchor=anchor or f"theo-{DIMENSION_FOLDERS[dimension.value]}",
        heading=f"Theo tháng và {name.lower()}" if anchor else f"Theo {name.lower()}",
        caption=f"Số tin, bài theo {name.lower()}, {over}",
        corner=name,
        columns=tuple(
            column if not has_targets or period in with_targets else replace(column, target_note=NO_TARGET)
            for period, column in zip(periods, _columns(coverage, periods), strict=True)
        ),
        rows=tuple(
            RowView(
                row.term.name,
                _row_note(table, row, coverage.plan.year),
                tuple(
                    _cell(coverage, row[period], dimension, row, period in with_targets) for period in periods
                ),
            )
            for row in table.rows
        ),
        total=RowView(
            "Tổng số",
            "mỗi tin, bài một lần",
            tuple(_total_cell(coverage, coverage.totals[period], dimension) for period in periods),
        ),
        has_targets=has_targets,
        can_have_targets=dimension.has_targets,
        has_activities=dimension.has_activities,
        counts_double=dimension in (Dimension.TOPIC, Dimension.AUDIENCE),
        notes=_notes(table, has_targets),
    )


def _cell(coverage: Coverage, cell: Cell, dimension: Dimension, row: Row, has_targets: bool) -> CellView:
    anchor = _anchor(dimension, row)
    target = target_words = ""
    if has_targets and cell.n_target is None:
        target = target_words = NO_TARGET
    elif cell.n_target is not None:
        target = format_number(cell.n_target)
        target_words = f"chỉ tiêu {target}"
    activities = (
        _activities_figure(coverage, cell, anchor, row.term.name) if dimension.has_activities else None
    )
    return CellView(
        published=_figure(coverage, cell, anchor, row.term.name),
        target=target,
        target_words=target_words,
        state=StateView(_MARKS[cell.state], cell.state_words),
        activities=activities,
        also=activities if cell.activities else None,
        last=cell.last_day,
        silence=_days(cell.longest_silence),
    )


def _total_cell(coverage: Coverage, cell: Cell, dimension: Dimension) -> CellView:
    activities = (
        _activities_figure(coverage, cell, ALL_ANCHOR, "tổng số") if dimension.has_activities else None
    )
    return CellView(
        published=_figure(coverage, cell, ALL_ANCHOR, "tổng số"),
        target="",
        target_words="",
        state=None,
        activities=activities,
        also=None,
        last=cell.last_day,
        silence=_days(cell.longest_silence),
    )


def _figure(coverage: Coverage, cell: Cell, anchor: str, name: str) -> Figure:
    text = format_number(cell.n_published)
    label = f"{text} tin, bài, {name}, {_inside(cell.period)}"
    return Figure(text, f"{period_url(coverage.plan, cell.period)}#{anchor}", label)


def _activities_figure(coverage: Coverage, cell: Cell, anchor: str, name: str) -> Figure:
    text = format_number(cell.n_activities)
    label = f"{text} hoạt động, {name}, {_inside(cell.period)}"
    return Figure(text, f"{period_url(coverage.plan, cell.period)}#{_activities_anchor(anchor)}", label)


def _notes(table: Table, has_targets: bool) -> tuple[str, ...]:
    notes = []
    if table.dimension.has_targets and not has_targets:
        notes.append("Chỉ tiêu: không giao chỉ tiêu.")
    if any(isinstance(row.term, Unit) and not row.term.confirmed for row in table.planned):
        notes.append("Danh sách đơn vị cần Sở xác nhận: Kế hoạch không nêu tên từng đơn vị.")
    return tuple(notes)


def _row_note(table: Table, row: Row, year: int) -> str:
    if not row.in_plan and table.dimension is not Dimension.GENRE:
        return f"không có trong Kế hoạch năm {year}"
    units = [each.term for each in table.planned if isinstance(each.term, Unit)]
    some_confirmed = any(unit.confirmed for unit in units)
    if some_confirmed and isinstance(row.term, Unit) and not row.term.confirmed:
        return "cần Sở xác nhận"
    return ""


def _common(coverage: Coverage, current: Period | None = None) -> CommonView:
    groups: Mapping[str, PeriodKind] = {
        "Năm": PeriodKind.YEAR,
        "6 tháng": PeriodKind.HALF,
        "Quý": PeriodKind.QUARTER,
        "Tháng": PeriodKind.MONTH,
    }
    url = year_url(coverage.plan)
    n_articles, n_activities = len(coverage.outside), len(coverage.outside_activities)
    outside_url = f"{url}#{OUTSIDE_ANCHOR}"
    return CommonView(
        year=coverage.plan.year,
        plan_title=coverage.plan.title,
        as_of=coverage.counted_to,
        url=url,
        json_url=json_url(coverage.plan),
        rules_url=f"{url}#cach-tinh",
        outside=Figure(format_number(n_articles), outside_url, f"{n_articles} tin, bài ngoài mọi kỳ báo cáo"),
        outside_activities=Figure(
            format_number(n_activities), outside_url, f"{n_activities} hoạt động ngoài mọi kỳ báo cáo"
        )
        if n_activities
        else None,
        periods=tuple(
            (name, _columns(coverage, coverage.of_kind(kind), current)) for name, kind in groups.items()
        ),
    )


def _columns(
    coverage: Coverage, periods: Sequence[Period], current: Period | None = None
) -> tuple[ColumnView, ...]:
    states = [period.state(coverage.as_of) for period in periods]
    return tuple(
        ColumnView(
            period.short_name,
            period_url(coverage.plan, period),
            period.span,
            "" if state is PeriodState.ENDED else state.value,
            period == current,
        )
        for period, state in zip(periods, states, strict=True)
    )


def _anchor(dimension: Dimension, row: Row) -> str:
    return f"{DIMENSION_FOLDERS[dimension.value]}-{row.term.code}"


def _activities_anchor(anchor: str) -> str:
    return f"hoat-dong-{anchor}"


def _inside(period: Period) -> str:
    """The period's name in the middle of a sentence: `quý II năm 2020`."""
    return period.name[0].lower() + period.name[1:]


def _days(number: int | None) -> str:
    return "" if number is None else f"{format_number(number)} ngày"

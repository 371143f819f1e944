"""The values that the templates of the director's pages loop over.

They are named tuples: creating these takes a third of the time of dataclasses.
"""

from datetime import date
from typing import NamedTuple

from plugins.coverage.verdict import Verdict


class Figure(NamedTuple):
    """A number as written, the address of its list, and a label for screen readers."""

    text: str
    url: str
    label: str


class StateView(NamedTuple):
    """A state: its mark (a CSS shape) and its words."""

    mark: str
    words: str


class BulletView(NamedTuple):
    """A bullet bar: `done` is its length, `tick` the target, `today` where it should be.

    All are in hundredths of the bar's width; `tick` and `today` are None without a target.
    """

    done: float
    tick: float | None
    today: float | None
    mark: str


class CellView(NamedTuple):
    """One row in one period.

    `target` is "" without one. `activities` is None if activities do not have the dimension, `bullet` if
    there is no bar.
    """

    published: Figure
    activities: Figure | None
    last: date | None
    silence: str
    target: str = ""
    state: StateView | None = None
    before: tuple[Figure, ...] = ()
    closed: str = ""
    bullet: BulletView | None = None


class RowView(NamedTuple):
    """A line of a table; `note` is a remark about the row's term."""

    name: str
    note: str
    cells: tuple[CellView, ...]

    @property
    def whole(self) -> CellView:
        """The last period, which the others are part of."""
        return self.cells[-1]

    @property
    def parts(self) -> tuple[CellView, ...]:
        """The other periods."""
        return self.cells[:-1]


class ColumnView(NamedTuple):
    """A period as the head of a column or in the list of periods.

    `state` is "" once it has ended; `target_note` marks a column without targets beside columns that have
    some.
    """

    name: str
    url: str
    span: str
    state: str
    is_current: bool = False
    target_note: str = ""


class TableView(NamedTuple):
    """The figures of one dimension.

    A table of several periods has a cell for each column. On a period's page there is one cell a row, beside
    it the figures of the periods in `before` and, if `is_closed`, those of the closing.
    """

    anchor: str
    heading: str
    caption: str
    corner: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    total: RowView
    has_targets: bool
    has_activities: bool
    notes: tuple[str, ...]
    before: tuple[ColumnView, ...] = ()
    is_closed: bool = False


class PeriodBarsView(NamedTuple):
    """A topic's periods as bars: `path` is SVG, `numbers` is its text alternative.

    `ends` are the names of the first and the last period.
    """

    name: str
    published: Figure
    state: StateView
    path: str
    numbers: str
    ends: tuple[str, str]


class StripView(NamedTuple):
    """A reporting month as a strip of days: SVG paths of the days with and without an article.

    `days` is its text alternative. `numbers` has a text for each possible day of a month, in the order of the
    strip: "" for a day that does not exist or is still to come.
    """

    name: str
    published: Figure
    filled: str
    empty: str
    days: str
    numbers: tuple[str, ...]
    begins_main: bool


class CalendarView(NamedTuple):
    """The year, one strip a month; `columns` are the days of the month as table heads.

    `span` says in words from which to which day of the month a strip runs.
    """

    strips: tuple[StripView, ...]
    columns: tuple[str, ...]
    span: str
    width: int
    height: int


class Line(NamedTuple):
    """A sentence with an optional link: its text and address, or ""."""

    words: str
    link: str = ""
    url: str = ""
    note: str = ""


class FindingsBlock(NamedTuple):
    """Findings below a heading; `how` says how they are computed."""

    anchor: str
    heading: str
    how: str
    lines: tuple[Line, ...]


class ListedRecord(NamedTuple):
    """An article or activity in a list. `url` of an activity is "" or the absolute address of a report on it.

    `words` follow the day; `marks` are the CSS classes of the filters that match it.
    """

    title: str
    url: str
    day: date
    words: str
    marks: str = ""


class FilterView(NamedTuple):
    """A filter of a list: its anchors, its name, the numbers, and the CSS class of what it keeps.

    `mark` is "" if the stylesheet has no rule left; `activities_anchor` is "" if activities do not have the
    dimension.
    """

    anchor: str
    activities_anchor: str
    name: str
    n_articles: int
    n_activities: int
    mark: str


class FiltersView(NamedTuple):
    """The filters of one dimension."""

    heading: str
    filters: tuple[FilterView, ...]


class CommonView(NamedTuple):
    """What every page of a plan's coverage shows; `divided` says how its year is divided into periods."""

    as_of: date
    json_url: str
    rules_url: str
    divided: str
    periods: tuple[tuple[str, tuple[ColumnView, ...]], ...]


class TaskView(NamedTuple):
    """Who does what by when: a line of the table below the verdict."""

    name: str
    url: str
    lead: str
    needed: str
    coming: str
    due: str
    is_slow: bool


class TopicsView(NamedTuple):
    """The table of topics of a year or another period, which is its last column.

    `failing` and `passing` are its rows for narrow screens. `has_targets` is whether the period has any.
    """

    table: TableView
    has_targets: bool
    failing: tuple[RowView, ...]
    passing: tuple[RowView, ...]
    passing_words: str

    @property
    def parts(self) -> tuple[ColumnView, ...]:
        """The columns of the shorter periods within it."""
        return self.table.columns[:-1]


class DifficultyView(NamedTuple):
    """What a unit reported: who, when, what; and the answer, "" if there is none yet."""

    who: str
    when: str
    words: str
    answer: str


class YearPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/`: the state of the year, on a screen or a sheet of paper."""

    common: CommonView
    title: str
    url: str
    description: str
    verdict: Verdict
    amounts: str
    tasks: tuple[TaskView, ...]
    also: tuple[Line, ...]
    topics: TopicsView
    difficulties: tuple[DifficultyView, ...]
    more_difficulties: Line | None
    overview: tuple[Line, ...]
    more: tuple[Line, ...]


class PeriodPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/quy-2/`: one period.

    On narrow screens `cards` take the place of the table of topics, and `lines` open the other tables.
    """

    common: CommonView
    title: str
    url: str
    list_url: str
    description: str
    verdict: Verdict
    amounts: str
    first: date
    last: date
    state: str
    compared: tuple[str, ...]
    closed: tuple[str, ...]
    topics: TableView
    cards: TopicsView
    others: tuple[TableView, ...]
    lines: tuple[Line, ...]


class ListPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/quy-2/danh-sach/`: what the numbers of a period count, each record once."""

    title: str
    url: str
    description: str
    filters: tuple[FiltersView, ...]
    articles: tuple[ListedRecord, ...]
    activities: tuple[ListedRecord, ...]
    blocks: tuple[FindingsBlock, ...]


class DetailPage(NamedTuple):
    """A detail page of a plan's year: tables, charts or findings.

    `nothing` is a message, if there is nothing to show.
    """

    common: CommonView
    title: str
    url: str
    description: str
    tables: tuple[TableView, ...] = ()
    charts: tuple[PeriodBarsView, ...] = ()
    calendar: CalendarView | None = None
    blocks: tuple[FindingsBlock, ...] = ()
    difficulties: tuple[DifficultyView, ...] = ()
    outside: tuple[ListedRecord, ...] = ()
    outside_activities: tuple[ListedRecord, ...] = ()
    has_rules: bool = False
    nothing: str = ""


class DayView(NamedTuple):
    """A day on which coverage changed."""

    day: date
    anchor: str
    heading: str
    lines: tuple[Line, ...]


class ChangesPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/thay-doi/`: the changes by day; also as a feed."""

    title: str
    url: str
    feed_url: str
    description: str
    days: tuple[DayView, ...]


class SideBySideRow(NamedTuple):
    """A topic in two plans; `note` is its former name, or says that only one plan has it.

    A cell has the figures of the earlier and of the later year; None if the plan has no such topic.
    """

    name: str
    note: str
    cells: tuple[tuple[Figure | None, Figure | None], ...]


class SideBySidePage(NamedTuple):
    """`/noi-bo/theo-doi/2021/so-voi-2020/`: two plans side by side."""

    title: str
    url: str
    description: str
    caption: str
    years: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[SideBySideRow, ...]
    total: SideBySideRow


class YearsPage(NamedTuple):
    """`/noi-bo/theo-doi/`: the years with their verdicts, and what the publication left out."""

    title: str
    url: str
    description: str
    years: tuple[Line, ...]
    held_back: tuple[Line, ...]

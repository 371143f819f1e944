"""The values that the templates of the director's pages loop over.

They are tuples: their classes and they themselves are made in a third of the time.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Figure(NamedTuple):
    """A number as written, the list that it opens, and a name for those who do not see its table."""

    text: str
    url: str
    label: str


class StateView(NamedTuple):
    """A state: the shape that marks it, and its words."""

    mark: str
    words: str


class CellView(NamedTuple):
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
    before: tuple[Figure, ...] = ()
    closed: str = ""


class RowView(NamedTuple):
    """A line of a table; `note` says what is special about its name."""

    name: str
    note: str
    cells: tuple[CellView, ...]


class ColumnView(NamedTuple):
    """A period at the head of a column or in the list of periods.

    `state` is "" once it has ended; `target_note` says that a column has no target where others do.
    """

    name: str
    url: str
    span: str
    state: str
    is_current: bool = False
    target_note: str = ""


class TableView(NamedTuple):
    """The figures of one dimension.

    In an overview there is a cell for each column, and `whole` (the year's) for last day and
    silence; on a period's page one cell a row, with what was published in the periods of `before` beside
    it and, where `is_closed`, what was counted at the closing.
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

    @property
    def width(self) -> int:
        """The figures beside a name on a period's page."""
        return 4 + self.has_targets + self.has_activities + self.is_closed + len(self.before)


class OrderView(NamedTuple):
    """The same table in one of its orders; `other` is the anchor and the name of the other order."""

    anchor: str
    name: str
    other: tuple[str, str]
    table: TableView


class ChartView(NamedTuple):
    """A topic's periods as bars: `path` is SVG, `numbers` says the same in words.

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

    `days` is what it says in words; `numbers` has a text for each day that a month can have, in the order
    of the strip: "" for a day that it has not, or that is to come.
    """

    name: str
    published: Figure
    filled: str
    empty: str
    days: str
    numbers: tuple[str, ...]
    begins_main: bool


class CalendarView(NamedTuple):
    """The year, a strip a month; `columns` are the days of the month at the heads of the table.

    `span` says in words from which day of the month to which it runs.
    """

    strips: tuple[StripView, ...]
    columns: tuple[str, ...]
    span: str
    width: int
    height: int


class Line(NamedTuple):
    """A sentence, and what it opens: words and address, or ""."""

    words: str
    link: str = ""
    url: str = ""
    note: str = ""


class Block(NamedTuple):
    """Some findings below a heading; `how` says how they are found."""

    anchor: str
    heading: str
    how: str
    lines: tuple[Line, ...]


class Entry(NamedTuple):
    """An article in a list."""

    title: str
    url: str
    day: date
    unit: str


class ActivityEntry(NamedTuple):
    """An activity in a list; `url` is "" or the absolute address where it is told of."""

    title: str
    url: str
    day: date
    form: str
    unit: str
    participants: str


class ListView(NamedTuple):
    """What one number counts; `activities_anchor` is "" where activities do not say it."""

    anchor: str
    name: str
    articles: tuple[Entry, ...]
    activities_anchor: str
    activities: tuple[ActivityEntry, ...]


class ListsView(NamedTuple):
    """The lists of one dimension."""

    heading: str
    lists: tuple[ListView, ...]


class CommonView(NamedTuple):
    """What every page of a plan's coverage says; `divided`: how its year is divided into periods."""

    year_name: str
    plan_title: str
    as_of: date
    url: str
    json_url: str
    rules_url: str
    outside: Figure
    outside_activities: Figure | None
    divided: str
    periods: tuple[tuple[str, tuple[ColumnView, ...]], ...]
    changes_url: str
    changes_feed_url: str
    calendar_url: str


class Answer(NamedTuple):
    """The first words of a page: which topics are covered, and how much that is."""

    sentence: str
    amounts: str


class YearPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/`: all periods side by side."""

    common: CommonView
    title: str
    url: str
    description: str
    answers: tuple[Answer, ...]
    charts: tuple[ChartView, ...]
    calendar: CalendarView | None
    earlier: tuple[str, str] | None
    blocks: tuple[Block, ...]
    topics: tuple[OrderView, ...]
    others: tuple[TableView, ...]
    months: TableView | None
    outside: tuple[Entry, ...]
    outside_activities: tuple[ActivityEntry, ...]


class PeriodPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/quy-2/`: one period, and the lists behind its numbers."""

    common: CommonView
    title: str
    url: str
    description: str
    answer: Answer
    first: date
    last: date
    state: str
    compared: tuple[str, ...]
    closed: tuple[str, ...]
    topics: tuple[OrderView, ...]
    blocks: tuple[Block, ...]
    others: tuple[TableView, ...]
    everything: ListView
    lists: tuple[ListsView, ...]


class DayView(NamedTuple):
    """A day on which coverage changed."""

    day: date
    anchor: str
    heading: str
    lines: tuple[Line, ...]


class ChangesPage(NamedTuple):
    """`/noi-bo/theo-doi/2020/thay-doi/`: what changed, day by day; also as a feed."""

    title: str
    url: str
    feed_url: str
    description: str
    days: tuple[DayView, ...]


class PairView(NamedTuple):
    """A figure of the earlier and of the later year; None where the plan has no such topic."""

    then: Figure | None
    now: Figure | None


class SideBySideRow(NamedTuple):
    """A topic in two plans; `note` says what it was called, or that only one plan has it."""

    name: str
    note: str
    cells: tuple[PairView, ...]


class SideBySidePage(NamedTuple):
    """`/noi-bo/theo-doi/2021/so-voi-2020/`: two plans beside each other."""

    title: str
    url: str
    description: str
    caption: str
    years: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[SideBySideRow, ...]
    total: SideBySideRow


class YearLink(NamedTuple):
    """A year in the list of years, with its answer."""

    title: str
    url: str
    sentence: str

"""The list of what a period's numbers count: each record once, with filters that work without a script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count

from plugins.articles.model import Activity, Article
from plugins.coverage.model import Coverage, DimensionTable, Row
from plugins.coverage.views import places
from plugins.coverage.views.values import FiltersView, FilterView, ListedRecord
from plugins.plan import FORM, UNIT, Period
from plugins.vietnamese import format_number

MOST_FILTERS = 99
"""The stylesheet has a rule for each, `.k1` to `.k99` in internal/filters.css."""

Marks = Callable[[Article | Activity], str]
"""Gives the CSS classes of the filters that match a record."""


def entries(
    coverage: Coverage, articles: Iterable[Article], marks: Marks = lambda _: ""
) -> tuple[ListedRecord, ...]:
    """Returns articles as list entries."""
    units = coverage[UNIT].names
    return tuple(
        ListedRecord(each.title, each.url, each.day, units.get(each.unit, each.unit), marks(each))
        for each in articles
    )


def activity_entries(
    coverage: Coverage, activities: Iterable[Activity], marks: Marks = lambda _: ""
) -> tuple[ListedRecord, ...]:
    """Returns activities as list entries."""
    units = coverage[UNIT].names
    forms = coverage[FORM].names

    def words(activity: Activity) -> str:
        where = f"{forms.get(activity.form, activity.form)}, {units.get(activity.unit, activity.unit)}"
        number = activity.participants
        return where if number is None else f"{where}, {format_number(number)} người"

    return tuple(
        ListedRecord(each.title, each.url, each.date, words(each), marks(each)) for each in activities
    )


class Filters:
    """The filters of a period: one for each row of each dimension, numbered consecutively."""

    def __init__(self, coverage: Coverage, period: Period) -> None:
        numbers = count(1)
        # An activity has no address, so the objects themselves are the keys.
        self._marks: dict[int, list[str]] = defaultdict(list)
        self.views = tuple(
            FiltersView(
                table.dimension.said,
                tuple(self._filter(table, row, period, next(numbers)) for row in table.rows),
            )
            for table in coverage.tables.values()
        )

    def _filter(self, table: DimensionTable, row: Row, period: Period, number: int) -> FilterView:
        cell, anchor = row[period], places.term_anchor(table.dimension, row.term)
        # Beyond the last rule of the stylesheet a term is still listed, but without a filter.
        mark = f"k{number}" if number <= MOST_FILTERS else ""
        for record in (*cell.articles, *cell.activities) if mark else ():
            self._marks[id(record)].append(mark)
        return FilterView(
            anchor,
            places.activities_anchor(anchor) if table.dimension.applies_to_activities else "",
            row.term.name,
            cell.n_published,
            cell.n_activities,
            mark,
        )

    def marks(self, record: Article | Activity) -> str:
        """Returns the CSS classes of a record."""
        return " ".join(self._marks.get(id(record), ()))

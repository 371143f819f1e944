"""The list of what a period's numbers count: each record once, with filters that work without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count

from plugins.articles.model import Activity, Article
from plugins.coverage.model import Coverage, DimensionTable, Row
from plugins.coverage.views import places
from plugins.coverage.views.values import ActivityEntry, FiltersView, FilterView, ListedArticle
from plugins.plan import FORM, UNIT, Period
from plugins.vietnamese import format_number

MOST_FILTERS = 99
"""The stylesheet has a rule for each, `.k1` to `.k99` in internal/filters.css."""

Marks = Mapping[str, str]


def entries(
    coverage: Coverage, articles: Iterable[Article], marks: Marks | None = None
) -> tuple[ListedArticle, ...]:
    """Returns articles as list entries; `marks` are CSS classes by address."""
    units = {row.term.code: row.term.name for row in coverage[UNIT].rows}
    known = marks or {}
    return tuple(
        ListedArticle(
            each.title, each.url, each.day, units.get(each.unit, each.unit), known.get(each.url, "")
        )
        for each in articles
    )


def activity_entries(
    coverage: Coverage, activities: Iterable[Activity], marks: Callable[[Activity], str] = lambda _: ""
) -> tuple[ActivityEntry, ...]:
    """Returns activities as list entries; `marks` gives the CSS classes of one."""
    units = {row.term.code: row.term.name for row in coverage[UNIT].rows}
    forms = {row.term.code: row.term.name for row in coverage[FORM].rows}
    return tuple(
        ActivityEntry(
            each.title,
            each.url,
            each.date,
            forms.get(each.form, each.form),
            units.get(each.unit, each.unit),
            "" if each.participants is None else f"{format_number(each.participants)} người",
            marks(each),
        )
        for each in activities
    )


class Filters:
    """The filters of a period: one for each row of each dimension, numbered consecutively."""

    def __init__(self, coverage: Coverage, period: Period) -> None:
        numbers = count(1)
        self._of_articles: dict[str, list[str]] = {}
        self._of_activities: dict[int, list[str]] = {}
        self.views = tuple(
            FiltersView(
                table.dimension.said,
                tuple(self._filter(table, row, period, next(numbers)) for row in table.rows),
            )
            for table in coverage.tables.values()
        )

    def _filter(self, table: DimensionTable, row: Row, period: Period, number: int) -> FilterView:
        cell, anchor = row[period], places.row_anchor(table.dimension, row)
        mark = f"k{number}" if number <= MOST_FILTERS else ""
        for article in cell.articles if mark else ():
            self._of_articles.setdefault(article.url, []).append(mark)
        for activity in cell.activities if mark else ():
            # An activity has no address, so the object itself is the key.
            self._of_activities.setdefault(id(activity), []).append(mark)
        return FilterView(
            anchor,
            places.activities_anchor(anchor) if table.dimension.applies_to_activities else "",
            row.term.name,
            cell.n_published,
            cell.n_activities,
            mark,
        )

    @property
    def of_articles(self) -> Marks:
        """The CSS classes of each article, by its address."""
        return {url: " ".join(marks) for url, marks in self._of_articles.items()}

    def of_activity(self, activity: Activity) -> str:
        """Returns the CSS classes of an activity."""
        return " ".join(self._of_activities.get(id(activity), ()))

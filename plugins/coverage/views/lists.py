"""Lists of what a number counts."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.articles.model import Activity, Article
from plugins.coverage.model import Coverage, Row, Table
from plugins.coverage.views.places import activities_anchor, row_anchor
from plugins.coverage.views.values import ActivityEntry, Entry, ListView
from plugins.plan import FORM, UNIT, Period
from plugins.vietnamese import format_number


class Entries:
    """Articles and activities as they stand in lists; each is made once."""

    def __init__(self, coverage: Coverage) -> None:
        self._units = {row.term.code: row.term.name for row in coverage[UNIT].rows}
        self._forms = {row.term.code: row.term.name for row in coverage[FORM].rows}
        self._made: dict[int, Entry] = {}

    def articles(self, articles: Iterable[Article]) -> tuple[Entry, ...]:
        """In the order given."""
        return tuple(self._made.get(id(each)) or self._article(each) for each in articles)

    def _article(self, article: Article) -> Entry:
        unit = self._units.get(article.unit, article.unit)
        entry = self._made[id(article)] = Entry(article.title, article.url, article.day, unit)
        return entry

    def activities(self, activities: Iterable[Activity]) -> tuple[ActivityEntry, ...]:
        """In the order given."""
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


def list_view(table: Table, row: Row, period: Period, entries: Entries) -> ListView:
    """What the number of a row in a period counts."""
    anchor = row_anchor(table.dimension, row)
    return ListView(
        anchor,
        row.term.name,
        entries.articles(row[period].articles),
        activities_anchor(anchor) if table.dimension.of_activities else "",
        entries.activities(row[period].activities),
    )

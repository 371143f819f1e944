"""Converts the coverage of a period to the form of the ledger, for comparison with a closing."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.articles.model import Article, has_text
from plugins.closings.counted import (
    JOINT,
    ClosedFigure,
    Counted,
    CountedActivity,
    CountedArticle,
    content_digest,
)
from plugins.coverage.joint import joints
from plugins.coverage.model import Cell, Coverage
from plugins.plan import DIMENSIONS, Period


def counted(coverage: Coverage, period: Period, articles: Iterable[Article] = ()) -> Counted:
    """Returns what a coverage counts in a period; `articles` are those whose texts get a digest."""
    total = coverage.totals[period]
    texts = {each.url: each for each in articles if has_text(each)}
    figures = {
        dimension.key: {
            row.term.code: figure_of(row.term.name, row[period])
            for row in coverage[dimension].rows_in(period)
        }
        for dimension in DIMENSIONS
    }
    figures[JOINT] = {
        f"{each.unit.term.code}/{each.topic.term.code}": figure_of(
            f"{each.unit.term.name}, {each.topic.term.name}", each.cell
        )
        for each in joints(coverage, period)
    }
    return Counted(
        tuple(
            CountedArticle(
                each.url,
                each.title,
                each.day,
                {dimension.key: dimension.codes(each) for dimension in DIMENSIONS},
                content_digest(texts[each.url]) if each.url in texts else "",
            )
            for each in total.articles
        ),
        tuple(
            CountedActivity(
                each.date, each.title, each.form, each.unit, each.topics, each.participants, each.url
            )
            for each in total.activities
        ),
        figures,
    )


def figure_of(name: str, cell: Cell) -> ClosedFigure:
    """Returns a cell as a figure, with its state in words."""
    return ClosedFigure(name, cell.n_published, cell.n_activities, cell.n_target, cell.state_words)

"""The detail pages of a plan's year: what readers do not need first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from plugins.articles.model import Article
from plugins.coverage.closed import Closings
from plugins.coverage.model import Coverage
from plugins.coverage.questions import Unanswered
from plugins.coverage.views import director, places
from plugins.coverage.views.blocks import (
    closed_block,
    effect_block,
    joint_block,
    questions_block,
    timeliness_block,
    uncited_block,
    units_block,
)
from plugins.coverage.views.charts import calendar, charts
from plugins.coverage.views.common import common
from plugins.coverage.views.lists import activity_entries, entries
from plugins.coverage.views.tables import table_view
from plugins.coverage.views.values import DetailPage
from plugins.documents.register import Register
from plugins.narratives import Difficulty
from plugins.plan import DIMENSIONS, TOPIC, UNIT, Dimension, NamedDocument, PeriodKind
from plugins.readership.kept import Reads


def detail_names() -> Iterator[str]:
    """Yields the names of all detail pages."""
    yield from (*OF_COVERAGE, places.QUALITY, places.CLOSED, places.DIFFICULTIES)


def detail_page(coverage: Coverage, name: str) -> DetailPage:
    """Returns the page with that name, if it shows nothing but the coverage."""
    return OF_COVERAGE[name](coverage)


def _page(coverage: Coverage, name: str, title: str, said: str) -> DetailPage:
    title = f"{title}, {coverage.plan.year_name}"
    return DetailPage(common(coverage), title, places.detail_url(coverage.plan, name), said)


def _of_dimension(dimension: Dimension, coverage: Coverage) -> DetailPage:
    """Returns the page of a dimension: its tables, and what only topics or units have."""
    said = dimension.said.lower()
    *kinds, last = [kind.said for kind in coverage.plan.calendar.shown]
    over = "{kinds} và {last}".format(kinds=", ".join(kinds), last=last) if kinds else last
    months = coverage.of_kind(PeriodKind.MONTH)
    said_below = f"Số tin, bài theo {said}, từng kỳ báo cáo."
    page = _page(coverage, dimension.folder, f"Theo {said}", said_below)
    return page._replace(
        tables=(
            table_view(coverage, dimension, coverage.shown, over),
            *([table_view(coverage, dimension, months, "tháng", anchor="theo-thang")] if months else []),
        ),
        charts=charts(coverage) if dimension is TOPIC else (),
        blocks=(*units_block(coverage, coverage.year), *joint_block(coverage, *coverage.shown))
        if dimension is UNIT
        else (),
    )


def _calendar(coverage: Coverage) -> DetailPage:
    page = _page(coverage, places.CALENDAR, "Lịch tin, bài", "Số tin, bài của từng ngày trong năm.")
    found = calendar(coverage)
    return page._replace(
        calendar=found, nothing="" if found else "Lịch báo cáo của năm không chia theo tháng."
    )


def quality_page(
    coverage: Coverage,
    reads: Reads,
    read_articles: tuple[Article, ...],
    uncited: Sequence[NamedDocument],
    register: Register,
    waiting: Unanswered,
) -> DetailPage:
    """Returns the page of timeliness, reads, documents that no article has cited, and questions."""
    said = "Tin, bài có kịp thời không, được đọc bao nhiêu, nhắc đến văn bản nào, câu hỏi nào còn chờ."
    page = _page(coverage, places.QUALITY, "Kịp thời, lượt đọc, câu hỏi", said)
    return page._replace(
        blocks=(
            *timeliness_block(coverage, coverage.year),
            *effect_block(coverage, coverage.year, reads, read_articles),
            *uncited_block(uncited, register),
            questions_block(coverage, waiting),
        )
    )


def closed_page(coverage: Coverage, closings: Closings, closed_articles: tuple[Article, ...]) -> DetailPage:
    """Returns the page of closed periods."""
    page = _page(
        coverage,
        places.CLOSED,
        "Kỳ đã chốt",
        "Số đã chốt bên cạnh số hiện hành, và mọi thay đổi từ khi chốt.",
    )
    blocks = tuple(closed_block(coverage, closings, closed_articles))
    return page._replace(blocks=blocks, nothing="" if blocks else "Chưa chốt kỳ nào.")


def difficulties_page(coverage: Coverage, reported: Sequence[Difficulty]) -> DetailPage:
    """Returns the page of the difficulties that units reported."""
    said = "Khó khăn, vướng mắc và kiến nghị các đơn vị đã báo cáo, và câu trả lời."
    page = _page(coverage, places.DIFFICULTIES, "Khó khăn, kiến nghị", said)
    found = director.difficulties(coverage, reported)
    return page._replace(difficulties=found, nothing="" if found else "Chưa đơn vị nào báo cáo khó khăn.")


def _outside(coverage: Coverage) -> DetailPage:
    said = "Tin, bài và hoạt động có ngày không thuộc năm của kế hoạch nào."
    page = _page(coverage, places.OUTSIDE, "Ngoài mọi kỳ báo cáo", said)
    return page._replace(
        outside=entries(coverage, coverage.outside),
        outside_activities=activity_entries(coverage, coverage.outside_activities),
        nothing=""
        if coverage.outside or coverage.outside_activities
        else "Mọi tin, bài và hoạt động đều thuộc một kỳ báo cáo của một kế hoạch.",
    )


def _rules(coverage: Coverage) -> DetailPage:
    page = _page(coverage, places.RULES, "Cách tính", "Mỗi con số trên trang theo dõi được đếm như thế nào.")
    # The rules are text for readers, so they stand in the template.
    return page._replace(has_rules=True)


OF_COVERAGE: dict[str, Callable[[Coverage], DetailPage]] = {
    **{dimension.folder: partial(_of_dimension, dimension) for dimension in DIMENSIONS},
    places.CALENDAR: _calendar,
    places.OUTSIDE: _outside,
    places.RULES: _rules,
}
"""Each page that shows nothing but the coverage, by its name."""

"""The detail pages of a plan's year: what readers do not need first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plugins.coverage.model import Coverage
from plugins.coverage.questions import unanswered
from plugins.coverage.uncited import uncited
from plugins.coverage.views import director, places
from plugins.coverage.views.around import Around
from plugins.coverage.views.blocks import (
    closed_block,
    effect_block,
    joint_block,
    questions_block,
    timeliness_block,
    uncited_block,
    units_block,
)
from plugins.coverage.views.calendar import calendar
from plugins.coverage.views.charts import charts
from plugins.coverage.views.common import common
from plugins.coverage.views.lists import activity_entries, entries
from plugins.coverage.views.tables import table_view
from plugins.coverage.views.values import DetailPage
from plugins.plan import DIMENSIONS, TOPIC, UNIT, Dimension, PeriodKind

Make = Callable[[Coverage, Around], DetailPage]


def detail_page(coverage: Coverage, name: str, around: Around) -> DetailPage:
    """Returns the page with that name."""
    return _MAKES[name](coverage, around)


def detail_names() -> Iterator[str]:
    """Yields the names of all detail pages, in the order of their links."""
    return iter(_MAKES)


def _page(coverage: Coverage, name: str, title: str, said: str) -> DetailPage:
    title = f"{title}, {coverage.plan.year_name}"
    return DetailPage(common(coverage), title, places.detail_url(coverage.plan, name), said)


def _of_dimension(dimension: Dimension) -> Make:
    def make(coverage: Coverage, _: Around) -> DetailPage:
        said = dimension.said.lower()
        *kinds, last = [kind.said for kind in coverage.plan.calendar.shown]
        over = "{kinds} và {last}".format(kinds=", ".join(kinds), last=last) if kinds else last
        months = coverage.of_kind(PeriodKind.MONTH)
        page = _page(
            coverage,
            dimension.folder,
            f"Theo {said}",
            f"Số tin, bài theo {said}, từng kỳ báo cáo.",
        )
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

    return make


def _calendar(coverage: Coverage, _: Around) -> DetailPage:
    page = _page(coverage, places.CALENDAR, "Lịch tin, bài", "Số tin, bài của từng ngày trong năm.")
    found = calendar(coverage)
    return page._replace(
        calendar=found, nothing="" if found else "Lịch báo cáo của năm không chia theo tháng."
    )


def _quality(coverage: Coverage, around: Around) -> DetailPage:
    said = "Tin, bài có kịp thời không, được đọc bao nhiêu, nhắc đến văn bản nào, câu hỏi nào còn chờ."
    page = _page(coverage, places.QUALITY, "Kịp thời, lượt đọc, câu hỏi", said)
    return page._replace(
        blocks=(
            *timeliness_block(coverage, coverage.year),
            *effect_block(coverage, coverage.year, around.reads, around.articles),
            *uncited_block(uncited(coverage.plan, around.cited), around.register),
            questions_block(coverage, unanswered(around.articles, coverage.plan, coverage.as_of)),
        )
    )


def _closed(coverage: Coverage, around: Around) -> DetailPage:
    page = _page(
        coverage,
        places.CLOSED,
        "Kỳ đã chốt",
        "Số đã chốt bên cạnh số hiện hành, và mọi thay đổi từ khi chốt.",
    )
    blocks = tuple(closed_block(coverage, around.closings, around.articles))
    return page._replace(blocks=blocks, nothing="" if blocks else "Chưa chốt kỳ nào.")


def _difficulties(coverage: Coverage, around: Around) -> DetailPage:
    said = "Khó khăn, vướng mắc và kiến nghị các đơn vị đã báo cáo, và câu trả lời."
    page = _page(coverage, places.DIFFICULTIES, "Khó khăn, kiến nghị", said)
    found = director.difficulties(coverage, around.difficulties)
    return page._replace(difficulties=found, nothing="" if found else "Chưa đơn vị nào báo cáo khó khăn.")


def _outside(coverage: Coverage, _: Around) -> DetailPage:
    said = "Tin, bài và hoạt động có ngày không thuộc năm của kế hoạch nào."
    page = _page(coverage, places.OUTSIDE, "Ngoài mọi kỳ báo cáo", said)
    return page._replace(
        outside=entries(coverage, coverage.outside),
        outside_activities=activity_entries(coverage, coverage.outside_activities),
        nothing=""
        if coverage.outside or coverage.outside_activities
        else "Mọi tin, bài và hoạt động đều thuộc một kỳ báo cáo của một kế hoạch.",
    )


def _rules(coverage: Coverage, _: Around) -> DetailPage:
    page = _page(coverage, places.RULES, "Cách tính", "Mỗi con số trên trang theo dõi được đếm như thế nào.")
    return page._replace(has_rules=True)


_MAKES: dict[str, Make] = {
    **{dimension.folder: _of_dimension(dimension) for dimension in DIMENSIONS},
    places.CALENDAR: _calendar,
    places.QUALITY: _quality,
    places.CLOSED: _closed,
    places.DIFFICULTIES: _difficulties,
    places.OUTSIDE: _outside,
    places.RULES: _rules,
}

"""The pages: a plan's year, one period of it, and the list of years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.articles.body import Cited
from plugins.articles.model import Article
from plugins.coverage import sentences
from plugins.coverage.closed_folder import Closings
from plugins.coverage.comparing import befores, compared
from plugins.coverage.model import Coverage
from plugins.coverage.questions import unanswered
from plugins.coverage.uncited import uncited
from plugins.coverage.urgency import most_urgent_first
from plugins.coverage.views.blocks import (
    closed_block,
    effect_block,
    joint_block,
    pace_block,
    questions_block,
    timeliness_block,
    uncited_block,
    units_block,
)
from plugins.coverage.views.calendar import calendar
from plugins.coverage.views.charts import charts
from plugins.coverage.views.lists import Entries, list_view
from plugins.coverage.views.places import (
    ALL_ANCHOR,
    OUTSIDE_ANCHOR,
    activities_anchor,
    calendar_url,
    changes_feed_url,
    changes_url,
    json_url,
    period_url,
    side_by_side_url,
    year_url,
)
from plugins.coverage.views.tables import columns_of, in_order, table_view
from plugins.coverage.views.values import (
    Answer,
    CommonView,
    Figure,
    ListsView,
    ListView,
    OrderView,
    PeriodPage,
    TableView,
    YearLink,
    YearPage,
)
from plugins.documents.register import Register
from plugins.plan import DIMENSIONS, TOPIC, Period, PeriodKind, Plan
from plugins.readership.kept import Reads
from plugins.vietnamese import format_number


def year_link(plan: Plan, answer: str) -> YearLink:
    """A plan in the list of years, with the answer for its whole year."""
    return YearLink(plan.title, year_url(plan), answer)


@dataclass(frozen=True, eq=False)
class Around:
    """What the pages show beside a year's coverage: other years, closings, all articles of the site."""

    coverages: Mapping[int, Coverage | None] = field(default_factory=dict)
    closings: Closings = field(default_factory=Closings)
    articles: tuple[Article, ...] = ()
    earlier: Plan | None = None
    reads: Reads = field(default_factory=Reads)
    register: Register = field(default_factory=Register)
    cited: frozenset[Cited] = frozenset()


def year_page(coverage: Coverage, around: Around) -> YearPage:
    """The page of a plan's year."""
    shown = coverage.shown
    running = coverage.running_main
    said = [coverage.year, *([running] if running else [])]
    answers = tuple(_answer(coverage, period) for period in said)
    entries = Entries(coverage)
    *kinds, last = [kind.said for kind in coverage.plan.calendar.shown]
    over = f"{', '.join(kinds)} và {last}"
    return YearPage(
        common=_common(coverage),
        title=f"Theo dõi thực hiện Kế hoạch {coverage.plan.year_name}",
        url=year_url(coverage.plan),
        description=answers[0].sentence,
        answers=answers,
        charts=charts(coverage),
        calendar=calendar(coverage),
        earlier=_earlier(coverage, around.earlier),
        blocks=(
            *closed_block(coverage, around.closings, around.articles),
            *pace_block(coverage, *shown),
            *joint_block(coverage, *shown),
            *units_block(coverage, coverage.year),
            *timeliness_block(coverage, coverage.year),
            *effect_block(coverage, coverage.year, around.reads, around.articles),
            *uncited_block(uncited(coverage.plan, around.cited), around.register),
            questions_block(coverage, unanswered(around.articles, coverage.plan, coverage.as_of)),
        ),
        topics=_in_orders(
            coverage,
            running or coverage.year,
            coverage.year,
            table_view(coverage, TOPIC, shown, over),
        ),
        others=tuple(
            table_view(coverage, dimension, shown, over) for dimension in DIMENSIONS if dimension is not TOPIC
        ),
        months=_months(coverage),
        outside=entries.articles(coverage.outside),
        outside_activities=entries.activities(coverage.outside_activities),
    )


def _months(coverage: Coverage) -> TableView | None:
    """The topics by month; None where the year has no months."""
    months = coverage.of_kind(PeriodKind.MONTH)
    return table_view(coverage, TOPIC, months, "tháng", anchor="theo-thang") if months else None


def period_page(coverage: Coverage, period: Period, around: Around) -> PeriodPage:
    """The page of one period."""
    entries = Entries(coverage)
    others = befores(period, {**around.coverages, coverage.plan.year: coverage})
    closed = around.closings.closed(period)
    answer = _answer(coverage, period)
    total = coverage.totals[period]
    return PeriodPage(
        common=_common(coverage, period),
        title=f"Theo dõi thực hiện Kế hoạch: {period.name_inside}",
        url=period_url(coverage.plan, period),
        description=answer.sentence,
        answer=answer,
        first=period.first,
        last=period.last,
        state=period.state(coverage.as_of).value,
        compared=tuple(compared(coverage, period, others)),
        closed=around.closings.words(coverage, period, around.articles),
        topics=_in_orders(
            coverage,
            period,
            period,
            table_view(coverage, TOPIC, (period,), period.name_inside, others=others, closed=closed),
        ),
        blocks=(
            *pace_block(coverage, period),
            *joint_block(coverage, period),
            *units_block(coverage, period),
            *timeliness_block(coverage, period),
            *effect_block(coverage, period, around.reads, around.articles),
        ),
        others=tuple(
            table_view(coverage, dimension, (period,), period.name_inside, others=others, closed=closed)
            for dimension in DIMENSIONS
            if dimension is not TOPIC
        ),
        everything=ListView(
            ALL_ANCHOR,
            "Tất cả tin, bài và hoạt động trong kỳ",
            entries.articles(total.articles),
            activities_anchor(ALL_ANCHOR),
            entries.activities(total.activities),
        ),
        lists=tuple(
            ListsView(
                f"Danh sách theo {table.dimension.said.lower()}",
                tuple(list_view(table, row, period, entries) for row in table.rows),
            )
            for table in coverage.tables.values()
        ),
    )


def _earlier(coverage: Coverage, plan: Plan | None) -> tuple[str, str] | None:
    """Name and address of the plan beside the one before it."""
    if plan is None:
        return None
    name = f"Đặt cạnh Kế hoạch {plan.year_name}"
    return name, side_by_side_url(coverage.plan, plan)


def _in_orders(
    coverage: Coverage, period: Period, silence_in: Period, table: TableView
) -> tuple[OrderView, ...]:
    """The table in the plan's order and with the gaps of a period first."""
    urgent = [row.term.name for row in most_urgent_first(coverage.topics.rows, period, silence_in)]
    planned, gaps = ("thu-tu-ke-hoach", "thứ tự của Kế hoạch"), ("con-thieu-truoc", "còn thiếu trước")
    first = in_order(table, urgent)._replace(caption=f"{table.caption}, còn thiếu trước")
    return OrderView(*planned, gaps, table), OrderView(*gaps, planned, first)


def _answer(coverage: Coverage, period: Period) -> Answer:
    return Answer(sentences.answer(coverage, period), sentences.amounts(coverage, period))


def _common(coverage: Coverage, current: Period | None = None) -> CommonView:
    url = year_url(coverage.plan)
    n_articles, n_activities = len(coverage.outside), len(coverage.outside_activities)
    outside_url = f"{url}#{OUTSIDE_ANCHOR}"
    return CommonView(
        year_name=coverage.plan.year_name,
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
        divided=coverage.plan.calendar.divided,
        periods=tuple(
            (kind.heading, columns_of(coverage, coverage.of_kind(kind), current))
            for kind in reversed(coverage.plan.calendar.kinds)
        ),
        changes_url=changes_url(coverage.plan),
        changes_feed_url=changes_feed_url(coverage.plan),
        calendar_url=calendar_url(coverage.plan),
    )

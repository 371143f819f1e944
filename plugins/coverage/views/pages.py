"""Whole pages: a plan's year, one of its periods with its list, and the list of years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plugins.articles.model import Article
from plugins.coverage import sentences
from plugins.coverage.closed import Closings
from plugins.coverage.comparing import compared, earlier_periods, not_compared
from plugins.coverage.held_back import HeldBack
from plugins.coverage.model import Coverage
from plugins.coverage.questions import Unanswered
from plugins.coverage.verdict import verdict
from plugins.coverage.views import director, places
from plugins.coverage.views.blocks import effect_block, joint_block, timeliness_block, units_block
from plugins.coverage.views.common import common
from plugins.coverage.views.lists import Filters, activity_entries, entries
from plugins.coverage.views.tables import table_view
from plugins.coverage.views.values import Line, ListPage, PeriodPage, YearPage, YearsPage
from plugins.narratives import Difficulty
from plugins.plan import DIMENSIONS, TOPIC, Period, Plan
from plugins.readership.kept import Reads
from plugins.vietnamese import format_number

TITLE = "Theo dõi thực hiện Kế hoạch"
"""Of the page of all years."""
_OTHERS = tuple(each for each in DIMENSIONS if each is not TOPIC)
_MOST_DIFFICULTIES = 5
"""Shown on the year page, which has to fit on one printed sheet."""


def years_page(verdicts: Iterable[tuple[Plan, str]], held_back: Iterable[HeldBack]) -> YearsPage:
    """Returns the list of years with their verdicts, and what the publication left out and why."""
    return YearsPage(
        title=TITLE,
        url=places.ROOT,
        description="Mức độ thực hiện Kế hoạch, theo từng năm.",
        years=tuple(Line(said, plan.title, places.year_url(plan)) for plan, said in verdicts),
        held_back=tuple(
            Line(f"{each.path}: {each.after_path}", note=f"({each.state}.)") for each in held_back
        ),
    )


def year_page(
    coverage: Coverage,
    closings: Closings,
    closed_articles: tuple[Article, ...],
    waiting: Unanswered,
    coming: Sequence[Article],
    difficulties: Sequence[Difficulty],
    earlier: Plan | None,
    n_held_back: int,
) -> YearPage:
    """Returns the page of a plan's year. `closed_articles` are those of its closed periods, `coming` drafts
    and scheduled ones, `difficulties` what units reported; `earlier` is the plan before.
    """
    said = verdict(coverage, coverage.year)
    reported = director.difficulties(coverage, difficulties)
    return YearPage(
        common=common(coverage),
        title=f"Theo dõi thực hiện Kế hoạch {coverage.plan.year_name}",
        url=places.year_url(coverage.plan),
        description=str(said),
        verdict=said,
        amounts=sentences.amounts(coverage, coverage.year),
        tasks=director.tasks(coverage, coming),
        also=tuple(director.also(coverage, waiting, n_held_back)),
        topics=director.topics(coverage, coverage.year),
        difficulties=reported[:_MOST_DIFFICULTIES],
        more_difficulties=_all_difficulties(coverage, len(reported)),
        overview=tuple(director.overview(coverage, closings, closed_articles)),
        more=tuple(_more(coverage, earlier)),
    )


def _all_difficulties(coverage: Coverage, number: int) -> Line | None:
    if number <= _MOST_DIFFICULTIES:
        return None
    return Line(
        "", f"Xem cả {number} khó khăn, kiến nghị", places.detail_url(coverage.plan, places.DIFFICULTIES)
    )


def _more(coverage: Coverage, earlier: Plan | None) -> Iterator[Line]:
    """Yields links to all other pages."""
    plan = coverage.plan
    yield Line("từng quý, từng tháng", "Theo chủ đề", places.detail_url(plan, TOPIC.folder))
    yield Line("số tin, bài từng ngày", "Lịch tin, bài", places.detail_url(plan, places.CALENDAR))
    yield Line("kịp thời, lượt đọc, văn bản, câu hỏi", "Chất lượng", places.detail_url(plan, places.QUALITY))
    yield Line("ngày nào đổi trạng thái", "Thay đổi từng ngày", places.detail_url(plan, places.CHANGES))
    if earlier is not None:
        name = f"Đặt cạnh Kế hoạch {earlier.year_name}"
        yield Line("", name, places.side_by_side_url(plan, earlier))
    yield Line(
        f"{format_number(len(coverage.outside))} tin, bài",
        "Ngoài mọi kỳ báo cáo",
        places.detail_url(plan, places.OUTSIDE),
    )
    yield Line("tin nhắn cho Zalo, một dòng cho mỗi đơn vị", "Tin nhắn", places.file_url(plan, places.BRIEF))
    yield Line(
        "tệp .ics cho Outlook, điện thoại",
        "Lịch các ngày cuối kỳ",
        places.file_url(plan, places.CALENDAR_FILE),
    )
    yield Line("", "Cách tính", places.detail_url(plan, places.RULES))


def period_page(
    coverage: Coverage,
    period: Period,
    before: Coverage | None,
    closings: Closings,
    closed_articles: tuple[Article, ...],
) -> PeriodPage:
    """Returns the page of one period; `before` is the coverage of the year before."""
    # The first quarter is compared with the last one of the year before.
    coverages = {coverage.plan.year - 1: before, coverage.plan.year: coverage}
    others = earlier_periods(period, coverages, coverage.as_of)
    closed = closings.closed(period)
    said, url = verdict(coverage, period), places.period_url(coverage.plan, period)
    topics, *rest = (
        table_view(coverage, dimension, (period,), period.name_inside, others=others, closed=closed)
        for dimension in (TOPIC, *_OTHERS)
    )
    return PeriodPage(
        common=common(coverage, period),
        title=f"Theo dõi thực hiện Kế hoạch: {period.name_inside}",
        url=url,
        list_url=places.list_url(coverage.plan, period),
        description=str(said),
        verdict=said,
        amounts=sentences.amounts(coverage, period),
        first=period.first,
        last=period.last,
        state=period.state(coverage.as_of).value,
        compared=(*compared(coverage, period, others), *not_compared(period, coverages)),
        closed=closings.words(coverage, period, closed_articles),
        topics=topics,
        cards=director.topics(coverage, period),
        others=tuple(rest),
        lines=tuple(
            Line(director.one_line(coverage, dimension, period), dimension.said, f"{url}#{table.anchor}")
            for dimension, table in zip(_OTHERS, rest, strict=True)
        ),
    )


def list_page(
    coverage: Coverage, period: Period, reads: Reads, read_articles: tuple[Article, ...]
) -> ListPage:
    """Returns the list of what the numbers of a period count."""
    total, filters = coverage.totals[period], Filters(coverage, period)
    return ListPage(
        title=f"Tin, bài và hoạt động: {period.name_inside}",
        url=places.list_url(coverage.plan, period),
        description=f"{sentences.amounts(coverage, period)} Lọc theo chủ đề, hình thức, đối tượng, đơn vị.",
        filters=filters.views,
        articles=entries(coverage, total.articles, filters.marks),
        activities=activity_entries(coverage, total.activities, filters.marks),
        blocks=(
            *joint_block(coverage, period),
            *units_block(coverage, period),
            *timeliness_block(coverage, period),
            *effect_block(coverage, period, reads, read_articles),
        ),
    )

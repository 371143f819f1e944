"""The page of a plan's year in the order of a director's questions: how does it stand, who acts, on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress

from plugins.articles.model import Article, Status
from plugins.closings.entry import Act
from plugins.coverage.closed import Closings
from plugins.coverage.joint import Joint, joints
from plugins.coverage.model import OPEN, Coverage, Row, State
from plugins.coverage.pace import Need, needs
from plugins.coverage.questions import Unanswered
from plugins.coverage.verdict import missing
from plugins.coverage.views import places
from plugins.coverage.views.tables import published_figure, table_view
from plugins.coverage.views.values import DifficultyView, Line, TaskView, TopicsView
from plugins.narratives import Difficulty
from plugins.plan import (
    DIMENSIONS,
    TOPIC,
    UNIT,
    Dimension,
    Period,
    PeriodState,
    Plan,
    leads,
)
from plugins.vietnamese import format_date, format_number

_MOST_TASKS = 10
"""The page has to fit on one printed sheet."""
NOBODY = "chưa giao"
_FAILING = (State.SLOW, State.SHORT, State.NOTHING, State.ACTIVITIES_ONLY)
"""States of the topics that a narrow screen shows at once; the others are folded away."""


def tasks(coverage: Coverage, coming: Sequence[Article]) -> tuple[TaskView, ...]:
    """Returns what targets still need, slow ones first; without targets, what has nothing in the running
    quarter.
    """
    found = [need for dimension in coverage.followed for need in needs(coverage, dimension)]
    # `needs` sorts within one dimension; the tasks mix all of them.
    found.sort(key=lambda need: (not need.is_slow, -need.n_needed))
    lines = [_task(coverage, need, coming) for need in found]
    lines += [
        _joint_task(coverage, each, coming)
        # Once its period has ended, a target is no task.
        for each in joints(coverage, *coverage.running)
        if each.cell.state in OPEN
    ]
    quarter = coverage.running_main
    # Without open targets, the tasks are terms without anything in the running quarter.
    if not lines and quarter:
        lines = [
            _first_article(coverage, row, quarter, coming)
            for dimension in DIMENSIONS
            # Units without an article are named below the tasks (`also`).
            if dimension.takes_targets and dimension is not UNIT
            for row in coverage[dimension].planned_in(quarter)
            if not row[quarter].articles and not row[quarter].activities
        ]
    return tuple(lines[:_MOST_TASKS])


def _task(coverage: Coverage, need: Need, coming: Sequence[Article]) -> TaskView:
    """Returns the task for a need: one number with its day, because an article counts in quarter and year."""
    due = need.due
    n_needed, last = due[-1]
    sooner = "".join(f", {format_number(number)} trước hết {day.day}/{day.month}" for number, day in due[:-1])
    return TaskView(
        need.row.term.name,
        published_figure(coverage, need.row, need.cells[-1].period).url,
        _lead(coverage, need.row),
        f"{format_number(n_needed)} bài",
        _coming_words(coverage.plan, need.row, coming, last),
        f"{format_date(last)}{sooner}",
        need.is_slow,
    )


def _joint_task(coverage: Coverage, joint: Joint, coming: Sequence[Article]) -> TaskView:
    """Returns the task for a unit's target on a topic: a task of the unit, named after the topic."""
    # Drafts of other units on the topic do not count for this unit's target.
    mine = [each for each in coming if joint.unit.term.code in UNIT.codes(each)]
    return _task(coverage, Need(joint.unit, (joint.cell,)), mine)._replace(
        name=joint.topic.term.name,
        coming=_coming_words(coverage.plan, joint.topic, mine, joint.cell.period.last),
    )


def _first_article(coverage: Coverage, row: Row, quarter: Period, coming: Sequence[Article]) -> TaskView:
    return TaskView(
        row.term.name,
        published_figure(coverage, row, quarter).url,
        _lead(coverage, row),
        f"bài đầu tiên trong {quarter.kind.said}",
        _coming_words(coverage.plan, row, coming, quarter.last),
        format_date(quarter.last),
        False,
    )


def _lead(coverage: Coverage, row: Row) -> str:
    """Returns the units that are responsible for a row; for a unit's own target, that unit."""
    # A unit answers for its own target; the plan names no other.
    if row.dimension is UNIT:
        return row.term.name
    plan = coverage.plan
    names = {unit.code: unit.name for unit in plan.units}
    return "; ".join(names[code] for code in leads(plan, row.term, coverage.as_of)) or NOBODY


def _coming_words(plan: Plan, row: Row, coming: Sequence[Article], last: date) -> str:
    """Returns the drafts and scheduled articles that will count by a day: `2 bản nháp, 1 chờ đăng`."""
    codes = row.dimension.merged_codes(plan, row.term.code, last)
    mine = [each for each in coming if not codes.isdisjoint(row.dimension.codes(each)) and each.day <= last]
    n_drafts = sum(each.status is Status.DRAFT for each in mine)
    parts = [(n_drafts, "bản nháp"), (len(mine) - n_drafts, "chờ đăng")]
    return ", ".join(f"{format_number(number)} {what}" for number, what in parts if number) or "chưa có"


def also(coverage: Coverage, waiting: Unanswered, n_held_back: int) -> Iterator[Line]:
    """Yields a line each for files left out, units without articles, and unanswered questions, if any."""
    period = coverage.running_main or coverage.year
    # Files with errors concern today's publication, so the pages of past years do not mention them.
    if n_held_back and coverage.year.state(coverage.as_of) is PeriodState.RUNNING:
        words = f"{format_number(n_held_back)} chỗ có lỗi chờ sửa."
        yield Line(words, "Chưa đăng được", f"{places.ROOT}#{places.HELD_BACK}")
    silent = [row.term.name for row in coverage[UNIT].planned_in(period) if not row[period].articles]
    if silent and period.state(coverage.as_of) is not PeriodState.NOT_BEGUN:
        yield Line(
            f"{'; '.join(silent)}.",
            f"Đơn vị chưa có tin, bài trong {period.name_inside}",
            places.detail_url(coverage.plan, UNIT.folder),
        )
    asked = [*(each.asked for each in waiting.published if each.asked), *waiting.unlisted]
    if asked:
        oldest = min(asked)
        yield Line(
            f"{format_number(len(asked))}, lâu nhất từ ngày {format_date(oldest)}.",
            "Câu hỏi chưa trả lời",
            f"{places.detail_url(coverage.plan, places.QUALITY)}#cau-hoi",
        )


def topics(coverage: Coverage, period: Period) -> TopicsView:
    """Returns the table of topics: each with its period as a bar and, in a year, its quarters as numbers."""
    table, main = coverage.topics, coverage.plan.calendar.main
    parts = [
        each
        for each in coverage.shown
        if period == coverage.year != each and (each.kind is main or table.has_targets(each))
    ]
    view = table_view(coverage, TOPIC, (*parts, period), "các quý và cả năm")
    terms = table.rows_in(*parts, period)
    fails = [row[period].in_plan and row[period].state in _FAILING for row in terms]
    failing = tuple(compress(view.rows, fails))
    passing = tuple(row for row, is_failing in zip(view.rows, fails, strict=True) if not is_failing)
    words = _passing_words(coverage, period, len(passing))
    return TopicsView(view, table.has_targets(period), failing, passing, words)


def _passing_words(coverage: Coverage, period: Period, number: int) -> str:
    """Returns the number of passing topics in words: `5 chủ đề đạt`."""
    states = {row[period].state for row in coverage.topics.planned_in(period)} - set(_FAILING)
    said = {State.MET: "đạt", State.ON_PACE: "đúng nhịp", State.NOT_BEGUN: "chưa đến kỳ"}
    words = sorted({said.get(each, "có tin, bài") for each in states})
    return "{number} chủ đề {words}".format(number=format_number(number), words=" hoặc ".join(words))


def difficulties(coverage: Coverage, found: Sequence[Difficulty]) -> tuple[DifficultyView, ...]:
    """Returns the difficulties that units reported: unanswered ones first, then the latest first."""
    names = coverage[UNIT].names
    ordered = sorted(
        # A text without a date is as old as its period.
        found,
        # Open ones first, the newest first within both groups.
        key=lambda each: (bool(each.answer), -(each.day or each.period.first).toordinal()),
    )
    return tuple(
        DifficultyView(
            names.get(each.unit, each.unit),
            format_date(each.day) if each.day else each.period.name_inside,
            f"{each.words}.",
            each.answer_words,
        )
        for each in ordered
    )


def overview(coverage: Coverage, closings: Closings, articles: tuple[Article, ...]) -> Iterator[Line]:
    """Yields a line for each of forms, audiences, units and genres, then one for the closings."""
    for dimension in DIMENSIONS:
        if dimension is not TOPIC and coverage[dimension].planned:
            url = places.detail_url(coverage.plan, dimension.folder)
            yield Line(one_line(coverage, dimension, coverage.year), dimension.said, url)
    closed = [_closed(coverage, closings, period, articles) for period in coverage.periods]
    if any(closed):
        words = "; ".join(each for each in closed if each)
        seal = closings.of(coverage.plan.year).seal
        yield Line(f"{words}. {seal}".rstrip(), "Kỳ đã chốt", places.detail_url(coverage.plan, places.CLOSED))
    for problem in closings.problems:
        yield Line(problem, "Sổ chốt không nguyên vẹn", places.detail_url(coverage.plan, places.CLOSED))


def one_line(coverage: Coverage, dimension: Dimension, period: Period) -> str:
    """Returns the coverage of a dimension in one line: `8 trong 8 có tin, bài.`

    Terms without anything and missed targets are named.
    """
    if period.state(coverage.as_of) is PeriodState.NOT_BEGUN:
        return "chưa đến kỳ."
    rows = coverage[dimension].planned_in(period)
    held = [row for row in rows if row[period].n_target is not None]
    # Open targets that are on pace are no news.
    short = [row for row in held if row[period].state in (State.SLOW, State.SHORT)]
    empty = [row for row in rows if not row[period].articles and row not in short]
    words = f"{sum(bool(row[period].articles) for row in rows)} trong {len(rows)} có tin, bài"
    if empty:
        only = [row for row in empty if row[period].activities]
        nothing = [row for row in empty if not row[period].activities]
        words += f"; chưa có gì: {_named(nothing)}" if nothing else ""
        words += f"; mới có hoạt động: {_named(only)}" if only else ""
    if short:
        said = "; ".join(f"{row.term.name} {missing(row, period)}" for row in short)
        words += f"; chưa đạt chỉ tiêu: {said}"
    return f"{words}."


def _named(rows: Sequence[Row]) -> str:
    return "; ".join(row.term.name for row in rows)


def _closed(coverage: Coverage, closings: Closings, period: Period, articles: tuple[Article, ...]) -> str:
    """Returns a closed period in words: `quý II chốt 6, nay 7`, with the number of times it was reopened."""
    history = closings.of(period.year).history(period.code)
    name, closed = period.name_near, closings.closed(period)
    if not history and closed is None:
        return ""
    n_opened = sum(each.act is Act.REOPEN for each in history)
    if closed is None:
        return f"{name} đã chốt rồi mở lại"
    now = coverage.totals[period].n_published
    words = f"{name} chốt {format_number(closed.n_published)}, nay {format_number(now)}"
    changed = len(closings.differences(coverage, period, articles))
    more = [f"{format_number(changed)} thay đổi"] if changed else []
    more += [f"đã mở lại {format_number(n_opened)} lần"] if n_opened else []
    return f"{words} ({', '.join(more)})" if more else words

"""The state of the plan in a period, in one or two sentences: the same on every page and in every report.

It is derived from the states of the plan's topics, so that it never praises what misses its target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugins.coverage.model import Coverage, Row, State
from plugins.coverage.pace import days_left, pace, recent_period
from plugins.plan import Period, PeriodState
from plugins.vietnamese import format_date, format_number

_SILENT_FROM = 30
"""In days: a topic without a target and without an article for this long is mentioned."""
_ONLY = "chủ đề duy nhất"


class Verdict(NamedTuple):
    """`head` says which topics miss what; `tail`, which may be "", what is needed from now on."""

    head: str
    tail: str = ""

    def __str__(self) -> str:
        return f"{self.head} {self.tail}".rstrip()


def verdict(coverage: Coverage, period: Period, most: int | None = None) -> Verdict:
    """Returns the verdict on the plan's topics. It names at most `most` of them, or all."""
    state = period.state(coverage.as_of)
    if state is PeriodState.NOT_BEGUN:
        return Verdict(f"{period.name} chưa đến: kỳ này bắt đầu từ ngày {format_date(period.first)}.")
    is_running = state is PeriodState.RUNNING
    if coverage.topics.has_targets(period):
        # A target of the period itself decides, whatever its quarters have.
        return (_running if is_running else _ended)(coverage, period, most)
    # A year without targets of its own is judged by the targets of its quarters.
    parts = _with_targets_inside(coverage, period)
    if is_running:
        # While the year runs, only its running quarter has a pace to judge.
        now = [each for each in parts if coverage.as_of in each]
        return _running(coverage, now[0], most) if now else _without_targets(coverage, period, most)
    return _of_parts(coverage, period, parts, most) if parts else _without_targets(coverage, period, most)


def _with_targets_inside(coverage: Coverage, period: Period) -> list[Period]:
    """Returns the longest periods with targets within a period that has none itself."""
    # The longest kind first: halves with targets speak for a year before quarters do.
    for kind in reversed(coverage.plan.calendar.kinds):
        found = [each for each in period.parts(kind) if coverage.topics.has_targets(each)]
        if found:
            return found
    return []


def _running(coverage: Coverage, period: Period, most: int | None) -> Verdict:
    """Returns the verdict on a running period with targets: the slow topics, and what is still needed."""
    rows = _with_target(coverage, period)
    slow = [row for row in rows if row[period].state is State.SLOW]
    on_pace = [row for row in rows if row[period].state is State.ON_PACE]
    # In a running period a topic has one of these three states.
    n_met = len(rows) - len(slow) - len(on_pace)
    if slow:
        said = "chậm so với chỉ tiêu" if on_pace else "chưa đạt chỉ tiêu"
        words = f"{_number_of(coverage, period, len(slow), rows)} {said}: {_short(slow, period, most)}"
        words += f"; {len(on_pace)} chủ đề đúng nhịp" if on_pace else ""
    elif on_pace and n_met:
        words = f"{n_met} chủ đề đã đạt chỉ tiêu, {len(on_pace)} chủ đề đúng nhịp, không chủ đề nào chậm"
    else:
        stand = "đúng nhịp" if on_pace else "đã đạt chỉ tiêu"
        words = f"{_number_of(coverage, period, len(rows), rows)} {stand}"
    words += _nothing_without_target(coverage, period, most)
    return Verdict(f"{period.name}: {words}.", _need_words(coverage, period, [*slow, *on_pace]))


def _need_words(coverage: Coverage, period: Period, rows: Sequence[Row]) -> str:
    """Returns the need: `Còn 24 ngày, cần 19 bài, mỗi tuần 5,6 (quý này: 0,4). Khó kịp.`"""
    left = days_left(period, coverage.as_of)
    days = f"Còn {format_number(left)} ngày" if left else "Hôm nay là ngày cuối"
    if not rows:
        return f"{days}."
    found = pace(coverage, period, rows)
    words = f"{days}, cần {format_number(found.n_missing)} bài"
    if found.tenths_a_week is not None:
        words += f", mỗi tuần {format_number(found.tenths_a_week / 10)}"
    if found.tenths_lately is None:
        return f"{words}."
    lately = recent_period(coverage, period)
    when = "hiện nay" if lately == period else f"{lately.kind.said} này"
    if found.tenths_a_week is not None:
        words += f" ({when}: {format_number(found.tenths_lately / 10)})"
    # At the rate of the running quarter. Up to twice that rate is still called possible, more than that
    # hardly: a rough choice, and the sentence states both rates.
    if found.is_met_at(1):
        return f"{words}. Giữ nhịp này thì kịp."
    return f"{words}. {'Phải nhanh hơn' if found.is_met_at(2) else 'Khó kịp'}."


def _ended(coverage: Coverage, period: Period, most: int | None) -> Verdict:
    """Returns the verdict on a period with targets that has ended: which topics missed theirs."""
    rows = _with_target(coverage, period)
    short = [row for row in rows if not row[period].passes]
    if not short:
        words = f"{_number_of(coverage, period, len(rows), rows)} đạt chỉ tiêu"
    # “3 trong 3 chủ đề không đạt” would sound as if some had.
    elif len(short) == len(rows):
        nobody = f"không chủ đề nào trong {len(rows)} chủ đề"
        who = f"{_number_of(coverage, period, 1, rows)} không" if len(rows) == 1 else nobody
        words = f"{who} đạt chỉ tiêu: {_short(short, period, most)}"
    else:
        kept = _of(len(rows) - len(short), len(rows))
        words = f"{kept} đạt chỉ tiêu; không đạt: {_short(short, period, most)}"
    return Verdict(f"{period.name} đã kết thúc: {words}{_nothing_without_target(coverage, period, most)}.")


def _of_parts(coverage: Coverage, period: Period, parts: Sequence[Period], most: int | None) -> Verdict:
    """Returns the verdict on a year without targets of its own, from the targets of its quarters."""
    n_targets, missed = 0, []
    for row in coverage.topics.planned:
        held = [each for each in parts if row[each].n_target is not None]
        n_targets += len(held)
        short = [each.name_near for each in held if not row[each].passes]
        if short:
            missed.append((len(short), f"“{row.term.name}” ({', '.join(short)})"))
    kind = parts[0].kind.said
    # Topics are named once each, but a topic may have missed several quarters.
    n_missed = sum(number for number, _ in missed)
    words = f"{n_targets - n_missed} trong {n_targets} chỉ tiêu {kind} đạt"
    if missed:
        words += f"; không đạt: {_joined((said for _, said in missed), most)}"
    return Verdict(f"{period.name} đã kết thúc: {words}.")


def _without_targets(coverage: Coverage, period: Period, most: int | None) -> Verdict:
    """Returns the verdict on a period without targets: which topics have no article."""
    rows = coverage.topics.planned_in(period)
    is_over = period.state(coverage.as_of) is PeriodState.ENDED
    when = f"{period.name} đã kết thúc" if is_over else period.name
    missing = [row for row in rows if not row[period].articles]
    lacks = "không có" if is_over else "chưa có"
    if not missing:
        words = "{rows} đều {words} tin, bài".format(
            rows=_of(len(rows), len(rows)), words="có" if is_over else "đã có"
        )
        # “đều” (all of them) needs more than one topic.
        words = words if len(rows) > 1 else words.replace(" đều", "")
    elif len(missing) == len(rows):
        every = _ONLY if len(rows) == 1 else f"chủ đề nào trong {len(rows)} chủ đề"
        words = f"{lacks} tin, bài về {every}"
    else:
        words = f"{lacks} tin, bài về {_of(len(missing), len(rows))}: {_names(missing, most)}"
    return Verdict(f"{when}: {words}.", "" if is_over else _silent(coverage, period))


def _silent(coverage: Coverage, period: Period) -> str:
    """Returns a sentence about the topic whose latest article is the oldest; "" if it is recent."""
    found = [(last, row) for row in coverage.topics.planned_in(period) if (last := row[period].last_day)]
    if not found:
        return ""
    # Topics without any article are named in the sentence before.
    last, row = min(found, key=lambda each: each[0])
    days = (coverage.as_of - last).days
    if days < _SILENT_FROM:
        return ""
    return (
        f"Lâu nhất chưa có bài mới: “{row.term.name}”, {format_number(days)} ngày (từ {format_date(last)})."
    )


def _nothing_without_target(coverage: Coverage, period: Period, most: int | None) -> str:
    """Returns words about topics with neither a target nor an article."""
    planned = coverage.topics.planned_in(period)
    rows = [row for row in planned if row[period].n_target is None and not row[period].articles]
    return f"; không giao chỉ tiêu và chưa có tin, bài: {_names(rows, most)}" if rows else ""


def _with_target(coverage: Coverage, period: Period) -> list[Row]:
    """Returns the topics with a target."""
    return [row for row in coverage.topics.planned_in(period) if row[period].n_target is not None]


def _number_of(coverage: Coverage, period: Period, number: int, rows: Sequence[Row]) -> str:
    # “1 in 1 topics” would hide that the other topics have no target.
    if len(rows) == 1 < len(coverage.topics.planned_in(period)):
        return f"{_ONLY} được giao chỉ tiêu"
    return _of(number, len(rows))


def _of(number: int, every: int) -> str:
    if every == 1:
        return _ONLY
    return f"cả {every} chủ đề" if number == every else f"{number} trong {every} chủ đề"


def _short(rows: Iterable[Row], period: Period, most: int | None) -> str:
    """Returns the topics below target, the largest gap first: `“A” thiếu 11 (5/16); “B” thiếu 8 (8/16)`."""
    # `sorted` is stable: rows that lack the same stay in the plan's order.
    worst = sorted(rows, key=lambda row: -(row[period].gap or 0))
    return _joined((f"“{row.term.name}” {missing(row, period)}" for row in worst), most)


def missing(row: Row, period: Period) -> str:
    """Returns the gap of a row in words: `thiếu 11 (5/16)`."""
    cell = row[period]
    done, target = format_number(cell.n_published), format_number(cell.n_target or 0)
    return f"thiếu {format_number(cell.gap or 0)} ({done}/{target})"


def _names(rows: Iterable[Row], most: int | None) -> str:
    return _joined((f"“{row.term.name}”" for row in rows), most)


def _joined(words: Iterable[str], most: int | None) -> str:
    """Returns names in quotation marks, separated by semicolons because names contain commas."""
    found = list(words)
    # At least one name is kept: “and 3 other topics” alone names nothing.
    left_out = [] if most is None else found[max(1, most) :]
    shown = found[: len(found) - len(left_out)]
    return "; ".join(shown) + (f" và {len(left_out)} chủ đề khác" if left_out else "")

"""The sentences of a report, in the style of an office; they vary with the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.coverage.comparing import ComparedPeriod, change_in_words
from plugins.coverage.effect import ReadingEffect
from plugins.coverage.model import Coverage, Row
from plugins.coverage.verdict import verdict
from plugins.narratives import Difficulty
from plugins.plan import UNIT, Period, Unit
from plugins.vietnamese import format_number

SEE_APPENDIX = "(chi tiết tại Phụ lục kèm theo)"


def done(
    coverage: Coverage, period: Period, who: str, others: Sequence[ComparedPeriod], *, has_appendix: bool
) -> str:
    """Returns `Trong quý II năm 2020, Sở Tư pháp đã đăng 60 tin, bài (tăng 34 … so với quý I) và …`"""
    total = coverage.totals[period]
    n_articles, n_activities = total.n_published, total.n_activities
    # Zero is said in words: “đã đăng 00 tin, bài” is no sentence.
    if not n_articles and not n_activities:
        words = "chưa đăng tin, bài nào, chưa tổ chức hoạt động nào"
    elif not n_articles:
        words = f"chưa đăng tin, bài nào; đã tổ chức {two_digits(n_activities)} hoạt động"
    else:
        words = f"đã đăng {two_digits(n_articles)} tin, bài{_change(n_articles, period, others)}"
        words += f" và tổ chức {two_digits(n_activities)} hoạt động" if n_activities else ""
    seen = f" {SEE_APPENDIX}" if has_appendix else ""
    return f"Trong {period.name_inside}, {who} {words}; {_topics(coverage, period)}{seen}."


def _change(number: int, period: Period, others: Sequence[ComparedPeriod]) -> str:
    """Returns the comparison with the previous period; "" if that is unknown."""
    if not others:
        return ""
    other = others[0]
    name = _near(other, period)
    # “Tăng” from nothing has no percentage.
    if not other.n_total:
        return f" ({name} chưa có tin, bài)"
    words = change_in_words(number, other.n_total)
    return f" (bằng {name})" if words == "bằng" else f" ({words} so với {name})"


def _near(other: ComparedPeriod, period: Period) -> str:
    """Returns the name of a period, without the year if it is the same."""
    name = other.name_inside
    return name.removesuffix(f" năm {period.year}") if other.period.year == period.year else name


def _topics(coverage: Coverage, period: Period) -> str:
    """Returns how many topics met their target, or have articles if none has one, and which did not."""
    rows = coverage.topics.planned_in(period)
    held = [row for row in rows if row[period].n_target is not None]
    if held:
        return _counted(
            held, [row for row in held if not row[period].passes], period, "đạt chỉ tiêu", "chưa đạt"
        )
    return _counted(rows, [row for row in rows if not row[period].articles], period, "có tin, bài", "chưa có")


def _counted(rows: Sequence[Row], lacking: Sequence[Row], period: Period, is_so: str, is_not: str) -> str:
    every = two_digits(len(rows))
    if not lacking:
        return f"{every}/{every} chủ đề {is_so}"
    names = ", ".join(f"“{row.term.name}”{_gap(row, period)}" for row in lacking)
    # All of them: naming each would only lengthen the sentence.
    if len(lacking) == len(rows):
        return f"chưa chủ đề nào trong {every} chủ đề {is_so}"
    kept, n_lacking = two_digits(len(rows) - len(lacking)), two_digits(len(lacking))
    return f"{kept}/{every} chủ đề {is_so}; {n_lacking} chủ đề {is_not} là {names}"


def _gap(row: Row, period: Period) -> str:
    gap = row[period].gap
    return f" (thiếu {format_number(gap)})" if gap else ""


def same_of_last_year(coverage: Coverage, period: Period, others: Sequence[ComparedPeriod]) -> Iterator[str]:
    """Yields the comparison with the same period of last year, unless the first sentence contains it."""
    now = coverage.totals[period].n_published
    # The first is the previous period, which `done` compares with.
    for other in others[1:]:
        if other.n_total:
            words = change_in_words(now, other.n_total)
            said = "số tin, bài không đổi" if words == "bằng" else words
            yield f"So với cùng kỳ ({other.name_inside}), {said}."


def own_target(coverage: Coverage, unit: Unit, period: Period) -> Iterator[str]:
    """Yields the result of a unit that has a target."""
    for row in coverage[UNIT].rows:
        cell = row[period]
        if row.term.code == unit.code and cell.n_target is not None:
            done_of = f"{format_number(cell.n_published)}/{format_number(cell.n_target)}"
            yield f"Chỉ tiêu giao cho {unit.name}: {done_of} tin, bài, {cell.state_words}."


def verdicts(coverage: Coverage, period: Period) -> Iterator[str]:
    """Yields the verdict as on the director's page; for a running period the year's verdict too."""
    yield str(verdict(coverage, period))
    if period != coverage.year and coverage.as_of in period:
        yield str(verdict(coverage, coverage.year))


def reads(found: ReadingEffect | None, period: Period) -> Iterator[str]:
    """Yields the number of reads, if server logs tell of any in the period."""
    if found and found.n_reads:
        days = f"{format_number(found.n_days)}/{format_number(period.n_days)} ngày"
        yield f"Có {format_number(found.n_reads)} lượt đọc trong kỳ (theo nhật ký máy chủ của {days})."


def reported(found: Sequence[Difficulty], names: dict[str, str]) -> tuple[str, ...]:
    """Returns the statements of units, each with its unit and its answer."""
    return tuple(
        f"{names.get(each.unit, each.unit)}: {each.words}." + (f" {each.answer_words}" if each.answer else "")
        for each in found
    )


def became(found: Sequence[Difficulty], names: dict[str, str]) -> tuple[str, ...]:
    """Returns the statements of the previous period with the answers that they have by now.

    A report of one unit does not name the unit.
    """
    return tuple(
        (f"{names.get(each.unit, each.unit)}: " if names else "")
        + f"{each.words} "
        + (
            "(đã giải quyết: {answer}).".format(answer=each.answer.rstrip("."))
            if each.answer
            else "(chưa giải quyết)."
        )
        for each in found
    )


def two_digits(number: int) -> str:
    """Returns a number as offices write it in text: `06`."""
    return f"{number:02}" if number < 10 else format_number(number)

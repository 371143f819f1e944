"""Amounts as Vietnamese sentences, the same on pages and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from plugins.coverage.model import Coverage, passing_weight
from plugins.plan import Period, Term
from plugins.vietnamese import format_date, format_number

NO_TARGET = "không giao chỉ tiêu"
NOT_BEGUN = "–"
"""Stands for a number that cannot be known yet: 0 would mean that nothing was done."""


def amounts(coverage: Coverage, period: Period) -> str:
    """Returns what was published and done in the period; also by weight, if topics count unequally."""
    total = coverage.totals[period]
    n_published, n_activities = format_number(total.n_published), format_number(total.n_activities)
    words = f"Tổng số: {n_published} tin, bài; {n_activities} hoạt động."
    if any(row.term.weight != 1 for row in coverage.topics.planned):
        passed, of = passing_weight(coverage, period)
        words += f" Theo trọng số của Kế hoạch: {format_number(passed)} trên {format_number(of)}."
    return words


def amended(term: Term, others: Sequence[Term]) -> Iterator[str]:
    """Yields from when to when the plan has a term, and which terms it is merged with."""
    yield from term.days_words
    for each in others:
        if each.code == term.merged_into:
            yield f"rồi nhập vào {each.name}"
        if each.merged_into == term.code and each.until:
            yield f"nhận {each.name} từ ngày {format_date(each.until + timedelta(1))}"


def outside(coverage: Coverage) -> str:
    """Returns how many articles (and activities, if any) are in no period of any plan."""
    activities = len(coverage.outside_activities)
    also = f", {format_number(activities)} hoạt động" if activities else ""
    return f"Ngoài mọi kỳ báo cáo của các kế hoạch: {format_number(len(coverage.outside))} tin, bài{also}."

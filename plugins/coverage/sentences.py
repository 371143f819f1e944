"""The answer in a sentence, in Vietnamese; the same words on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.coverage.model import Coverage, passing_weight
from plugins.plan import Period, PeriodState
from plugins.vietnamese import format_date, format_number


def answer(coverage: Coverage, period: Period) -> str:
    """How many of the plan's topics hold an article in the period, and which do not.

    `Quý II năm 2020: 5 trong 7 chủ đề đã có tin, bài; chưa có: “…” và “…”.`
    """
    state = period.state(coverage.as_of)
    if state is PeriodState.NOT_BEGUN:
        return f"{period.name} chưa đến: kỳ này bắt đầu từ ngày {format_date(period.first)}."
    missing = [term.name for term in coverage.missing_topics(period)]
    n_topics = len(coverage.topics.planned)
    when = period.name
    if state is PeriodState.RUNNING:
        when += f" (đang diễn ra, tính đến hết ngày {format_date(coverage.as_of)})"
    return f"{when}: {_topics(n_topics, missing)}."


def _topics(n_topics: int, missing: Sequence[str]) -> str:
    if n_topics == 1:
        return "chủ đề duy nhất của Kế hoạch " + ("chưa có tin, bài" if missing else "đã có tin, bài")
    if not missing:
        return f"cả {n_topics} chủ đề đều đã có tin, bài"
    if len(missing) == n_topics:
        return f"chưa có tin, bài về chủ đề nào trong {n_topics} chủ đề"
    return f"{n_topics - len(missing)} trong {n_topics} chủ đề đã có tin, bài; chưa có: {_listed(missing)}"


def _listed(names: Sequence[str]) -> str:
    """The names hold commas themselves, so each stands in quotation marks."""
    marked = [f"“{name}”" for name in names]
    return " và ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def amounts(coverage: Coverage, period: Period) -> str:
    """What was published and done in the period, and how it stands with targets, in sentences."""
    total = coverage.totals[period]
    n_published, n_activities = format_number(total.n_published), format_number(total.n_activities)
    sentences = [f"Tổng số: {n_published} tin, bài; {n_activities} hoạt động."]
    rows = [row for row in coverage.topics.planned if row[period].n_target is not None]
    if not rows:
        sentences.append(f"{period.name} không giao chỉ tiêu theo chủ đề.")
    elif period.state(coverage.as_of) is not PeriodState.NOT_BEGUN:
        n_met = sum(row[period].passes for row in rows)
        sentences.append(f"{n_met} trong {len(rows)} chủ đề được giao chỉ tiêu đã đạt.")
    if any(row.term.weight != 1 for row in coverage.topics.planned):
        passed, of = passing_weight(coverage, period)
        sentences.append(f"Theo trọng số của Kế hoạch: {format_number(passed)} trên {format_number(of)}.")
    return " ".join(sentences)


def outside(coverage: Coverage) -> str:
    """How many articles, and activities if any, lie in no period of any plan."""
    activities = len(coverage.outside_activities)
    also = f", {format_number(activities)} hoạt động" if activities else ""
    return f"Ngoài mọi kỳ báo cáo của các kế hoạch: {format_number(len(coverage.outside))} tin, bài{also}."

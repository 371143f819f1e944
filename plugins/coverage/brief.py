"""Writes the weekly text messages: the state of the plan and the next deadline, for the director and for each
unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.coverage.joint import joints
from plugins.coverage.model import OPEN, Coverage, Row
from plugins.coverage.pace import needs
from plugins.coverage.verdict import verdict
from plugins.plan import UNIT, PeriodState, leads
from plugins.vietnamese import format_date, format_number

AT_MOST = 300
"""In characters: what a phone shows at once."""
_CUT = "…"


def brief(coverage: Coverage) -> str:
    """Returns the verdict and the closing day of the running period, with as many topic names as fit."""
    due = _due(coverage)
    texts = (
        f"{verdict(coverage, coverage.year, most)}{due}"
        # All names first, then fewer until the text fits.
        for most in (None, *range(len(coverage.topics.planned) - 1, 0, -1))
    )
    fitting = next((text for text in texts if len(text) <= AT_MOST), None)
    return fitting or cut(f"{verdict(coverage, coverage.year, 1)}{due}")


def _due(coverage: Coverage) -> str:
    period = coverage.running_main
    return f" {period.short_name} chốt ngày {format_date(period.last)}." if period else ""


def unit_briefs(coverage: Coverage) -> Iterator[tuple[Row, str]]:
    """Yields each of the plan's units with its message: articles that its topics and targets still need."""
    # Before and after its year, a plan asks nothing of a unit.
    if coverage.year.state(coverage.as_of) is not PeriodState.RUNNING:
        return
    for row in coverage[UNIT].planned_in(coverage.year):
        needed = list(_needs_of_unit(coverage, row))
        words = "; ".join(needed) if needed else "không còn thiếu tin, bài nào"
        yield row, cut(f"{row.term.name}: {words}.{_due(coverage)}")


def _needs_of_unit(coverage: Coverage, unit: Row) -> Iterator[str]:
    """Yields what a unit still has to publish: for topics that it leads, for its own targets, in this
    quarter.
    """
    for dimension in coverage.followed:
        for need in needs(coverage, dimension):
            of_unit = dimension is UNIT and need.row is unit
            if of_unit or (
                dimension is not UNIT
                and unit.term.code in leads(coverage.plan, need.row.term, coverage.as_of)
            ):
                # The last number includes the earlier ones: one article counts in every running period.
                number, last = need.due[-1]
                what = "chỉ tiêu của đơn vị" if of_unit else f"“{need.row.term.name}”"
                yield f"{what} cần {format_number(number)} bài trước hết ngày {format_date(last)}"
    for joint in joints(coverage, *coverage.running):
        # Targets of a unit on a topic stand outside the tables that `needs` reads.
        if joint.unit is unit and joint.cell.state in OPEN:
            gap, day = format_number(joint.cell.gap or 0), format_date(joint.cell.period.last)
            yield f"“{joint.topic.term.name}” cần {gap} bài trước hết ngày {day}"
    period = coverage.running_main
    if period and not unit[period].articles:
        yield f"chưa có tin, bài trong {period.name_near}"


def cut(text: str) -> str:
    """Returns text of at most `AT_MOST` characters, cut between words."""
    # The usual case. The messages are written to fit.
    if len(text) <= AT_MOST:
        return text
    # The word that the cut may have halved goes too, and so does the punctuation before it.
    return text[: AT_MOST - len(_CUT)].rsplit(" ", 1)[0].rstrip(" ,;:") + _CUT


def brief_text(coverage: Coverage) -> str:
    """Returns the department's message and one for each unit, each on its own line."""
    return "\n".join([brief(coverage), *(text for _, text in unit_briefs(coverage))]) + "\n"

"""A period beside the one before it and the same period of the year before.

A term that had another code in an earlier plan is found there by it (`Plan.aliases`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.coverage.model import Coverage
from plugins.plan import Dimension, Period, Plan
from plugins.vietnamese import format_number


@dataclass(frozen=True, eq=False)
class Before:
    """A period that another is compared with. `coverage` is None where no plan is of its year."""

    period: Period
    coverage: Coverage | None

    def n_published(self, plan: Plan, dimension: Dimension, code: str) -> int | None:
        """What was published then of a term of that plan, each article once; None if not known."""
        if self.coverage is None:
            return None
        return n_published(self.coverage, self.period, plan, dimension, code)

    @property
    def n_total(self) -> int | None:
        """All that was published then; None if not known."""
        return self.coverage.totals[self.period].n_published if self.coverage else None


def n_published(coverage: Coverage, period: Period, plan: Plan, dimension: Dimension, code: str) -> int:
    """The articles of a period under any of the codes that a term of `plan` has had, each once."""
    codes = dimension.codes_over_the_years(plan, code)
    cells = [row[period] for row in coverage[dimension].rows if row.term.code in codes]
    if len(cells) == 1:
        return cells[0].n_published
    return len({article.url for cell in cells for article in cell.articles})


def befores(period: Period, coverages: Mapping[int, Coverage | None]) -> tuple[Before, ...]:
    """The period before and the same of the year before, which for a year are one.

    A plan that divided its year in another way has no such period: nothing is compared with it.
    """
    periods = dict.fromkeys(each for each in (period.before, period.year_before) if each)
    found = ((each, coverages.get(each.year)) for each in periods)
    return tuple(
        Before(each, coverage) for each, coverage in found if coverage is None or each in coverage.totals
    )


def compared(coverage: Coverage, period: Period, others: Sequence[Before]) -> Iterator[str]:
    """A sentence each: `So với quý I năm 2020 (3 tin, bài): giảm 1.`"""
    now = coverage.totals[period].n_published
    for other in others:
        before = other.n_total
        if before is None:
            plan = f"chưa có kế hoạch của {other.period.calendar.year_name(other.period.year)}"
            yield f"{other.period.name}: không có số liệu để so sánh ({plan})."
            continue
        change = now - before
        words = f"tăng {format_number(change)}" if change > 0 else f"giảm {format_number(-change)}"
        name = other.period.name_inside
        yield f"So với {name} ({format_number(before)} tin, bài): {words if change else 'không đổi'}."

"""Coverage to a report: the same counts as the director's page, for the department or for one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plugins.articles import Activity, Article
from plugins.coverage import Coverage, answer, compute
from plugins.coverage.closed_folder import Closings
from plugins.coverage.closing import Closing
from plugins.coverage.comparing import Before, befores, compared
from plugins.coverage.sentences import amounts
from plugins.plan import DIMENSIONS, FORM, UNIT, Dimension, Period, Plan, Target, Unit
from plugins.reports.model import Column, Heading, Report, ReportTable, Signatory, Value

_SEVERAL = "Tin, bài thuộc nhiều mục được tính ở mỗi mục, nên cộng cột có thể lớn hơn tổng số."
NO_TARGET = "không giao chỉ tiêu"


@dataclass(frozen=True)
class Records:
    """Everything that was published and done, and the plans that it is held against."""

    plans: Sequence[Plan]
    articles: Sequence[Article]
    activities: Sequence[Activity]

    def of(self, unit: Unit | None, year: int) -> Records:
        """Those of a unit of that year's plan, also under codes that it had before.

        Figures that the department promised as a whole are not the unit's.
        """
        if unit is None:
            return self
        plan = next((each for each in self.plans if each.year == year), None)
        codes = UNIT.codes_over_the_years(plan, unit.code) if plan else {unit.code}
        return Records(
            [
                replace(plan, targets=tuple(_own(each) for each in plan.targets if each.unit in codes))
                for plan in self.plans
            ],
            [each for each in self.articles if each.unit in codes],
            [each for each in self.activities if each.unit in codes],
        )

    def coverage(self, year: int, as_of: date) -> Coverage | None:
        """The year's coverage; None where no plan is of that year."""
        plan = next((each for each in self.plans if each.year == year), None)
        return compute(plan, self.plans, self.articles, self.activities, as_of) if plan else None


def _own(target: Target) -> Target:
    """As it stands among the unit's own: what it has promised on a topic is its target of that topic."""
    return replace(target, unit=None) if target.topic else target


def make_report(
    records: Records,
    period: Period,
    unit: Unit | None,
    as_of: date,
    heading: Heading,
    signatory: Signatory,
    narrative: Mapping[str, tuple[str, ...]],
    site_url: str,
    *,
    closings: Closings | None = None,
    is_sample: bool = False,
) -> Report:
    """The report of a period that a plan holds; `site_url` stands before addresses."""
    own = records.of(unit, period.year)
    years = {year: own.coverage(year, as_of) for year in (period.year, period.year - 1)}
    coverage = years[period.year]
    if coverage is None:
        raise LookupError(period.code)
    others = befores(period, years)
    # What was closed is the department's whole.
    closed = closings.closed(period) if closings and unit is None else None
    dimensions = [each for each in DIMENSIONS if unit is None or each is not UNIT]
    return Report(
        period=period,
        unit=unit,
        as_of=as_of,
        plan_title=coverage.plan.title,
        heading=heading,
        signatory=signatory,
        summary=(amounts(coverage, period), answer(coverage, period)),
        comparison=tuple(compared(coverage, period, others)),
        tables=tuple(_table(coverage, each, period, others, closed) for each in dimensions),
        lists=(_articles(coverage, period, site_url), _activities(coverage, period)),
        narrative=narrative,
        closed=closings.words(coverage, period, records.articles) if closings and unit is None else (),
        is_sample=is_sample,
    )


def _table(
    coverage: Coverage,
    dimension: Dimension,
    period: Period,
    others: Sequence[Before],
    closed: Closing | None,
) -> ReportTable:
    code, title, column = dimension.folder, f"Theo {dimension.said.lower()}", dimension.said
    table = coverage[dimension]
    has_targets = table.has_targets(period)
    columns = [Column(column), Column("Tin, bài", is_number=True, is_summed=True)]
    if closed:
        columns.append(Column("Đã chốt", is_number=True, is_summed=True))
    if dimension.of_activities:
        columns.append(Column("Hoạt động", is_number=True, is_summed=True))
    if has_targets:
        columns.append(Column("Chỉ tiêu", is_number=True))
    is_followed = dimension in coverage.followed
    if is_followed:
        columns.append(Column("Trạng thái"))
    columns += [Column(f"{each.period.short_name} {each.period.year}", is_number=True) for each in others]
    rows: list[tuple[Value, ...]] = []
    for row in table.rows:
        cell = row[period]
        values: list[Value] = [row.term.name, cell.n_published]
        if closed:
            values.append(closed.published(dimension, row.term.code))
        if dimension.of_activities:
            values.append(cell.n_activities)
        if has_targets:
            values.append(NO_TARGET if cell.n_target is None else cell.n_target)
        if is_followed:
            values.append(cell.state_words)
        values += [each.n_published(coverage.plan, dimension, row.term.code) for each in others]
        rows.append(tuple(values))
    notes = [_SEVERAL] if dimension.is_many else []
    if is_followed and not has_targets:
        notes.append(f"Chỉ tiêu: {NO_TARGET}.")
    return ReportTable(code, title, tuple(columns), tuple(rows), " ".join(notes))


def _articles(coverage: Coverage, period: Period, site_url: str) -> ReportTable:
    units = _names(coverage, UNIT)
    columns = (
        Column("STT", is_number=True),
        Column("Ngày đăng", is_day=True),
        Column("Tiêu đề"),
        Column("Tác giả"),
        Column("Đơn vị"),
        Column("Địa chỉ"),
    )
    rows = tuple(
        (
            number,
            each.day,
            each.title,
            ", ".join(each.authors),
            units.get(each.unit, each.unit),
            f"{site_url}/{each.url}",
        )
        for number, each in enumerate(coverage.totals[period].articles, start=1)
    )
    return ReportTable("tin-bai", "Danh mục tin, bài", columns, rows)


def _activities(coverage: Coverage, period: Period) -> ReportTable:
    units, forms = _names(coverage, UNIT), _names(coverage, FORM)
    columns = (
        Column("STT", is_number=True),
        Column("Ngày", is_day=True),
        Column("Hoạt động"),
        Column("Hình thức"),
        Column("Đơn vị"),
        Column("Số người", is_number=True, is_summed=True),
    )
    rows = tuple(
        (
            number,
            each.date,
            each.title,
            forms.get(each.form, each.form),
            units.get(each.unit, each.unit),
            each.participants,
        )
        for number, each in enumerate(coverage.totals[period].activities, start=1)
    )
    return ReportTable("hoat-dong", "Danh mục hoạt động", columns, rows)


def _names(coverage: Coverage, dimension: Dimension) -> dict[str, str]:
    return {row.term.code: row.term.name for row in coverage[dimension].rows}

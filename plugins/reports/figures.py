"""Computes a report for the department or a unit, with the same counts as the director's page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.articles import Activity, Article
from plugins.closings.counted import Counted
from plugins.coverage import Coverage, compute
from plugins.coverage.closed import Closings
from plugins.coverage.comparing import ComparedPeriod, earlier_periods
from plugins.coverage.effect import effect
from plugins.narratives import SECTIONS, Narrative, Narratives
from plugins.plan import DIMENSIONS, EACH, FORM, UNIT, Dimension, Period, Plan, Target, Unit
from plugins.readership.kept import Reads
from plugins.reports import wording
from plugins.reports.model import TOTAL, Report, ReportColumn, ReportHead, ReportTable, Signatory, Value

NO_TARGET = "không giao chỉ tiêu"
_ONCE = f"{TOTAL} (mỗi bài một lần)"


@dataclass(frozen=True)
class Records:
    """All articles and activities, and the plans."""

    plans: Sequence[Plan]
    articles: Sequence[Article]
    activities: Sequence[Activity]

    def of(self, unit: Unit | None, year: int, day: date) -> Records:
        """Returns the records of a unit of that year's plan, including its former codes and merged units.

        Targets of the whole department are dropped.
        """
        if unit is None:
            return self
        plan = next((each for each in self.plans if each.year == year), None)
        codes = UNIT.codes_with_former(plan, unit.code, day) if plan else {unit.code}
        # A target for `*` is one for each unit, this one included.
        entered_for = (*codes, EACH)
        return Records(
            [
                replace(plan, targets=tuple(_own(each) for each in plan.targets if each.unit in entered_for))
                for plan in self.plans
            ],
            [each for each in self.articles if each.unit in codes],
            [each for each in self.activities if each.unit in codes],
        )

    def coverage(self, year: int, as_of: date) -> Coverage | None:
        """Returns the coverage of a year; None if it has no plan."""
        plan = next((each for each in self.plans if each.year == year), None)
        return compute(plan, self.plans, self.articles, self.activities, as_of) if plan else None


def _own(target: Target) -> Target:
    """Returns a target of the unit on a topic as a target of the topic, since only this unit is counted."""
    return replace(target, unit=None) if target.topic else target


@dataclass(frozen=True)
class ReportContext:
    """The parts of a report that are not counts: narratives, closings, reads."""

    narrative: Narrative = field(default_factory=Narrative)
    narratives: Narratives = field(default_factory=Narratives)
    closings: Closings = field(default_factory=Closings)
    reads: Reads = field(default_factory=Reads)
    is_sample: bool = False


def make_report(
    records: Records,
    period: Period,
    unit: Unit | None,
    as_of: date,
    heading: ReportHead,
    signatory: Signatory,
    around: ReportContext,
    site_url: str,
) -> Report:
    """Returns the report of a period. `site_url` is the prefix of addresses; "" leaves addresses out.

    Raises `LookupError` if no plan covers the period.
    """
    # Tables and sentences count `own`: the records of the unit, or of the whole department.
    own = records.of(unit, period.year, period.reference_day(as_of))
    years = {year: own.coverage(year, as_of) for year in (period.year, period.year - 1)}
    coverage = years[period.year]
    if coverage is None:
        raise LookupError(period.code)
    others = earlier_periods(period, years, as_of)
    codes = UNIT.codes_with_former(coverage.plan, unit.code, period.reference_day(as_of)) if unit else ()
    closed = around.closings.closed(period)
    if closed and codes:
        closed = closed.of_units(codes)
    # Closings were counted for the whole department, and are cut down to the unit only when compared.
    whole = records.coverage(period.year, as_of) or coverage
    dimensions = [each for each in DIMENSIONS if unit is None or each is not UNIT]
    # A unit's own lists need no column of units.
    names = {} if unit else _names(coverage, UNIT)
    lists = tuple(
        table
        for table in (_articles(coverage, period, names, site_url), _activities(coverage, period, names))
        if table.rows
    )
    who = unit.name if unit else heading.body
    found = effect(coverage, period, around.reads, own.articles)
    return Report(
        period=period,
        unit=unit,
        as_of=as_of,
        plan_title=coverage.plan.title,
        heading=heading,
        signatory=signatory,
        summary=(
            wording.done(coverage, period, who, others, has_appendix=bool(lists)),
            *wording.same_of_last_year(coverage, period, others),
            *(wording.own_target(coverage, unit, period) if unit else ()),
            *wording.reads(found, period),
        ),
        verdicts=() if unit else tuple(wording.verdicts(coverage, period)),
        tables=tuple(_table(coverage, each, period, others, closed) for each in dimensions),
        lists=lists,
        divisions=_divisions(coverage, period),
        narrative=around.narrative,
        # What units report goes upward, so only the report of the department contains it.
        reported=_reported(coverage, period, around.narratives, as_of) if unit is None else {},
        earlier=_earlier(years, period, unit, around.narratives, as_of),
        closed=around.closings.words(whole, period, records.articles, codes),
        seal=around.closings.of(period.year).seal,
        closings=tuple(_closings(around.closings, whole, period, records.articles, codes)),
        is_sample=around.is_sample,
    )


def _divisions(coverage: Coverage, period: Period) -> tuple[tuple[Period, ...], ...]:
    """Returns the periods inside a longer one: its quarters, its months."""
    calendar = coverage.plan.calendar
    return tuple(
        tuple(
            each
            for each in coverage.of_kind(kind)
            if each.n_days < period.n_days and each.first in period and each.last in period
        )
        # In some calendars the main kind is the smallest one, too.
        for kind in dict.fromkeys((calendar.main, calendar.smallest))
    )


def _reported(
    coverage: Coverage, period: Period, narratives: Narratives, as_of: date
) -> dict[str, tuple[str, ...]]:
    found = narratives.difficulties(coverage.plan, (period,), as_of)
    names = _names(coverage, UNIT)
    return {
        section: wording.reported([each for each in found if each.section == section], names)
        for section in SECTIONS
    }


def _earlier(
    years: Mapping[int, Coverage | None],
    period: Period,
    unit: Unit | None,
    narratives: Narratives,
    as_of: date,
) -> tuple[str, ...]:
    """Returns the state of difficulties of the previous period: of all units, or of one."""
    before = period.before
    then = years.get(before.year) if before else None
    if before is None or then is None:
        return ()
    found = narratives.difficulties(then.plan, (before,), as_of)
    mine = [each for each in found if unit is None or each.unit == unit.code]
    return wording.became(mine, {} if unit else _names(then, UNIT))


def _table(
    coverage: Coverage,
    dimension: Dimension,
    period: Period,
    others: Sequence[ComparedPeriod],
    closed: Counted | None,
) -> ReportTable:
    """Returns the table of a dimension: figures of the period, of its closing, and of periods to compare."""
    code, title, column = dimension.folder, f"Theo {dimension.said.lower()}", dimension.said
    table = coverage[dimension]
    has_targets = table.has_targets(period)
    is_followed = dimension in coverage.followed
    columns = [ReportColumn(column), ReportColumn("Tin, bài", is_number=True, is_summed=True)]
    if closed:
        columns.append(ReportColumn("Đã chốt", is_number=True, is_summed=True))
        columns += [ReportColumn("Trạng thái khi chốt")] if is_followed else []
    if dimension.applies_to_activities:
        columns.append(ReportColumn("Hoạt động", is_number=True, is_summed=True))
    if has_targets:
        columns.append(ReportColumn("Chỉ tiêu", is_number=True))
    if is_followed:
        columns.append(ReportColumn("Trạng thái"))
    columns += [ReportColumn(each.short_name, is_number=True) for each in others]
    rows: list[tuple[Value, ...]] = []
    for row in table.rows_in(period):
        cell = row[period]
        values: list[Value] = [row.term.name, cell.n_published]
        if closed:
            figure = closed.figure(dimension, row.term.code)
            values += [figure.n_published, *([figure.state] if is_followed else [])]
        if dimension.applies_to_activities:
            values.append(cell.n_activities)
        if has_targets:
            values.append(NO_TARGET if cell.n_target is None else cell.n_target)
        if is_followed:
            values.append(cell.state_words)
        values += [each.n_published(coverage.plan, dimension, row.term.code) for each in others]
        rows.append(tuple(values))
    whole = coverage.totals[period]
    # Only where an article may have several terms can the total differ from the sum of the rows.
    total: list[Value] = [_ONCE if dimension.is_many else TOTAL, whole.n_published]
    total += [closed.n_published, *[""] * is_followed] if closed else []
    total += [whole.n_activities] if dimension.applies_to_activities else []
    # Targets of rows are not added up: an article of two topics meets both.
    total += [""] * (has_targets + is_followed)
    total += [each.n_total for each in others]
    note = f"{title}: {NO_TARGET}." if is_followed and not has_targets else ""
    made = ReportTable(code, title, tuple(columns), tuple(rows), note, tuple(total)).without_empty_columns()
    if not made.has_sums:
        return made
    several = "Bài thuộc nhiều {column} được tính ở mỗi {column}, nên dòng cộng lớn hơn tổng số.".format(
        column=column.lower()
    )
    return replace(made, note=" ".join(filter(None, (several, made.note))))


def _closings(
    closings: Closings,
    coverage: Coverage,
    period: Period,
    articles: Sequence[Article],
    units: Collection[str],
) -> Iterator[ReportTable]:
    """Yields tables of changes since the period was closed and of all acts on it; nothing if it is open."""
    columns = tuple(map(ReportColumn, ("Thay đổi", "Tên", "Khi chốt", "Nay")))
    found = closings.differences(coverage, period, articles, units)
    if found:
        rows = tuple((each.kind, each.name, each.then, each.now) for each in found)
        yield ReportTable("thay-doi", "Thay đổi từ khi chốt", columns, rows)
    columns = (
        ReportColumn("Việc"),
        ReportColumn("Ngày", is_day=True),
        *map(ReportColumn, ("Ghi lúc", "Ai ghi", "Mã")),
    )
    acts = closings.of(period.year).history(period.code)
    if acts:
        done = tuple(
            (each.done, each.day, f"{each.at:%Y-%m-%d %H:%M}" if each.at else "", each.who, each.code)
            for each in acts
        )
        yield ReportTable("so-chot", "Sổ chốt", columns, done)


def _articles(coverage: Coverage, period: Period, units: Mapping[str, str], site_url: str) -> ReportTable:
    """Returns the list of the articles of a period; columns without a value are left out."""
    columns = (
        ReportColumn("STT", is_number=True),
        ReportColumn("Ngày đăng", is_day=True),
        ReportColumn("Tiêu đề"),
        ReportColumn("Tác giả"),
        ReportColumn("Đơn vị"),
        ReportColumn("Địa chỉ"),
    )
    rows = tuple(
        (
            number,
            each.day,
            each.title,
            ", ".join(each.authors),
            units.get(each.unit, ""),
            f"{site_url}/{each.url}" if site_url else "",
        )
        for number, each in enumerate(coverage.totals[period].articles, start=1)
    )
    return ReportTable("tin-bai", "Danh mục tin, bài", columns, rows).without_empty_columns()


def _activities(coverage: Coverage, period: Period, units: Mapping[str, str]) -> ReportTable:
    """Returns the list of the activities of a period; columns without a value are left out."""
    forms = _names(coverage, FORM)
    columns = (
        ReportColumn("STT", is_number=True),
        ReportColumn("Ngày", is_day=True),
        ReportColumn("Hoạt động"),
        ReportColumn("Hình thức"),
        ReportColumn("Đơn vị"),
        ReportColumn("Số người", is_number=True, is_summed=True),
    )
    rows = tuple(
        (
            number,
            each.date,
            each.title,
            forms.get(each.form, each.form),
            units.get(each.unit, ""),
            each.participants,
        )
        for number, each in enumerate(coverage.totals[period].activities, start=1)
    )
    return ReportTable("hoat-dong", "Danh mục hoạt động", columns, rows).without_empty_columns()


def _names(coverage: Coverage, dimension: Dimension) -> dict[str, str]:
    return {row.term.code: row.term.name for row in coverage[dimension].rows}

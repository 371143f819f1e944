"""Computes a report for the department or a unit, with the same counts as the director's page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.articles import Article, Library
from plugins.closings.counted import Counted
from plugins.coverage import Coverage, coverage_on
from plugins.coverage.closed import Closings
from plugins.coverage.comparing import ComparedPeriod, earlier_periods
from plugins.coverage.effect import effect
from plugins.narratives import SECTIONS, Narrative, Narratives
from plugins.office import Office
from plugins.plan import DIMENSIONS, FORM, UNIT, Dimension, Period, Unit
from plugins.readership.kept import Reads
from plugins.reports import wording
from plugins.reports.model import TOTAL, Report, ReportColumn, ReportTable, Value

NO_TARGET = "không giao chỉ tiêu"
_ONCE = f"{TOTAL} (mỗi bài một lần)"


def coverage_of(library: Library, year: int, as_of: date, unit: Unit | None = None) -> Coverage | None:
    """Returns the coverage of a year, of a unit or of the whole department; None if the year has no plan."""
    plan = next((each for each in library.plans if each.year == year), None)
    return coverage_on(as_of, library, plan, unit) if plan else None


def of_unit(library: Library, unit: Unit, year: int, day: date) -> Library:
    """Returns the records of a unit of that year's plan, including its former codes and merged units."""
    plan = next((each for each in library.plans if each.year == year), None)
    codes = UNIT.codes_with_former(plan, unit.code, day) if plan else {unit.code}
    return replace(
        library,
        articles=tuple(each for each in library.articles if each.unit in codes),
        activities=tuple(each for each in library.activities if each.unit in codes),
    )


@dataclass(frozen=True)
class ReportContext:
    """The parts of a report that are not counts: narratives, closings, reads."""

    narrative: Narrative = field(default_factory=Narrative)
    narratives: Narratives = field(default_factory=Narratives)
    closings: Closings = field(default_factory=Closings)
    reads: Reads = field(default_factory=Reads)
    is_sample: bool = False


def make_report(
    library: Library, period: Period, unit: Unit | None, as_of: date, office: Office, around: ReportContext
) -> Report:
    """Returns the report of a period. Raises `LookupError` if no plan covers the period."""
    # Tables and sentences count `own`: the records of the unit, or of the whole department.
    own = of_unit(library, unit, period.year, period.reference_day(as_of)) if unit else library
    years = {year: coverage_of(own, year, as_of, unit) for year in (period.year, period.year - 1)}
    coverage = years[period.year]
    if coverage is None:
        raise LookupError(period.code)
    others = earlier_periods(period, years, as_of)
    codes = UNIT.codes_with_former(coverage.plan, unit.code, period.reference_day(as_of)) if unit else ()
    closed = around.closings.closed(period)
    if closed and codes:
        closed = closed.of_units(codes)
    # Closings were counted for the whole department, and are cut down to the unit only when compared.
    whole = coverage_of(library, period.year, as_of) or coverage
    dimensions = [each for each in DIMENSIONS if unit is None or each is not UNIT]
    # A unit's own lists need no column of units.
    names = {} if unit else coverage[UNIT].names
    lists = tuple(
        table
        for table in (
            _articles(coverage, period, names, library.siteurl),
            _activities(coverage, period, names),
        )
        if table.rows
    )
    who = unit.name if unit else office.short
    found = effect(coverage, period, around.reads, own.articles)
    return Report(
        period=period,
        unit=unit,
        as_of=as_of,
        plan_title=coverage.plan.title,
        office=office,
        summary=(
            wording.done(coverage, period, who, others, has_appendix=bool(lists)),
            *wording.same_of_last_year(coverage, period, others),
            *(wording.own_target(coverage, unit, period) if unit else ()),
            *wording.reads(found, period),
        ),
        verdicts=() if unit else tuple(wording.verdicts(coverage, period)),
        tables=tuple(_table(coverage, each, period, others, closed) for each in dimensions),
        lists=lists,
        narrative=around.narrative,
        # What units report goes upward, so only the report of the department contains it.
        reported=_reported(coverage, period, around.narratives, as_of) if unit is None else {},
        earlier=_earlier(years, period, codes, around.narratives, as_of),
        closed=around.closings.words(whole, period, library.articles, codes),
        seal=around.closings.of(period.year).seal,
        closings=tuple(_closings(around.closings, whole, period, library.articles, codes)),
        is_sample=around.is_sample,
    )


def _reported(
    coverage: Coverage, period: Period, narratives: Narratives, as_of: date
) -> dict[str, tuple[str, ...]]:
    found = narratives.difficulties(coverage.plan, (period,), as_of)
    names = coverage[UNIT].names
    return {
        section: wording.reported([each for each in found if each.section == section], names)
        for section in SECTIONS
    }


def _earlier(
    years: Mapping[int, Coverage | None],
    period: Period,
    units: Collection[str],
    narratives: Narratives,
    as_of: date,
) -> tuple[str, ...]:
    """Returns the state of difficulties of the previous period, for all or some units."""
    before = period.before
    then = years.get(before.year) if before else None
    # The first period with a plan has no earlier difficulties.
    if before is None or then is None:
        return ()
    found = narratives.difficulties(then.plan, (before,), as_of)
    mine = [each for each in found if not units or each.unit in units]
    return wording.became(mine, {} if units else then[UNIT].names)


def _table(
    coverage: Coverage,
    dimension: Dimension,
    period: Period,
    others: Sequence[ComparedPeriod],
    closed: Counted | None,
) -> ReportTable:
    """Returns the table of a dimension: figures of the period, of its closing, and of periods to compare."""
    title, table, whole = f"Theo {dimension.said.lower()}", coverage[dimension], coverage.totals[period]
    rows = table.rows_in(period)
    cells = [row[period] for row in rows]
    has_targets, is_followed = table.has_targets(period), dimension in coverage.followed
    # The last value of each column is its total, in which an article of several terms counts once.
    once = _ONCE if dimension.is_many else TOTAL
    columns: list[tuple[ReportColumn, Sequence[Value]]] = [
        (ReportColumn(dimension.said), [*(row.term.name for row in rows), once]),
        (_summed("Tin, bài"), [each.n_published for each in (*cells, whole)]),
    ]
    if closed:
        figures = [closed.figure(dimension, row.term.code) for row in rows]
        columns.append((_summed("Đã chốt"), [*(each.n_published for each in figures), closed.n_published]))
        if is_followed:
            columns.append((ReportColumn("Trạng thái khi chốt"), [*(each.state for each in figures), ""]))
    if dimension.applies_to_activities:
        columns.append((_summed("Hoạt động"), [each.n_activities for each in (*cells, whole)]))
    if has_targets:
        # Targets of rows are not added up: an article of two topics meets both.
        targets = (NO_TARGET if each.n_target is None else each.n_target for each in cells)
        columns.append((ReportColumn("Chỉ tiêu", is_number=True), [*targets, ""]))
    if is_followed:
        columns.append((ReportColumn("Trạng thái"), [*(each.state_words for each in cells), ""]))
    for each in others:
        then = (each.n_published(coverage.plan, dimension, row.term.code) for row in rows)
        columns.append((ReportColumn(each.short_name, is_number=True), [*then, each.n_total]))
    note = f"{title}: {NO_TARGET}." if is_followed and not has_targets else ""
    made = ReportTable.of_columns(dimension.folder, title, columns, has_total=True)
    if made.has_sums:
        said = dimension.said.lower()
        several = f"Bài thuộc nhiều {said} được tính ở mỗi {said}, nên dòng cộng lớn hơn tổng số."
        note = f"{several} {note}".rstrip()
    return replace(made, note=note)


def _summed(name: str) -> ReportColumn:
    return ReportColumn(name, is_number=True, is_summed=True)


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


def _articles(coverage: Coverage, period: Period, units: Mapping[str, str], siteurl: str) -> ReportTable:
    """Returns the list of the articles of a period; without the address of the site, none has an address."""
    found = coverage.totals[period].articles
    columns: tuple[tuple[ReportColumn, Sequence[Value]], ...] = (
        (ReportColumn("STT", is_number=True), range(1, len(found) + 1)),
        (ReportColumn("Ngày đăng", is_day=True), [each.day for each in found]),
        (ReportColumn("Tiêu đề"), [each.title for each in found]),
        (ReportColumn("Tác giả"), [", ".join(each.authors) for each in found]),
        (ReportColumn("Đơn vị"), [units.get(each.unit, "") for each in found]),
        (ReportColumn("Địa chỉ"), [f"{siteurl}/{each.url}" if siteurl else "" for each in found]),
    )
    return ReportTable.of_columns("tin-bai", "Danh mục tin, bài", columns)


def _activities(coverage: Coverage, period: Period, units: Mapping[str, str]) -> ReportTable:
    """Returns the list of the activities of a period."""
    found, forms = coverage.totals[period].activities, coverage[FORM].names
    columns: tuple[tuple[ReportColumn, Sequence[Value]], ...] = (
        (ReportColumn("STT", is_number=True), range(1, len(found) + 1)),
        (ReportColumn("Ngày", is_day=True), [each.date for each in found]),
        (ReportColumn("Hoạt động"), [each.title for each in found]),
        (ReportColumn("Hình thức"), [forms.get(each.form, each.form) for each in found]),
        (ReportColumn("Đơn vị"), [units.get(each.unit, "") for each in found]),
        (_summed("Số người"), [each.participants for each in found]),
    )
    return ReportTable.of_columns("hoat-dong", "Danh mục hoạt động", columns)

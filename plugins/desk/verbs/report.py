"""`report` writes the report of a period as files to sign (.docx) and to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.desk import arguments
from plugins.desk.as_published import open_as_published
from plugins.desk.chosen import period_of
from plugins.desk.console import say
from plugins.desk.exits import HELD_BACK, OK
from plugins.desk.results import Results
from plugins.desk.writing import writing_to
from plugins.lint import Findings
from plugins.narratives import Narrative
from plugins.narratives.folder import WHOLE, begin_narrative, narrative_path
from plugins.office import OFFICE_FILE
from plugins.plan import Period, PeriodState, Plan, Unit, plan_as_of
from plugins.problems import Refused, Severity, one_of
from plugins.reports import Report
from plugins.reports.as_csv import as_csv
from plugins.reports.as_docx import as_docx
from plugins.reports.as_page import as_page
from plugins.reports.as_xlsx import as_xlsx
from plugins.reports.figures import ReportContext, make_report
from plugins.sample import MARKER

HELP = "lập báo cáo một kỳ: .docx theo Nghị định 30 để ký, kèm .xlsx, .csv, .html"
OUTPUT = Path("bao-cao")
_KIND = "reports"
"""Of the list of files in the folder."""


class ReportOptions(arguments.SiteOptions):
    period: str = arguments.period()
    unit: str = arguments.value(str, "MÃ", "báo cáo của một đơn vị, ví dụ thanh-tra-so", "")
    all_units: bool = arguments.flag("của cơ quan và của từng đơn vị")


_FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    ".docx": as_docx,
    ".xlsx": as_xlsx,
    ".csv": as_csv,
    ".html": as_page,
}


def run(options: ReportOptions) -> int:
    """Writes the report of the department, of one unit, or of both the department and all units.

    It counts what `publish` would publish. Raises `Refused`.
    """
    results = Results(options.output, OUTPUT, _KIND)
    findings = open_as_published(options, "Chưa lập được báo cáo")
    plan, period = period_of(findings.library.plans, options.period)
    if period.state(options.as_of) is PeriodState.NOT_BEGUN:
        raise Refused(f"{period.name} chưa đến: kỳ này là {period.span}")
    for unit in _units(plan_as_of(plan, period.reference_day(options.as_of)), options):
        _write(options, results, findings, period, unit)
    return HELD_BACK if findings.held_back else OK


def _units(plan: Plan, options: ReportOptions) -> Sequence[Unit | None]:
    """Returns the units to report on; None stands for the department, which comes last."""
    if options.all_units:
        return [*plan.units, None]
    if not options.unit:
        return [None]
    found = [each for each in plan.units if each.code == options.unit]
    if not found:
        raise Refused(
            f"không có đơn vị {options.unit}. {one_of(options.unit, [each.code for each in plan.units])}"
        )
    return found


def _write(
    options: ReportOptions, results: Results, findings: Findings, period: Period, unit: Unit | None
) -> None:
    """Writes one report in all formats, and the file of its narrative if there is none."""
    path = narrative_path(period.code, unit.code if unit else WHOLE)
    library, office = findings.library, findings.office
    place = options.content / path
    with writing_to(place):
        title = f"Báo cáo {period.name}, {unit.name if unit else office.short}"
        if begin_narrative(place, title, options.as_of):
            say(f"Đã tạo {place}: viết phần nhận xét vào đó rồi chạy lại.")
    narrative = _narrative(findings, path, str(options.content))
    report = make_report(
        library,
        period,
        unit,
        options.as_of,
        office,
        ReportContext(
            narrative,
            findings.narratives,
            # A report is internal: it also names articles that the public cannot see.
            findings.closings.until(options.as_of, names_all=True),
            findings.reads,
            (options.content / MARKER).is_file(),
        ),
    )
    # All files are made before one is written: an error in one leaves all old files in place.
    forms = {suffix: form(report) for suffix, form in _FORMATS.items()}
    written = results.write(report.name, forms)
    if report.lists and not library.siteurl:
        where = f"address trong [section] của {OFFICE_FILE}"
        say(f"Lời khuyên: danh mục chưa có địa chỉ từng bài. Ghi địa chỉ thật của trang vào {where}.")
    if narrative.empty:
        empty = "; ".join(narrative.empty)
        say(f"Đề mục chưa viết, không in trong báo cáo: {empty}. Viết vào {place}.")
    say(f"Đã ghi {_said(written)}.")


def _said(written: Iterable[Path]) -> str:
    """Returns files as one sentence names them: `bao-cao/2020-q2 (.docx để ký, .xlsx, .csv, .html)`."""
    kinds: dict[Path, list[str]] = {}
    for each in written:
        kind = f"{each.suffix} để ký" if each.suffix == ".docx" else each.suffix
        kinds.setdefault(each.with_suffix(""), []).append(kind)
    return "; ".join(f"{stem} ({', '.join(found)})" for stem, found in kinds.items())


def _narrative(findings: Findings, path: str, folder: str) -> Narrative:
    """Returns the narrative of a report, empty if it was just begun. Prints probable mistakes.

    Raises `Refused` if it cannot be read.
    """
    with_folder = (path, path.rpartition("/")[0])
    problems = [each for each in findings.problems if each.location.path in with_folder]
    found = findings.narratives.by_path.get(path)
    if problems and not found:
        # Advice for `check`, since no page shows this text.
        raise Refused(str(replace(problems[0], severity=Severity.ERROR).below(folder)))
    for problem in problems:
        say(str(problem.below(folder)))
    return found or Narrative()

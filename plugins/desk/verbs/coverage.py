"""`coverage` prints how far the plan is fulfilled."""

from __future__ import annotations

import json

from plugins.coverage import as_json, coverage_on, passing_percentage, terminal_table
from plugins.desk import arguments
from plugins.desk.as_published import open_as_published
from plugins.desk.chosen import period_of
from plugins.desk.console import print_data
from plugins.desk.exits import HELD_BACK, OK
from plugins.problems import Refused

HELP = "in bảng mức độ thực hiện kế hoạch"


class CoverageOptions(arguments.SiteOptions):
    json: bool = arguments.flag("in JSON cho chương trình khác đọc")
    period: str = arguments.period()
    fail_under: int | None = arguments.value(
        arguments.number(0, 100, "phần trăm"), "N", "kết thúc với mã 1 nếu dưới N phần trăm"
    )


def run(options: CoverageOptions) -> int:
    """Prints a table or JSON. With `--fail-under` the exit code tells whether the result suffices."""
    findings = open_as_published(options, "Chưa đếm được")
    library = findings.library
    plan, period = period_of(library.plans, options.period) if options.period else (None, None)
    counted = coverage_on(options.as_of, library, plan)
    closings = findings.closings.until(options.as_of, names_all=True)
    if options.json:
        print_data(json.dumps(as_json(counted, closings, period), ensure_ascii=False, indent=1))
    else:
        seal = closings.of(counted.plan.year).seal
        said = closings.words(counted, period, library.articles) if period else ()
        print_data(terminal_table(counted, period, [*said, *([seal] if seal else [])]))
    passing = passing_percentage(counted, period or counted.year)
    if options.fail_under is not None and passing < options.fail_under:
        raise Refused(f"Có {passing}% chủ đề đạt, dưới mức {options.fail_under}%.")
    return HELD_BACK if findings.held_back else OK

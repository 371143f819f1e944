"""`suggest` prints what the plan lacks in the current quarter, and upcoming occasions."""

from collections.abc import Iterator

from plugins.coverage import Suggestions, coverage_on, suggest
from plugins.desk.arguments import SiteOptions
from plugins.desk.as_published import open_as_published
from plugins.desk.console import command, print_data
from plugins.desk.exits import HELD_BACK, OK
from plugins.plan import Plan
from plugins.vietnamese import format_date

HELP = "gợi ý nên viết gì: quý này và cả năm còn thiếu gì, ngày nào sắp đến"


def run(options: SiteOptions) -> int:
    """Prints the suggestions."""
    findings = open_as_published(options, "Chưa gợi ý được")
    counted = coverage_on(options.as_of, findings.library)
    print_data("\n".join(lines(suggest(counted), counted.plan)))
    return HELD_BACK if findings.held_back else OK


def lines(found: Suggestions, plan: Plan) -> Iterator[str]:
    """Yields the lines to print."""
    if found.period is None:
        yield f"Hôm nay không nằm trong kỳ nào của Kế hoạch {plan.year_name}."
    else:
        left = f"còn {found.days_left} ngày" if found.days_left else "hôm nay là ngày cuối"
        yield f"{found.period.name} ({found.period.span}): {left}."
        for dimension, lacks in found.lacks.items():
            if lacks:
                yield f"\n{dimension.said} còn thiếu, gấp nhất trước:"
                yield from (f"  - {lack.term.name} ({lack.term.code}): {lack.words}" for lack in lacks)
        if not any(found.lacks.values()):
            yield "Mọi chủ đề, hình thức, đối tượng và đơn vị của Kế hoạch đều đã có tin, bài trong kỳ này."
    for occasion in found.occasions:
        when = f"còn {occasion.days_left} ngày" if occasion.days_left else "hôm nay"
        yield f"\nNgày đáng viết: {occasion.name} {format_date(occasion.day)}, {when}."
    yield f"\nViết bài mới: {command('new')}"

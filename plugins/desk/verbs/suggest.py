"""`suggest` prints what the plan lacks in the current quarter, and upcoming occasions."""

from collections.abc import Iterator

from plugins.coverage import Suggestions, compute, suggest
from plugins.desk.arguments import Options
from plugins.desk.console import command, print_data
from plugins.desk.examining import open_sound
from plugins.plan import Plan, plan_for
from plugins.vietnamese import format_date

HELP = "gợi ý nên viết gì: quý này và cả năm còn thiếu gì, ngày nào sắp đến"


def run(options: Options) -> None:
    """Prints the suggestions."""
    findings = open_sound(options.content, "Chưa gợi ý được")
    library = findings.library
    plan = plan_for(library.plans, options.as_of)
    found = suggest(compute(plan, library.plans, library.articles, library.activities, options.as_of))
    print_data("\n".join(lines(found, plan)))


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

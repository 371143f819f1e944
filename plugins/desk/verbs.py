"""One function a verb; each gives the exit code of `python -m plugins.desk`."""

from __future__ import annotations

import json
from collections.abc import Callable

from plugins.coverage import as_json, compute, passing_percentage, terminal_table
from plugins.desk.arguments import DEMO_CONTENT, Options
from plugins.desk.building import PREVIEW, PUBLIC, build
from plugins.desk.console import command, option, print_data, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.serving import serve
from plugins.plan import Period, PeriodKind, plan_for
from plugins.problems import errors
from plugins.sample import SampleYear, write_year

OK, FAILED = 0, 1
EXAMPLE_ADDRESS = "https://cchc.example.vn"


def html(options: Options) -> int:
    """Builds the preview."""
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    return OK if build(PREVIEW, options.content, options.output, options.as_of, siteurl) else FAILED


def publish(options: Options) -> int:
    """Builds the public site."""
    if not options.siteurl:
        say(
            f"Lời khuyên: chưa có SITEURL, tạm dùng {EXAMPLE_ADDRESS}. "
            f"Thêm {option('SITEURL', 'https://…')} là địa chỉ thật của trang."
        )
    built = build(PUBLIC, options.content, options.output, options.as_of, options.siteurl or EXAMPLE_ADDRESS)
    return OK if built else FAILED


def check(options: Options) -> int:
    """Prints every problem and builds nothing."""
    findings = open_content(options.content)
    problems = list(findings.problems)
    if options.file is not None:
        if not options.file.is_file():
            say(f"không có tệp {options.file}: xem lại {option('FILE', '…')}")
            return FAILED
        try:
            wanted = options.file.resolve().relative_to(options.content.resolve()).as_posix()
        except ValueError:
            say(f"tệp {options.file} không nằm trong thư mục {options.content}")
            return FAILED
        problems = [each for each in problems if each.location.path == wanted]
    if options.json:
        rows = [each.below(str(options.content)).as_json() for each in problems]
        print_data(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        say_problems(problems, str(options.content), findings.library.drafts)
        if not problems:
            say("Không có lỗi.")
    return FAILED if errors(problems) else OK


def coverage(options: Options) -> int:
    """Prints how far the plan is carried out."""
    findings = open_content(options.content)
    if findings.stopping:
        say_problems(findings.problems, str(options.content), findings.library.drafts)
        say("Chưa đếm được: sửa các lỗi ở trên rồi chạy lại.")
        return FAILED
    library = findings.library
    period = options.period
    plan = plan_for(library.plans, period.last if period else options.as_of)
    if period and period.year != plan.year:
        years = ", ".join(str(each.year) for each in library.plans)
        say(f"không có kế hoạch năm {period.year}; các năm có kế hoạch: {years}")
        return FAILED
    counted = compute(plan, library.plans, library.articles, library.activities, options.as_of)
    if options.json:
        print_data(json.dumps(as_json(counted), ensure_ascii=False, indent=1))
    else:
        print_data(terminal_table(counted, period))
    if options.fail_under is None:
        return OK
    passing = passing_percentage(counted, period or Period(plan.year, PeriodKind.YEAR, 1))
    if passing < options.fail_under:
        say(f"Có {passing}% chủ đề đạt, dưới mức {options.fail_under}%.")
        return FAILED
    return OK


def demo(options: Options) -> int:
    """Makes a year of sample data from the plan, and its preview; both apart from the real."""
    findings = open_content(options.content)
    if not findings.library.plans:
        say_problems(errors(findings.problems), str(options.content))
        return FAILED
    plan = findings.library.plans[0]
    text = (options.content / plan.path).read_text(encoding="utf-8-sig")
    try:
        write_year(DEMO_CONTENT, plan, text, SampleYear())
    except FileExistsError:
        say(f"thư mục {DEMO_CONTENT} có tệp không phải dữ liệu mẫu: chuyển các tệp đó đi rồi chạy lại")
        return FAILED
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    if not build(PREVIEW, DEMO_CONTENT, options.output, options.as_of, siteurl):
        return FAILED
    places = {"CONTENT": DEMO_CONTENT, "OUTPUT": options.output, "SITE_DATE": options.as_of}
    given = " ".join(option(name, value) for name, value in places.items())
    say(f"Xem thử: {command('serve')} {given}")
    return OK


VERBS: dict[str, Callable[[Options], int]] = {
    "serve": serve,
    "html": html,
    "publish": publish,
    "check": check,
    "coverage": coverage,
    "demo": demo,
}


def run(options: Options) -> int:
    """Does what was asked. Every verb reads the content."""
    if not options.content.is_dir():
        say(f"không có thư mục {options.content}: xem lại {option('CONTENT', '…')}")
        return FAILED
    try:
        return VERBS[options.verb](options)
    except KeyboardInterrupt:
        say("\nĐã dừng.")
        return OK

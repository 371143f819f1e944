"""`close`: keeps what was counted of a period, so that later changes can be named."""

from __future__ import annotations

from plugins.coverage import compute
from plugins.coverage.closed_folder import plan_digest
from plugins.coverage.closing import Closing, close, closing_path, reopened, to_json
from plugins.desk.arguments import Options
from plugins.desk.console import option, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.incremental.writing import write_whole
from plugins.plan import Period, PeriodState
from plugins.vietnamese import format_date, format_number


def run(options: Options) -> int:
    """Closes a period that has ended, or opens it again with `--reopen` and a reason."""
    period = options.period
    if period is None:
        say(f"chưa nói kỳ nào: thêm {option('PERIOD', '2020-q2')}")
        return FAILED
    findings = open_content(options.content)
    library = findings.library
    if findings.stopping:
        say_problems(findings.problems, str(options.content), library.drafts)
        say("Chưa chốt được: sửa các lỗi ở trên rồi chạy lại.")
        return FAILED
    before = findings.closings.by_period.get(period.code)
    if options.reopen:
        return _reopen(options, period, before)
    plan = next((each for each in library.plans if each.year == period.year), None)
    if plan is None:
        say(f"không có kế hoạch năm {period.year}")
        return FAILED
    if period.state(options.as_of) is not PeriodState.ENDED:
        say(f"{period.name} chưa kết thúc ({period.span}): chỉ chốt được từ ngày hôm sau ngày cuối kỳ")
        return FAILED
    if before is not None and not before.is_open:
        again = '"lý do"'
        say(
            f"{period.name} đã chốt ngày {format_date(before.closed_on)}. Cần chốt lại thì mở lại trước: "
            f"{option('REOPEN', again)}"
        )
        return FAILED
    coverage = compute(plan, library.plans, library.articles, library.activities, options.as_of)
    made = close(coverage, period, plan_digest(options.content, plan), before.reopenings if before else ())
    counted = f"{format_number(made.n_published)} tin, bài, {format_number(made.n_activities)} hoạt động"
    return _write(options, made, f"Đã chốt {period.name}: {counted}.")


def _reopen(options: Options, period: Period, before: Closing | None) -> int:
    if before is None or before.is_open:
        say(f"{period.name} chưa chốt, không cần mở lại")
        return FAILED
    made = reopened(before, options.as_of, options.reopen)
    return _write(options, made, f"Đã mở lại {period.name}. Lý do và số đã chốt được giữ trong tệp.")


def _write(options: Options, closing: Closing, said: str) -> int:
    path = options.content / closing_path(closing.period)
    if not write_whole(path, to_json(closing)):
        say(f"không ghi được {path}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
        return FAILED
    say(f"{said} Tệp: {path}")
    return OK

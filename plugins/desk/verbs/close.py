"""`close`: keeps what was counted of a period, so that later changes can be named."""

from __future__ import annotations

from plugins.coverage import compute
from plugins.coverage.closed_folder import plan_digest
from plugins.coverage.closing import Closing, close, closing_path, reopened, to_json
from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.examining import open_sound
from plugins.desk.exits import FAILED, OK
from plugins.desk.periods import period_of
from plugins.incremental.writing import write_whole
from plugins.plan import Period, PeriodState
from plugins.vietnamese import clean, format_date, format_number

HELP = "chốt số liệu một kỳ đã kết thúc, để về sau biết đã đổi những gì"


class Options(arguments.Options):
    period: str = arguments.period()
    reopen: str | None = arguments.value(str, "LÝ_DO", "mở lại một kỳ đã chốt, ghi rõ vì sao")


LONGEST_REASON = 300


def run(options: Options) -> int:
    """Closes a period that has ended, or opens it again with `--reopen` and a reason."""
    findings = open_sound(options.content, "Chưa chốt được")
    library = findings.library
    plan, period = period_of(library.plans, options.period)
    before = findings.closings.by_period.get(period.code)
    if options.reopen is not None:
        return _reopen(options, period, before, _one_line(options.reopen))
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
    digest = plan_digest(options.content, plan)
    if not digest:
        say(f"tệp {options.content / plan.path} vừa thay đổi hoặc không đọc được nữa: chạy lại")
        return FAILED
    made = close(coverage, period, digest, before.reopenings if before else ())
    counted = f"{format_number(made.n_published)} tin, bài, {format_number(made.n_activities)} hoạt động"
    return _write(options, made, f"Đã chốt {period.name}: {counted}.")


def _one_line(typed: str) -> str:
    """A reason as it is kept: what cannot be written or read is no part of it."""
    return " ".join(clean(typed.encode("utf-8", "replace").decode()).split())


def _reopen(options: Options, period: Period, before: Closing | None, why: str) -> int:
    if not why or len(why) > LONGEST_REASON:
        example = '"bổ sung bài của Thanh tra"'
        say(
            f"chưa ghi lý do mở lại, hoặc lý do dài hơn {LONGEST_REASON} ký tự: "
            f"ghi một câu, ví dụ {option('REOPEN', example)}"
        )
        return FAILED
    if before is None or before.is_open:
        say(f"{period.name} chưa chốt, không cần mở lại")
        return FAILED
    if options.as_of < before.closed_on:
        say(f"{period.name} chốt ngày {format_date(before.closed_on)}: không mở lại vào ngày trước đó được")
        return FAILED
    made = reopened(before, options.as_of, why)
    return _write(options, made, f"Đã mở lại {period.name}. Lý do và số đã chốt được giữ trong tệp.")


def _write(options: Options, closing: Closing, said: str) -> int:
    path = options.content / closing_path(closing.period)
    if not write_whole(path, to_json(closing)):
        say(f"không ghi được {path}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
        return FAILED
    say(f"{said} Tệp: {path}")
    return OK

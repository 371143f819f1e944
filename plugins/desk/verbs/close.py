"""`close` records the figures of a period in the ledger, so that later changes can be detected."""

from dataclasses import replace
from datetime import datetime

from plugins.closings.chain import typed
from plugins.closings.checking import DIGESTS, ledger_path
from plugins.closings.entry import Act, LedgerEntry, with_counted
from plugins.closings.folder import append, plan_text, record_loss
from plugins.closings.ledger import ClosingLedger
from plugins.closings.plan_changes import plan_changes
from plugins.coverage import coverage_on
from plugins.coverage.closed import Closings, counted
from plugins.desk import arguments
from plugins.desk.asking import NoAnswer, ask, can_ask
from plugins.desk.chosen import period_of
from plugins.desk.console import option, say
from plugins.desk.examining import open_content, open_sound
from plugins.desk.exits import FAILED, OK
from plugins.lint import Findings
from plugins.office import OFFICE_FILE
from plugins.plan import Period, PeriodState, Plan, parse_plan
from plugins.problems import Refused
from plugins.vietnamese import clean, format_date, format_number
from plugins.vietnamese.days import now_in_vietnam

HELP = "chốt số liệu một kỳ đã kết thúc, để về sau biết đã đổi những gì"


class CloseOptions(arguments.Options):
    period: str = arguments.period()
    reopen: str | None = arguments.value(str, "LÝ_DO", "mở lại một kỳ đã chốt, ghi rõ vì sao")
    amend: str | None = arguments.value(str, "CĂN_CỨ", "ghi kế hoạch đã điều chỉnh vào sổ, theo căn cứ nào")
    who: str = arguments.value(str, "AI", "ai chốt: chức danh hoặc bộ phận", "")
    lost: str | None = arguments.value(
        str, "LÝ_DO", "ghi nhận vào sổ rằng sổ đã mất hoặc hỏng mà không lấy lại được"
    )
    verify: str | None = arguments.value(str, "MÃ", "đối chiếu mã in trên báo cáo đã ký với sổ chốt")


LONGEST_REASON = 300
"""In characters."""
_NO_REASON = (
    f"chưa ghi lý do, hoặc lý do dài hơn {LONGEST_REASON} ký tự: "
    # `chr(34)` is a double quote: an expression in an f-string has no backslash before Python 3.12.
    f"ghi một câu, ví dụ {option('REOPEN', chr(34) + 'bổ sung bài của Thanh tra' + chr(34))}"
)
_FEWEST_DIGITS = 12
"""Of a digest to look up. Fewer digits could match several entries."""


def run(options: CloseOptions) -> int:
    """Closes a period, reopens it, records an amended plan, or looks up a digest."""
    if options.verify is not None:
        return _verify(open_content(options.content).closings, options.verify)
    if options.lost is not None:
        return _record_loss(options, options.lost)
    findings = open_sound(options.content, "Chưa chốt được")
    plan, period = period_of(findings.library.plans, options.period)
    ledger, now = findings.closings.of(period.year), now_in_vietnam()
    why = next((_one_line(each) for each in (options.reopen, options.amend) if each is not None), None)
    _refuse(options, ledger, period, now, why)
    who = _who(options, findings)
    text = plan_text(options.content, plan)
    if not text:
        raise Refused(f"tệp {options.content / plan.path} vừa thay đổi hoặc không đọc được nữa: chạy lại")
    act = Act.CLOSE if why is None else Act.REOPEN if options.reopen is not None else Act.PLAN
    made = LedgerEntry(act, options.as_of, now, who, period.code, why or "")
    if act is Act.CLOSE:
        coverage = coverage_on(options.as_of, findings.library, plan)
        made = with_counted(made, counted(coverage, period, findings.library.articles))
    as_it_stands = LedgerEntry(Act.PLAN, options.as_of, now, who, text=text)
    if act is Act.PLAN:
        made = replace(as_it_stands, why=why or "")
    # A closing also records the plan, unless the ledger has it as it is now.
    plans = [as_it_stands] if act is Act.CLOSE and _is_new(ledger, plan, text) else []
    # Old files, from before there was one ledger, are carried into it by this act.
    carried = tuple(replace(each, at=now, who=who) for each in ledger.waiting)
    append(options.content, replace(ledger, waiting=carried), (*plans, made))
    return _say_written(options, period)


def _one_line(text: str) -> str:
    """Returns a reason as it is stored: one line of valid text."""
    # An argument that is not UTF-8 holds surrogates, which cannot be encoded.
    return " ".join(clean(text.encode("utf-8", "replace").decode()).split())


def _who(options: CloseOptions, findings: Findings) -> str:
    """Returns who closes: the option, else the office's setting, which a person at a terminal confirms.

    Raises `Refused` if nobody is named.
    """
    # The ledger has one line for each entry.
    found = _one_line(options.who)[:LONGEST_REASON]
    if not found:
        found = findings.office.closed_by
        if can_ask():
            try:
                found = _one_line(ask("Ai chốt (chức danh hoặc bộ phận)", found))
            except NoAnswer:
                found = ""
    if not found:
        raise Refused(
            f"chưa ghi ai chốt: thêm {option('WHO', chr(34) + 'Văn phòng' + chr(34))}, "
            f"hoặc ghi closed_by trong [report] của {OFFICE_FILE}"
        )
    return found


def _refuse(
    options: CloseOptions, ledger: ClosingLedger, period: Period, now: datetime, why: str | None
) -> None:
    """Raises `Refused` if the act is not possible."""
    history = ledger.history(period.code)
    standing = ledger.closed.get(period.code)
    last = ledger.entries[-1].at if ledger.entries else None
    if why is not None and not 0 < len(why) <= LONGEST_REASON:
        raise Refused(_NO_REASON)
    if options.as_of > now.date():
        raise Refused(
            f"ngày {format_date(options.as_of)} chưa đến: đồng hồ máy chỉ ngày {format_date(now.date())}"
        )
    if last and now < last:
        raise Refused(
            f"lần ghi trước là {last:%H:%M} ngày {format_date(last.date())}: đồng hồ máy đang chậm, chỉnh lại"
        )
    if history and options.as_of < history[-1].day and options.amend is None:
        day = format_date(history[-1].day)
        done = "chốt lại" if why is None else "mở lại"
        raise Refused(f"{period.name} ghi sổ lần trước ngày {day}: không {done} vào ngày trước đó được")
    # An amended plan may be recorded at any time; the rules below are for closings.
    if options.amend is not None:
        return
    if options.reopen is not None:
        if not standing:
            raise Refused(f"{period.name} chưa chốt, không cần mở lại")
    elif period.state(options.as_of) is not PeriodState.ENDED:
        raise Refused(
            f"{period.name} chưa kết thúc ({period.span}): chỉ chốt được từ ngày hôm sau ngày cuối kỳ"
        )
    elif standing:
        again = '"lý do"'
        raise Refused(
            f"{period.name} đã chốt ngày {format_date(standing.day)}. Cần chốt lại thì mở lại trước: "
            f"{option('REOPEN', again)}"
        )


def _record_loss(options: CloseOptions, reason: str) -> int:
    """Continues a damaged ledger after its last intact entry, with an entry about the loss.

    That entry stays, like every other. Returns the exit code. Raises `Refused`, also if nothing is lost.
    """
    # Not `open_sound`, which refuses a folder with a damaged ledger.
    findings, why, now = open_content(options.content), _one_line(reason), now_in_vietnam()
    _, period = period_of(findings.library.plans, options.period)
    ledger = findings.closings.of(period.year)
    files = (ledger_path(period.year), DIGESTS)
    # An entry about a loss stays for good, so it must not be made by mistake.
    if not any(each.location.path in files for each in findings.problems):
        raise Refused(f"sổ chốt năm {period.year} còn nguyên: không có gì phải ghi nhận")
    if not 0 < len(why) <= LONGEST_REASON:
        raise Refused(_NO_REASON)
    who = _who(options, findings)
    loss = LedgerEntry(Act.LOSS, options.as_of, now, who, why=why, lost=ledger.missing)
    for each in record_loss(options.content, ledger, loss):
        say(f"Bản hỏng giữ nguyên ở {options.content / each}.")
    return _say_written(options, period)


def _is_new(ledger: ClosingLedger, plan: Plan, text: str) -> bool:
    """Returns whether the plan differs from the one in the ledger."""
    if ledger.plan is None:
        return True
    then = parse_plan(ledger.plan.text, plan.path) if ledger.plan.text != text else plan
    # A list: by today's rules the stored text is no valid plan.
    return isinstance(then, list) or any(plan_changes(then, plan)) or then.targets != plan.targets


def _say_written(options: CloseOptions, period: Period) -> int:
    """Prints the last entry and its digest."""
    # Read again, so that what is printed is what the file holds.
    written = open_content(options.content).closings.of(period.year)
    last = written.entries[-1]
    say(f"{period.name}: {last.words}")
    say(f"Ghi mã này vào hồ sơ; đối chiếu bằng lệnh: {option('VERIFY', last.code)}.")
    return OK


def _verify(closings: Closings, text: str) -> int:
    """Prints which entry a printed digest belongs to, and whether all entries before it are intact."""
    digits = typed(text)
    if len(digits) < _FEWEST_DIGITS:
        raise Refused(f"mã quá ngắn: gõ đủ mã in trên giấy, ít nhất {_FEWEST_DIGITS} ký tự")
    for year, ledger in sorted(closings.ledgers.items()):
        for entry in ledger.entries:
            if entry.digest.startswith(digits):
                n_after = len(ledger.entries) - entry.number
                of_ledger = f"mục {entry.number} của sổ chốt năm {year}"
                say(f"Mã {entry.code} là {of_ledger}, nói về ngày {format_date(entry.day)}.")
                say(f"{entry.period}: {entry.words}".removeprefix(": "))
                say(
                    f"Mục 1 đến {entry.number} nguyên vẹn, đúng như lúc in mã này; "
                    f"sau đó sổ có {format_number(n_after)} mục."
                )
                # The digest proves the entries up to its own; later ones may still be damaged.
                return _say_damage(closings, OK)
    say(
        "Không có mục nguyên vẹn nào mang mã này: mã gõ sai, hoặc sổ trên máy này không phải sổ lúc in giấy "
        "(bị sửa, bị xóa, bị viết lại). So với bản lưu trước khi làm gì khác."
    )
    return _say_damage(closings, FAILED)


def _say_damage(closings: Closings, code: int) -> int:
    for problem in closings.problems:
        say(problem)
    return FAILED if closings.problems else code

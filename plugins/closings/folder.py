"""Reads the ledgers of a content folder, and appends to them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from plugins.articles.opening import names_in, read_bytes, read_text
from plugins.closings.carried import carry
from plugins.closings.chain import lines_of, links_in
from plugins.closings.checking import (
    DIGESTS,
    FOLDER,
    RULE,
    Digests,
    check,
    copies,
    digest_lines,
    digests_in,
    edited_plan,
    is_digest_line,
    ledger_path,
)
from plugins.closings.entry import UNREADABLE, Act, LedgerEntry
from plugins.closings.ledger import ClosingLedger
from plugins.incremental.sources import READ_AT_MOST
from plugins.incremental.writing import write_whole
from plugins.plan import Plan
from plugins.problems import Location, Problem, Refused, quoted

MAX_SIZE = 50_000_000
"""Bytes of a ledger: hundreds of closings with a thousand articles each."""
# `2020.jsonl`: a ledger for each plan.
_NAME = re.compile(r"(\d{4})\.jsonl", re.ASCII)


def load_ledgers(content: Path, plans: Sequence[Plan]) -> tuple[dict[int, ClosingLedger], list[Problem]]:
    """Returns the ledgers by year, each up to its last trustworthy entry, and all problems."""
    paths = names_in(content, FOLDER, "")
    if isinstance(paths, Problem):
        return {}, [paths]
    problems: list[Problem] = []
    texts = {int(found[1]): _text(content, path, problems) for path in paths if (found := _year(path))}
    digests: Digests = {}
    if os.path.lexists(content / DIGESTS):
        digests, unread = digests_in(_text(content, DIGESTS, problems))
        problems += unread
    by_year = {plan.year: plan for plan in plans}
    ledgers: dict[int, ClosingLedger] = {}
    # A year whose ledger was deleted is still in the list of digests.
    for year in sorted({*texts, *digests}):
        plan = by_year.get(year)
        ledgers[year], wrong = check(year, texts.get(year, ""), digests.get(year, {}), plan)
        problems += wrong
        if plan and ledgers[year].plan:
            text = plan_text(content, plan)
            edited = edited_plan(ledgers[year], plan, text) if text else None
            problems += [edited] if edited else []
    for path in paths:
        # After the ledgers: an old file is judged by what the ledger contains.
        if path.endswith(".json"):
            _carry(content, path, by_year, ledgers, problems)
        elif ".jsonl" in path and not _year(path):
            # Shared folders make `2020 (1).jsonl`: the name still has the year.
            year = next((each for each in texts if str(each) in PurePosixPath(path).name), 0)
            problems.append(copies(path, _text(content, path, problems), texts.get(year, "")))
    return ledgers, problems


def _year(path: str) -> re.Match[str] | None:
    return _NAME.fullmatch(PurePosixPath(path).name)


def _text(content: Path, path: str, problems: list[Problem]) -> str:
    """Returns the text of a file without normalising it, because digests cover every byte. "" after a
    problem.
    """
    data = read_bytes(content, path, MAX_SIZE)
    if isinstance(data, Problem):
        problems.append(data)
        return ""
    try:
        # Notepad adds a byte order mark, which the digests do not cover.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(
            Problem(Location(path), RULE, "tệp không phải UTF-8: lấy lại từ bản lưu, giữ cả tệp này")
        )
        return ""


def _carry(
    content: Path,
    path: str,
    plans: Mapping[int, Plan],
    ledgers: dict[int, ClosingLedger],
    problems: list[Problem],
) -> None:
    """Adds an old file of a closing to the ledger that waits for it, or adds a problem.

    Nothing is done if the ledger already contains the file.
    """
    stem, text = PurePosixPath(path).stem, _text(content, path, problems)
    try:
        entry = carry(text)
    except UNREADABLE:
        said = "tệp chốt có từ trước khi có sổ đã bị sửa tay hoặc hỏng: lấy lại từ bản lưu, giữ cả tệp này"
        problems.append(Problem(Location(path), RULE, said))
        return
    year = int(stem[:4]) if stem[:4].isdecimal() else 0
    plan, ledger = plans.get(year), ledgers.get(year, ClosingLedger(year))
    if stem != entry.period:
        said = f"tên tệp phải là {entry.period}.json: đổi lại tên"
    elif plan is None or plan.period(entry.period) is None:
        said = (
            f"không kế hoạch nào có kỳ {quoted(entry.period)}: lấy lại tệp kế hoạch của năm ấy như khi chốt"
        )
    # Only a ledger without entries takes old files in; later nobody could tell them from forgeries.
    elif not ledger.entries:
        ledgers[year] = ClosingLedger(year, (), (*ledger.waiting, entry))
        return
    elif any(each.act is Act.CARRY and each.text == text for each in ledger.entries):
        return
    else:
        said = (
            "tệp chốt kiểu cũ này không phải bản đã vào sổ: bị sửa hoặc đặt vào sau khi sổ bắt đầu. "
            "Số trong sổ vẫn giữ nguyên; chuyển tệp này ra ngoài thư mục nội dung để đối chiếu"
        )
    problems.append(Problem(Location(path), RULE, said))


def plan_text(content: Path, plan: Plan) -> str:
    """Returns the current text of a plan file; "" if it cannot be read."""
    text = read_text(content, plan.path, READ_AT_MOST)
    return "" if isinstance(text, Problem) else text


def _bytes(content: Path, path: str) -> bytes:
    """Returns the bytes of a file; b"" if it does not exist. Raises `Refused` if it cannot be read."""
    found = read_bytes(content, path, MAX_SIZE) if os.path.lexists(content / path) else b""
    if isinstance(found, Problem):
        raise _not_written(content / path)
    return found


def _write(path: Path, data: bytes) -> None:
    if not write_whole(path, data):
        raise _not_written(path)


def _not_written(path: Path) -> Refused:
    return Refused(f"không ghi được {path}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")


def append(content: Path, ledger: ClosingLedger, acts: Sequence[LedgerEntry]) -> None:
    """Appends acts to a ledger. Raises `Refused` if that cannot be written; then nothing has changed."""
    lines, path = ledger.written(*acts), ledger_path(ledger.year)
    before, known = _bytes(content, path), _bytes(content, DIGESTS)
    # Otherwise the new entry would continue the last line.
    if before and not before.endswith(b"\n"):
        before += b"\n"
    _write(content / path, before + "".join(lines).encode())
    # Each file is replaced as a whole. If the process ends between the two, the list lacks the new digests,
    # and `check` says so.
    more = digest_lines(ledger.year, links_in("".join(lines)), len(ledger.entries))
    try:
        _write(content / DIGESTS, known + more.encode())
    except Refused:
        write_whole(content / path, before)  # undone, so that both files agree
        raise


def record_loss(content: Path, ledger: ClosingLedger, loss: LedgerEntry) -> Iterator[str]:
    """Writes the intact part of a damaged ledger and an entry that records the loss.

    Yields the new name of each damaged file, which stays beside the ledger. Raises `Refused` if a file cannot
    be written.
    """
    path = ledger_path(ledger.year)
    text, listed = _bytes(content, path), _bytes(content, DIGESTS)
    # Damaged bytes lie behind the intact part, so replacing them changes no line that is kept.
    whole = links_in(text.decode("utf-8-sig", "replace"))[: len(ledger.entries)]
    lines = "".join(lines_of((link.text for link in whole if link), ""))
    kept = [line for line in listed.decode("utf-8-sig", "replace").splitlines() if is_digest_line(line)]
    # Lines of both files are united: no digest that is known is given up.
    missing = digest_lines(ledger.year, whole, 0).splitlines()
    digests = "".join(f"{line}\n" for line in dict.fromkeys((*kept, *missing)))
    assert loss.at is not None  # the hour at which it was done
    for name, before, after in ((path, text, lines.encode()), (DIGESTS, listed, digests.encode())):
        if before == after:
            continue
        # Nothing may be destroyed that could still prove something. Text that only grows needs no copy.
        if not after.startswith(before):
            old = f"{FOLDER}/{PurePosixPath(name).stem}.hong-{loss.at:%Y%m%d-%H%M%S}.txt"
            _write(content / old, before)
            yield old
        _write(content / name, after)
    append(content, ledger, (loss,))


def give_back_digests(content: Path, year: int, digests: Iterable[tuple[int, str]]) -> int:
    """Restores missing lines of the list of digests, and returns how many.

    If somebody deletes a ledger and the list together, `check` notices nothing. The served site still knows
    the digests.
    """
    try:
        known = _bytes(content, DIGESTS)
    except Refused:
        return 0  # `check` says so
    there = {line.strip() for line in known.decode("utf-8-sig", "replace").splitlines()}
    lines = [f"{year} {number} {digest}" for number, digest in digests]
    new = [line for line in lines if is_digest_line(line) and line not in there]
    more = "".join(f"{line}\n" for line in new).encode()
    # Otherwise the first new line would continue the last one.
    end = b"" if not known or known.endswith(b"\n") else b"\n"
    return len(new) if new and write_whole(content / DIGESTS, known + end + more) else 0

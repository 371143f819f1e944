"""Parses and verifies a ledger, and describes every defect.

Two files are compared: the ledger, and the list of digests beside the plans (`ke-hoach/chot.txt`), to which
every act adds a line. So lines cut off the end of one file are detected by the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from plugins.articles.folder import PLANS
from plugins.closings.chain import ChainLine, digest_of, links_in, short
from plugins.closings.entry import UNREADABLE, Act, LedgerEntry, from_text
from plugins.closings.ledger import ClosingLedger
from plugins.closings.plan_changes import figure_changes
from plugins.plan import Plan, parse_plan
from plugins.problems import Location, Problem, quoted
from plugins.vietnamese import format_date, format_number

FOLDER = f"{PLANS}/chot"
DIGESTS = f"{PLANS}/chot.txt"
RULE = "closing"
_BACK = (
    "Lấy lại tệp ấy từ bản lưu (Git, ổ sao lưu, máy khác), giữ cả tệp đang có; "
    "rồi đối chiếu mã trên báo cáo đã ký: close --verify MÃ. "
    "Không còn bản lưu nào thì ghi nhận vào sổ: close --lost LÝ_DO"
)
_TWO = (
    "hai máy cùng ghi sổ rồi gộp lại. Lấy cả sổ và chot.txt từ một máy, giữ bản của máy kia ở ngoài thư mục "
    "nội dung, rồi ghi lại việc của máy kia. Vẫn còn hai mã thì ghi nhận vào sổ: close --lost LÝ_DO"
)
_LINE = re.compile(r"(\d{4}) (\d{1,6}) ([0-9a-f]{64})", re.ASCII)
"""Year, number of the entry, digest: `2020 4 4f2a91bc…`."""

Digests = Mapping[int, Mapping[int, tuple[str, ...]]]
"""Digests by year and number of the entry: one, or several if two machines wrote."""


def ledger_path(year: int) -> str:
    """Returns the path of a year's ledger in the content folder."""
    return f"{FOLDER}/{year}.jsonl"


def digests_in(text: str) -> tuple[Digests, list[Problem]]:
    """Returns the list of digests, and a problem for each invalid line."""
    found: dict[int, dict[int, tuple[str, ...]]] = defaultdict(dict)
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        matched = _LINE.fullmatch(line.strip())
        if matched:
            of_year, at = found[int(matched[1])], int(matched[2])
            # Two machines may each have written an entry of this number. Merged lists hold both digests, and
            # both are kept for the message.
            of_year[at] = tuple(dict.fromkeys((*of_year.get(at, ()), matched[3])))
        elif line.strip():
            said = f"dòng {quoted(line)} không phải mã của sổ chốt"
            said = f"{said}: {_TWO}" if _is_conflict(line) else f"{said}. {_BACK}"
            problems.append(Problem(Location(DIGESTS, number), RULE, said))
    return found, problems


def is_digest_line(line: str) -> bool:
    """Returns whether a line of the list of digests has the format that we write."""
    return _LINE.fullmatch(line.strip()) is not None


def digest_lines(year: int, links: Sequence[ChainLine | None], after: int) -> str:
    """Returns the lines that new entries add to the list of digests."""
    return "".join(
        f"{year} {number} {link.digest}\n" for number, link in enumerate(links, start=after + 1) if link
    )


def check(
    year: int, text: str, digests: Mapping[int, Sequence[str]], plan: Plan | None
) -> tuple[ClosingLedger, list[Problem]]:
    """Returns the ledger up to the first entry that is not trustworthy, and all problems."""
    path, links = ledger_path(year), links_in(text)
    # Before the chain is checked: a recorded loss says which digests are no longer to be expected. The list
    # itself keeps them for ever.
    lost = _recorded_losses(links)
    valid = {
        number: kept
        for number, known in digests.items()
        if (kept := [each for each in known if (number, each) not in lost])
    }
    entries, problems = _entries(path, links, valid)
    if at := next((at for at, line in enumerate(text.split("\n"), start=1) if _is_conflict(line)), 0):
        problems = [Problem(Location(path, at), RULE, f"sổ có dấu xung đột của Git: {_TWO}")]
    # After a break every later entry is missing: saying so again would hide the cause.
    elif not problems:
        problems += _missed(year, entries, valid)
    # With all digests, lost ones too: `coverage.json` publishes them, and `missing` compares them.
    ledger = ClosingLedger(year, tuple(entries), known=digests)
    problems += [Problem(Location(path, at), RULE, said) for at, said in _acts(ledger, plan)]
    return ledger, problems


def _recorded_losses(links: Sequence[ChainLine | None]) -> set[tuple[int, str]]:
    """Returns numbers and digests that a later entry records as lost."""
    found: set[tuple[int, str]] = set()
    for link in links:
        # Texts escape quotation marks, so only the key itself matches. It saves parsing every entry twice.
        if link and f'"act":"{Act.LOSS.value}"' in link.text:
            # An entry that is unreadable is reported when all entries are read.
            with suppress(*UNREADABLE):
                found |= {*from_text(link.text, link.digest).lost}
    return found


def _entries(
    path: str, links: Sequence[ChainLine | None], digests: Mapping[int, Sequence[str]]
) -> tuple[list[LedgerEntry], list[Problem]]:
    """Returns the entries before the first line that is not valid, and the problem with that line, if any."""
    entries: list[LedgerEntry] = []
    before = ""
    for number, link in enumerate(links, start=1):
        said = _broken(links, number, before, digests)
        if not said and link:
            try:
                entries.append(from_text(link.text, link.digest))
            except UNREADABLE:
                said = f"mục {number} không đọc được: do bản mới hơn của công cụ ghi, hoặc sổ bị làm giả"
        if said or link is None:
            # The chain is broken: whatever follows cannot be proved any more, even if it is unchanged.
            n_after = len(links) - number
            after = f" {format_number(n_after)} mục sau nó không còn chứng minh được." if n_after else ""
            return entries, [Problem(Location(path, number), RULE, f"{said}.{after} {_BACK}")]
        before = link.digest
    return entries, []


def _broken(
    links: Sequence[ChainLine | None], number: int, before: str, digests: Mapping[int, Sequence[str]]
) -> str:
    """Returns why a line does not follow the previous one or differs from the list of digests; "" if it is
    valid.
    """
    link = links[number - 1]
    if link is None:
        return f"dòng {number} không phải một mục của sổ: tệp bị sửa tay, hỏng hoặc bị cắt giữa chừng"
    known = digests.get(number, ())
    if link.follows(before) and _number(link) == number:
        if known and link.digest not in known:
            return (
                f"mục {number} có mã {short(link.digest)}, khác mã {short(known[0])} đã ghi trong {DIGESTS}: "
                "sổ bị viết lại từ mục này"
            )
        return ""
    # The line does not fit. The causes are tried from the most specific to the least.
    earlier = ["", *(each.digest for each in links[: number - 1] if each)]
    claims = _number(link)
    # Somebody pasted, or a tool that merges took both sides.
    if link in links[: number - 1]:
        return f"mục ở dòng {number} đã có ở dòng {links.index(link) + 1}: bị chép hai lần"
    # It continues an earlier entry: another machine wrote it without knowing the entries between.
    if any(digest_of(each, link.text) == link.digest for each in earlier if each != before):
        return f"mục ở dòng {number} không nối vào mục ngay trước nó: {_TWO}"
    if claims != number:
        others = [_number(each) for each in links[number:] if each]
        if number in others:
            return f"mục {claims} đứng ở chỗ của mục {number}: các mục bị đảo thứ tự"
        return f"mục {number} không còn trong sổ (sau đó là mục {claims}): bị xóa"
    return f"mục {number} không khớp mã của nó: nội dung đã bị sửa"


def _number(link: ChainLine) -> int:
    """Returns the number that an entry states; 0 if none. Quotation marks inside texts are escaped, so none
    matches.
    """
    matched = re.search(r'[,{]"n":(\d{1,6})[,}]', link.text, re.ASCII)
    return int(matched[1]) if matched else 0


def _missed(
    year: int, entries: Sequence[LedgerEntry], digests: Mapping[int, Sequence[str]]
) -> Iterator[Problem]:
    """Yields entries that only one of the two files has."""
    path = ledger_path(year)
    # The list of digests is longer: the end of the ledger was cut off, and no later line can show it.
    gone = sorted(number for number in digests if number > len(entries))
    if gone:
        which = f"mục {gone[0]}" if len(gone) == 1 else f"mục {gone[0]} đến {gone[-1]}"
        what = f"sổ không còn {which}" if entries else "sổ không còn"
        said = (
            f"{what} ({DIGESTS} còn ghi mã {short(digests[gone[-1]][0])}): bị xóa hoặc bị cắt đuôi. {_BACK}"
        )
        yield Problem(Location(path, len(entries) or 1), RULE, said)
    unlisted = [each.number for each in entries if not digests.get(each.number)]
    if unlisted:
        said = f"thiếu mã của mục {', '.join(map(str, unlisted))} năm {year}: tệp bị xóa hoặc bị sửa. {_BACK}"
        yield Problem(Location(DIGESTS), RULE, said)
    for number, known in digests.items():
        # Two computers wrote an entry of the same number, and a tool that merges took both lines.
        if len(known) > 1:
            codes = " và ".join(map(short, known))
            yield Problem(Location(DIGESTS), RULE, f"mục {number} năm {year} có hai mã {codes}: {_TWO}")


def _acts(ledger: ClosingLedger, plan: Plan | None) -> Iterator[tuple[int, str]]:
    """Yields line and message for entries that violate the rules of closing."""
    # Without its plan no period of the year is known, so closed figures could not be shown.
    if ledger.entries and plan is None:
        yield (
            1,
            f"không có tệp kế hoạch của năm {ledger.year}: lấy lại tệp {PLANS}/{ledger.year}.toml",
        )
    closed: set[str] = set()
    last = None
    for entry in ledger.entries:
        number = entry.number
        assert entry.at is not None  # only carried acts have no time
        if last and entry.at < last:
            yield number, f"mục {number} ghi lúc sớm hơn mục trước nó: đồng hồ máy bị chỉnh lùi"
        last = entry.at
        if entry.day > entry.at.date():
            yield (
                number,
                f"mục {number} nói về ngày {format_date(entry.day)}, sau ngày ghi sổ: ngày tương lai",
            )
        if entry.act in (Act.PLAN, Act.LOSS):
            continue
        period = plan.period(entry.period) if plan else None
        if plan and period is None:
            yield (
                number,
                (
                    f"kế hoạch năm {ledger.year} không có kỳ {quoted(entry.period)} của mục {number}: "
                    "lấy lại tệp kế hoạch và lịch báo cáo như khi chốt"
                ),
            )
        if entry.act is Act.CLOSE and period and entry.day <= period.last:
            yield (
                number,
                f"mục {number} chốt {period.name} vào ngày {format_date(entry.day)}, khi kỳ chưa kết thúc",
            )
        if entry.act is Act.REOPEN and not entry.why:
            yield number, f"mục {number} mở lại kỳ mà không ghi lý do"
        if (entry.act is Act.REOPEN) is not (entry.period in closed):
            done = "mở lại kỳ chưa chốt" if entry.act is Act.REOPEN else "chốt một kỳ đã chốt"
            yield number, f"mục {number} {done} ({entry.period})"
        # Asked of a ledger of this entry alone, because a carried file may contain several acts.
        is_closed = bool(ClosingLedger(ledger.year, (entry,)).closed)
        closed = closed | {entry.period} if is_closed else closed - {entry.period}


def edited_plan(ledger: ClosingLedger, plan: Plan, text: str) -> Problem | None:
    """Returns a problem if the plan file contradicts the ledger about a time that is closed; else None."""
    kept, day = ledger.plan, _closed_until(ledger, plan)
    # Equal texts need no parsing, which is the usual case.
    if kept is None or day is None or kept.text == text:
        return None
    then = parse_plan(kept.text, plan.path)
    # A recorded text that this version cannot parse proves nothing against the file.
    changed = [] if isinstance(then, list) else figure_changes(then, plan, day)
    if not changed:
        return None
    versions = "; ".join(
        f"{each.kind.lower()} {each.name}: sổ ghi {each.then}, tệp ghi {each.now}" for each in changed
    )
    said = (
        f"kế hoạch đã đổi sau khi chốt mà không ghi từ ngày nào ({versions}). Trả lại như sổ ghi, hoặc "
        f"giữ dòng cũ và thêm dòng mới có from sau ngày {format_date(day)}; "
        "sai từ đầu thì mở lại các kỳ đã chốt, ghi lý do"
    )
    return Problem(Location(plan.path), RULE, said)


def _closed_until(ledger: ClosingLedger, plan: Plan) -> date | None:
    """Returns the last day of all closed periods; None if none is closed."""
    return max((period.last for code in ledger.closed if (period := plan.period(code))), default=None)


def copies(path: str, text: str, ledger_text: str) -> Problem:
    """Returns a problem about a second file of a ledger with entries of its own, as shared folders make."""
    mine, others = links_in(ledger_text), links_in(text)
    same = 0
    # Both began as one file: what they share says when they parted.
    while same < min(len(mine), len(others)) and mine[same] == others[same]:
        same += 1
    where = Location(path)
    if same == len(others):
        said = "bản sao của sổ chốt, không có mục nào mà sổ không có: chuyển ra ngoài thư mục nội dung"
        return Problem(where, RULE, said)
    theirs = "; ".join(map(_told, others[same:]))
    ours = "; ".join(map(_told, mine[same:])) or "không ghi gì"
    return Problem(
        where,
        RULE,
        f"bản thứ hai của sổ chốt, giống sổ đến mục {same}, rồi ghi riêng: {theirs}. Sổ: {ours}. "
        f"Đó là {_TWO}",
    )


def _told(link: ChainLine | None) -> str:
    try:
        return from_text(link.text, link.digest).words if link else "một dòng không đọc được"
    # The sentence is part of a problem that is reported anyway.
    except UNREADABLE:
        return "một mục không đọc được"


def _is_conflict(line: str) -> bool:
    """Returns whether Git wrote the line, between two versions that it could not merge."""
    return line.startswith(("<<<<<<<", "=======", ">>>>>>>"))

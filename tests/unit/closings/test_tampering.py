"""Manipulations of a ledger, and the message about each: none goes unnoticed.

`check`, `coverage`, `report`, `close` and the pages print the same problems, since all take them from
`load_ledgers`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugins.closings.chain import lines_of, links_in
from plugins.closings.checking import DIGESTS, digest_lines
from plugins.closings.entry import Act, LedgerEntry
from plugins.closings.folder import give_back_digests, record_loss
from plugins.coverage import compute
from plugins.coverage.closed import load_closings
from plugins.coverage.exporting import json_bytes
from plugins.coverage.views.blocks import closed_block
from plugins.problems import errors
from tests.unit.closings.conftest import ACTS, LEDGER, NOON, PLAN, Folder, Tamper, close

pytestmark = pytest.mark.hostile("ledgers of closed figures")

OTHER = "ke-hoach/chot/2020 (1).jsonl"


def order(*numbers: int) -> Tamper:
    """Keeps only these lines of the ledger, in this order."""
    return lambda folder: folder.write("".join(folder.lines[number - 1] for number in numbers))


def listed(*numbers: int) -> Tamper:
    """Keeps only these lines in the list of digests."""

    def tamper(folder: Folder) -> None:
        lines = folder.read(DIGESTS).splitlines(keepends=True)
        folder.write("".join(lines[number - 1] for number in numbers), DIGESTS)

    return tamper


def rewritten(folder: Folder, texts: Iterable[str]) -> None:
    """Rebuilds the whole chain, as someone who knows the format can."""
    folder.write("".join(lines_of(texts, "")))


def rehash(old: str, new: str) -> Tamper:
    def tamper(folder: Folder) -> None:
        texts = [link.text for link in links_in(folder.read()) if link]
        assert any(old in text for text in texts)
        rewritten(folder, [text.replace(old, new) for text in texts])

    return tamper


def edit(old: str, new: str, path: str = LEDGER) -> Tamper:
    return lambda folder: folder.edit(old, new, path)


def both(*tampers: Tamper) -> Tamper:
    def tamper(folder: Folder) -> None:
        for each in tampers:
            each(folder)

    return tamper


def gone(*paths: str) -> Tamper:
    def tamper(folder: Folder) -> None:
        for path in paths:
            (folder.root / path).unlink()

    return tamper


def forge(*acts: LedgerEntry) -> Tamper:
    return lambda folder: folder.forge(*acts)


def act(
    kind: Act = Act.CLOSE, day: str = "2020-07-01", period: str = "2020-q3", **more: object
) -> LedgerEntry:
    values = {"at": NOON + timedelta(hours=4), "who": "x", "period": period, **more}
    return LedgerEntry(kind, date.fromisoformat(day), **values)  # type: ignore[arg-type]  # values by name


def parallel(how: str) -> Tamper:
    """Another machine wrote its own entries after number 3, and the folders were merged."""

    def tamper(folder: Folder) -> None:
        mine, digests = folder.read(), folder.read(DIGESTS)
        three = "".join(folder.lines[:3])
        folder.write(three)
        folder.write("".join(digests.splitlines(keepends=True)[:3]), DIGESTS)
        folder.act(close("2020-t01", "2020-06-22", NOON + timedelta(hours=5), "Thanh tra"))
        theirs, their_digests = folder.read(), folder.read(DIGESTS)
        folder.write(digests, DIGESTS)
        if how == "copy":
            folder.write(mine)
            folder.write(theirs, OTHER)
        elif how == "overwritten":
            folder.write(theirs)
        elif how == "lines of both":
            folder.write(mine + theirs.removeprefix(three))
        elif how == "conflict":
            rest = mine.removeprefix(three)
            folder.write(f"{three}<<<<<<< HEAD\n{rest}=======\n{theirs.removeprefix(three)}>>>>>>> w\n")
        elif how == "digests of both":
            folder.write(mine)
            folder.write(digests + their_digests.splitlines(keepends=True)[3], DIGESTS)
        elif how == "conflict of digests":
            folder.write(mine)
            folder.write(f"{digests}<<<<<<< HEAD\n", DIGESTS)
        elif how == "old copy":
            folder.write(mine)
            folder.write(three, OTHER)

    return tamper


TARGET = 'topic = "van-hoa"\nperiod = "quy"\ncount = 3'
TAMPERINGS: dict[str, tuple[Tamper, str]] = {
    # files
    "the ledger is deleted": (gone(LEDGER), "sổ không còn (ke-hoach/chot.txt còn ghi mã"),
    "the list of digests is deleted": (gone(DIGESTS), "thiếu mã của mục 1, 2, 3, 4, 5 năm 2020"),
    "the ledger is emptied": (edit("", "") and order(), "bị xóa hoặc bị cắt đuôi"),
    "the list of digests is emptied": (listed(), "thiếu mã của mục 1, 2, 3, 4, 5"),
    "the ledger has another name": (
        lambda folder: (folder.root / LEDGER).rename(folder.root / OTHER) and None,
        "bản thứ hai của sổ chốt, giống sổ đến mục 0",
    ),
    "the ledger is of another year": (
        lambda folder: (folder.root / LEDGER).rename(folder.root / LEDGER.replace("2020", "2021")) and None,
        "không có tệp kế hoạch của năm 2021",
    ),
    "bytes that are no text": (lambda folder: folder.write(b"\xff\xfe\x00"), "tệp không phải UTF-8"),
    "another JSON": (lambda folder: folder.write("[]\n"), "dòng 1 không phải một mục của sổ"),
    "saved by a spreadsheet": (
        lambda folder: folder.write("".join(f'"{line}"\n' for line in folder.read().split("\n"))),
        "dòng 1 không phải một mục của sổ",
    ),
    "the plan is deleted": (gone(PLAN), "không có tệp kế hoạch của năm 2020"),
    # editing
    "a title is edited": (edit("Bài mot", "Bài khac"), "mục 2 không khớp mã của nó"),
    "a day is edited": (edit('"day":"2020-03-15"', '"day":"2020-03-16"'), "mục 1 không khớp mã"),
    "an hour is edited": (edit("T13:00:00", "T13:00:01"), "mục 3 không khớp mã"),
    "who is edited": (edit("Chánh Văn phòng", "Giám đốc"), "mục 4 không khớp mã"),
    "a reason is edited": (edit("bổ sung bài", "sửa lỗi chính tả"), "mục 4 không khớp mã"),
    "a target is edited": (edit('"Văn hóa công vụ",2,1,3', '"Văn hóa công vụ",2,1,1'), "mục 2 không khớp mã"),
    "a state is edited": (edit("chưa đạt, thiếu 1", "đạt"), "mục 2 không khớp mã"),
    "an article is added": (edit('"articles":[{', '"articles":[{},{'), "mục 2 không khớp mã"),
    "the plan in it is edited": (edit("count = 3", "count = 1"), "mục 1 không khớp mã"),
    "an entry has no number": (edit('"n":2,', ""), "mục 2 không còn trong sổ"),
    "a digest is edited": (edit('{"hash":"', '{"hash":"0'), "dòng 1 không phải một mục"),
    "an entry is made anew with its digest": (
        lambda folder: folder.write(
            "".join(folder.lines[:4])
            + "".join(lines_of([(links_in(folder.read())[4] or ("", ""))[1].replace("hai", "ba")], ""))
        ),
        "mục ở dòng 5 không nối vào mục ngay trước nó",
    ),
    "edited, and the whole chain made anew": (
        rehash("bổ sung bài", "sửa chính tả"),
        "mục 4 có mã",
    ),
    "edited, and the chain and the last digests made anew": (
        both(rehash("Văn hóa công vụ", "Văn hóa"), listed(1, 2, 3)),
        "khác mã",
    ),
    # order and truncation
    "the last entry is cut off": (order(1, 2, 3, 4), "sổ không còn mục 5"),
    "two are cut off": (order(1, 2, 3), "sổ không còn mục 4 đến 5"),
    "cut in the middle of a line": (
        lambda folder: folder.write(folder.read()[:-40]),
        "dòng 5 không phải một mục của sổ: tệp bị sửa tay, hỏng hoặc bị cắt giữa chừng",
    ),
    "the first is cut off": (order(2, 3, 4, 5), "mục 1 không còn trong sổ"),
    "one in the middle is taken out": (order(1, 2, 4, 5), "mục 3 không còn trong sổ (sau đó là mục 4)"),
    "a reopening is taken out, all numbers made anew": (
        lambda folder: rewritten(
            folder,
            [
                re.sub(r'"n":5,', '"n":4,', link.text)
                for link in links_in(folder.read())
                if link and '"act":"reopen"' not in link.text
            ],
        ),
        "mục 4 có mã",
    ),
    "two are exchanged": (order(1, 3, 2, 4, 5), "mục 3 đứng ở chỗ của mục 2: các mục bị đảo thứ tự"),
    "one is there twice": (order(1, 2, 3, 3, 4, 5), "mục ở dòng 4 đã có ở dòng 3: bị chép hai lần"),
    "a blank line inside": (
        lambda folder: folder.write(folder.read().replace("\n", "\n\n", 1)),
        "dòng 2 không phải một mục",
    ),
    "the end of the list of digests is cut off": (listed(1, 2, 3, 4), "thiếu mã của mục 5"),
    "a digest is taken out of the list": (listed(1, 2, 4, 5), "thiếu mã của mục 3"),
    "a line of the list is edited": (edit("2020 2 ", "2020 x ", DIGESTS), "không phải mã của sổ chốt"),
    # clocks and acts that nobody could have done
    "the clock went back": (
        forge(act(at=NOON, day="2020-06-30", period="2020-t04")),
        "đồng hồ máy bị chỉnh lùi",
    ),
    "a day of the future": (
        forge(act(day="2020-09-15", period="2020-q3")),
        "sau ngày ghi sổ: ngày tương lai",
    ),
    "a period that runs": (forge(act(day="2020-07-01")), "khi kỳ chưa kết thúc"),
    "closed again without reopening": (forge(act(period="2020-q2")), "chốt một kỳ đã chốt (2020-q2)"),
    "reopened what is not closed": (
        forge(act(Act.REOPEN, period="2020-t02", why="x")),
        "mở lại kỳ chưa chốt (2020-t02)",
    ),
    "reopened without a reason": (forge(act(Act.REOPEN, period="2020-q2")), "mở lại kỳ mà không ghi lý do"),
    "a period of another calendar": (forge(act(period="2020-hk1")), "không có kỳ “2020-hk1”"),
    # two machines
    "a copy beside it": (
        parallel("copy"),
        "bản thứ hai của sổ chốt, giống sổ đến mục 3, rồi ghi riêng: Chốt",
    ),
    "an old copy beside it": (parallel("old copy"), "không có mục nào mà sổ không có"),
    "the other machine's file won": (parallel("overwritten"), "khác mã"),
    "lines of both": (parallel("lines of both"), "không nối vào mục ngay trước nó: hai máy cùng ghi sổ"),
    "marks of a conflict": (parallel("conflict"), "sổ có dấu xung đột của Git: hai máy"),
    "digests of both": (parallel("digests of both"), "mục 4 năm 2020 có hai mã"),
    "marks of a conflict in the list": (parallel("conflict of digests"), "hai máy cùng ghi sổ"),
    # the plan
    "a target is lowered": (
        edit(TARGET, TARGET.replace("3", "1"), PLAN),
        "đổi chỉ tiêu chủ đề “Văn hóa công vụ”, mỗi quý: sổ ghi 3, tệp ghi 1",
    ),
    "a target is taken out": (edit(f"[[targets]]\n{TARGET}", "", PLAN), "sổ ghi 3, tệp ghi không giao"),
    "a target is added": (
        edit(TARGET, f'{TARGET}\n\n[[targets]]\ntopic = "chua-co-bai"\nperiod = "nam"\ncount = 1', PLAN),
        "chủ đề “Chủ đề chưa có bài”, cả năm: sổ ghi không giao, tệp ghi 1",
    ),
    "an amendment from a day that is closed": (
        edit(TARGET, f"{TARGET}\n\n[[targets]]\n{TARGET.replace('3', '1')}\nfrom = 2020-05-01", PLAN),
        "đổi chỉ tiêu chủ đề “Văn hóa công vụ”, mỗi quý: sổ ghi 3, tệp ghi 1",
    ),
    "a topic is renamed": (
        edit('name = "Dịch vụ công"', 'name = "Dịch vụ"', PLAN),
        "đổi tên chủ đề “Dịch vụ công”: sổ ghi “Dịch vụ công”, tệp ghi “Dịch vụ”",
    ),
    "a topic is added": (
        edit("[[forms]]", '[[topics]]\ncode = "moi"\nname = "Mới"\ntext = "Mới."\n\n[[forms]]', PLAN),
        "thêm chủ đề “Mới”: sổ ghi không có, tệp ghi moi",
    ),
    "a topic is taken out": (
        edit(
            '[[topics]]\ncode = "chua-co-bai"\nname = "Chủ đề chưa có bài"\n'
            'text = "Lời của kế hoạch về chủ đề chưa có bài."\n',
            "",
            PLAN,
        ),
        "bỏ chủ đề “Chủ đề chưa có bài”",
    ),
    "a topic weighs more": (
        edit('name = "Dịch vụ công"', 'name = "Dịch vụ công"\nweight = 5', PLAN),
        "đổi trọng số chủ đề “Dịch vụ công”: sổ ghi 1, tệp ghi 5",
    ),
    "a unit has another code": (
        edit('code = "phong-trong"', 'code = "phong-moi"\nformerly = ["phong-trong"]', PLAN),
        "bỏ đơn vị “Phòng chưa có bài”: sổ ghi phong-trong, tệp ghi không có",
    ),
    "a unit is renamed": (edit("Phòng chưa có bài", "Phòng Một", PLAN), "đổi tên đơn vị “Phòng chưa có bài”"),
    "two units are merged": (
        edit('\n[[units]]\ncode = "phong-trong"\nname = "Phòng chưa có bài"\n', "", PLAN),
        "bỏ đơn vị “Phòng chưa có bài”",
    ),
    "another calendar": (
        edit('cycles = ["quy", "nam"]', 'cycles = ["quy", "nam"]\ncalendar = "duong-lich"', PLAN),
        "đổi lịch báo cáo năm 2020",
    ),
    # old files
    "an old file appears after the ledger began": (
        lambda folder: folder.write(old_file(), "ke-hoach/chot/2020-t01.json"),
        "đặt vào sau khi sổ bắt đầu",
    ),
    "an old file that is none": (
        lambda folder: folder.write("{}", "ke-hoach/chot/2020-t01.json"),
        "đã bị sửa tay hoặc hỏng",
    ),
}


def old_file(period: str = "2020-t01", **more: object) -> str:
    from hashlib import blake2b

    values = {
        "version": 1,
        "period": period,
        "closed_on": "2020-06-30",
        "plan_digest": "x",
        "articles": [],
        "activities": [],
        "counts": {},
        "reopenings": [],
        "is_open": False,
        **more,
    }
    told = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return json.dumps({**values, "digest": blake2b(told.encode(), digest_size=16).hexdigest()})


def test_a_ledger_that_nobody_touched(folder: Folder) -> None:
    assert folder.said() == "" and len(folder.ledger().entries) == 1 + len(ACTS)


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_is_named(folder: Folder, name: str) -> None:
    tamper, words = TAMPERINGS[name]
    tamper(folder)
    said = folder.said()
    assert words in said, said
    assert "(closing)" in said and "xóa tệp" not in said, "no problem advises to delete anything"
    if name != "the plan is deleted":
        for output in outputs(folder):
            assert words in output, output


def outputs(folder: Folder) -> Iterator[str]:
    """What stops `check`, `coverage`, `report` and `close`; the page of closings; `coverage.json`."""
    plan = folder.plan
    closings, problems = load_closings(folder.root, [plan], (), ())
    yield "\n".join(map(str, errors(problems)))
    coverage = compute(plan, [plan], (), (), date(2020, 7, 2))
    yield "\n".join(line.words for block in closed_block(coverage, closings, ()) for line in block.lines)
    yield "\n".join(json.loads(json_bytes(coverage, closings))["closings_problems"])


HARMLESS: dict[str, Tamper] = {
    "line ends of Windows": lambda folder: folder.write(folder.read().replace("\n", "\r\n")),
    "a byte order mark": lambda folder: folder.write("\ufeff" + folder.read()),
    "no line end at the end": lambda folder: folder.write(folder.read().rstrip("\n")),
    "a comment in the plan": edit("[[topics]]", "# Ghi chú\n[[topics]]", PLAN),
    "an amendment from a later day": edit(
        TARGET, f"{TARGET}\n\n[[targets]]\n{TARGET.replace('3', '1')}\nfrom = 2020-06-15", PLAN
    ),
    "two units are merged from a later day": edit(
        'name = "Phòng chưa có bài"',
        'name = "Phòng chưa có bài"\nuntil = 2020-06-30\nmerged_into = "van-phong"',
        PLAN,
    ),
    "line ends of the plan": lambda folder: folder.write(folder.read(PLAN).replace("\n", "\r\n"), PLAN),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_that_was_closed_is_no_problem(folder: Folder, name: str) -> None:
    head = folder.ledger().head
    HARMLESS[name](folder)
    assert folder.said() == "" and folder.ledger().head == head
    folder.act(close("2020-t01", "2020-06-22", NOON + timedelta(hours=5)))
    assert folder.said() == "" and len(folder.ledger().entries) == 2 + len(ACTS)


def test_what_only_a_paper_can_prove(folder: Folder) -> None:
    """Someone who controls all copies can make another ledger, but a printed digest is not in it."""
    paper = folder.ledger().head
    rehash("bổ sung bài", "sửa chính tả")(folder)
    links = links_in(folder.read())
    folder.write(digest_lines(2020, links, 0), DIGESTS)
    assert folder.said() == ""
    assert all(each.digest != paper for each in folder.ledger().entries)


def test_a_plan_may_be_corrected_after_all_is_opened_again(folder: Folder) -> None:
    for period in ("2020-q1", "2020-q2"):
        folder.act(act(Act.REOPEN, period=period, why="sai chỉ tiêu"))
    folder.edit(TARGET, TARGET.replace("3", "1"), PLAN)
    assert folder.said() == ""


def test_an_old_closing_is_carried_once_and_whole(tmp_path: object, folder: Folder) -> None:
    for path in (LEDGER, DIGESTS):
        (folder.root / path).unlink()
    trace = {"on": "2020-06-20", "why": "thiếu bài", "closed_on": "2020-06-15", "n_published": 4}
    text = old_file(reopenings=[trace])
    folder.write(text, "ke-hoach/chot/2020-t01.json")
    waiting = folder.ledger()
    said = [each.words for each in waiting.history("2020-t01")]
    assert said == [
        "Chốt số liệu: 4 tin, bài (tệp chốt có từ trước khi có sổ, không có mã).",
        "Mở lại kỳ đã chốt: thiếu bài (tệp chốt có từ trước khi có sổ, không có mã).",
        "Chốt số liệu: 0 tin, bài (tệp chốt có từ trước khi có sổ, không có mã).",
    ]
    at = [replace(each, at=NOON, who="x") for each in waiting.waiting]
    folder.act_on(replace(waiting, waiting=tuple(at)), close("2020-q1", "2020-06-30", NOON))
    after = folder.ledger()
    assert not after.waiting and after.entries[0].text == text
    assert [each.words for each in after.history("2020-t01")] == said
    assert "khi ghi tệp ấy chưa có chuỗi mã" in after.entries[0].words
    folder.write(old_file(closed_on="2020-06-29"), "ke-hoach/chot/2020-t01.json")
    assert "không phải bản đã vào sổ" in folder.said()


RECORDED = [
    "the ledger is deleted", "the list of digests is deleted", "the ledger is emptied", "a title is edited",
    "the last entry is cut off", "cut in the middle of a line", "one in the middle is taken out",
    "bytes that are no text", "edited, and the whole chain made anew", "the other machine's file won",
    "digests of both", "marks of a conflict", "marks of a conflict in the list", "lines of both",
]  # fmt: skip


@pytest.mark.parametrize("name", RECORDED)
def test_a_loss_that_nothing_brings_back_is_recorded_and_stays(folder: Folder, name: str) -> None:
    TAMPERINGS[name][0](folder)
    damaged = folder.load()[0][2020]
    at = NOON + timedelta(days=1)
    loss = LedgerEntry(Act.LOSS, at.date(), at, "x", why="ổ đĩa hỏng", lost=damaged.missing)
    aside = list(record_loss(folder.root, damaged, loss))
    after = folder.ledger()
    assert after.entries[:-1] == damaged.entries and not after.missing
    assert "ổ đĩa hỏng" in after.entries[-1].words and after.losses == after.entries[-1:]
    assert (f"{len(damaged.missing)} mục đã mất" in after.seal) is bool(damaged.missing)
    assert all((folder.root / each).exists() for each in aside)
    folder.act(close("2020-t01", "2020-06-22", NOON + timedelta(days=2)))
    order(*range(1, len(after.entries) + 1))(folder)
    assert "sổ không còn mục" in folder.said(), "what is taken away later is missed as before"


def test_what_a_published_site_knows_comes_back(folder: Folder) -> None:
    """The ledger and the list deleted together leave nothing that could be missed."""
    known = [(each.number, each.digest) for each in folder.ledger().entries]
    gone(LEDGER, DIGESTS)(folder)
    assert folder.said() == ""
    assert give_back_digests(folder.root, 2020, [*known, (0, "no digest")]) == len(known)
    assert "sổ không còn (ke-hoach/chot.txt còn ghi mã" in folder.said()
    assert give_back_digests(folder.root, 2020, known) == 0

"""Reads from access logs: without bots, by days of Việt Nam, without personal data; and the stored files."""

from __future__ import annotations

import gzip
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from plugins.desk import examining, workspace
from plugins.desk.arguments import parse
from plugins.desk.verbs import run
from plugins.readership import kept
from plugins.readership.access_log import LogReader
from plugins.readership.kept import Reads, from_csv, load_reads, merge_reads, to_csv
from tests.unit.articles.small_content import article_text, examined, make_folder, write

PHONE = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.99 Mobile"
PAGE = "/tin-bai/2020/bai/"


def line(
    target: str = PAGE,
    at: str = "05/Mar/2020:09:00:00 +0700",
    *,
    agent: str = PHONE,
    status: int = 200,
    method: str = "GET",
    reader: str = "203.0.113.9",
) -> str:
    return f'{reader} - - [{at}] "{method} {target} HTTP/1.1" {status} 4096 "https://x.example/" "{agent}"\n'


def reads(*lines: str) -> dict[tuple[str, str], int]:
    reader = LogReader()
    reader.add(lines)
    return {
        (day.isoformat(), address): number
        for day, found in reader.reads.items()
        for address, number in found.items()
    }


SPOILED = bytearray(gzip.compress(line().encode() * 9))
SPOILED[20:40] = bytes(20)
ONE = {("2020-03-05", "tin-bai/2020/bai/"): 1}


@pytest.mark.parametrize(
    "target",
    [PAGE, f"{PAGE}?utm_source=zalo", f"{PAGE}index.html", f"/cchc{PAGE}", "/tin-bai/2020/b%61i/"],
)
def test_addresses_of_an_article(target: str) -> None:
    assert reads(line(target)) == ONE


@pytest.mark.parametrize(
    "changes",
    [
        {"target": "/"},
        {"target": "/?next=/tin-bai/2020/bai/"},
        {"target": "/tim-kiem/?q=a/tin-bai/2020/bai/"},
        {"target": "/tin-bai/2020/bai/%3Fx=/tin-bai/2020/bai"},
        {"target": "/chu-de/van-hoa-cong-vu/"},
        {"target": "/tin-bai/2020/bai/anh.jpg"},
        {"status": 404},
        {"status": 301},
        {"method": "HEAD"},
        {"method": "POST"},
        {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"agent": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"},
        {"agent": "curl/8.5.0"},
        {"agent": "-"},
        {"agent": ""},
    ],
)
def test_what_is_no_read(changes: dict[str, str]) -> None:
    assert reads(line(**changes)) == {}  # type: ignore[arg-type]  # a table of arguments


def test_the_day_is_that_of_viet_nam() -> None:
    assert reads(line(at="04/Mar/2020:17:00:00 +0000")) == ONE
    assert reads(line(at="04/Mar/2020:16:59:59 +0000")) == {("2020-03-04", "tin-bai/2020/bai/"): 1}


def test_a_page_loaded_again_within_half_an_hour_is_one_read() -> None:
    def at(minute: int, reader: str = "203.0.113.9") -> str:
        return line(at=f"05/Mar/2020:09:{minute:02}:00 +0700", reader=reader)

    assert reads(at(0), at(29), at(58)) == ONE, "each within half an hour of the one before"
    assert reads(at(0), at(30)) == {("2020-03-05", "tin-bai/2020/bai/"): 2}
    assert reads(at(0), at(1, "203.0.113.10")) == {("2020-03-05", "tin-bai/2020/bai/"): 2}


def test_lines_of_another_form_are_counted_and_passed_over() -> None:
    reader = LogReader()
    reader.add(["", "chữ\n", line().replace("05/Mar", "35/Mar"), "x" * 100_000, line(), line("/")])
    assert (reader.n_lines, reader.n_unread, {*reader.reads}) == (6, 4, {date(2020, 3, 5)})


@pytest.mark.parametrize(
    "text",
    [
        f"x.vn {line()}",
        line().replace("2020", "0001", 1),
        line().replace("2020", "2999", 1),
        f'{{"a": "{line()}"}}',
    ],
    ids=["host first", "year 1", "year 2999", "JSON"],
)
def test_what_only_looks_like_the_format(text: str) -> None:
    reader = LogReader()
    reader.add([text])
    assert reader.n_unread == 1 and not reader.reads


def test_the_same_log_twice_counts_once() -> None:
    hours = [
        line(at=f"05/Mar/2020:{hour}:00:00 +0700", reader=f"::{n}")
        for hour in (10, 12, 14)
        for n in range(10)
    ]
    once, twice = LogReader(), LogReader()
    once.add(hours)
    twice.add([*hours, *hours])
    assert sum(each.total() for each in once.reads.values()) == 30 and once.reads == twice.reads


@given(st.lists(st.text(max_size=80) | st.sampled_from([line(), line()[:60]])))
def test_any_lines(lines: list[str]) -> None:
    reader = LogReader()
    reader.add(lines)
    assert reader.n_lines == len(lines) and sum(each.total() for each in reader.reads.values()) <= 1


DAYS = st.dictionaries(
    st.dates(date(2020, 1, 1), date(2020, 12, 31)),
    st.dictionaries(st.from_regex(r"tin-bai/2020/[a-z0-9-]{1,9}/", fullmatch=True), st.integers(1, 10**6)),
    max_size=9,
)


@given(DAYS, DAYS)
def test_what_is_kept_reads_back_and_a_log_read_twice_counts_once(
    first: dict[date, dict[str, int]], second: dict[date, dict[str, int]]
) -> None:
    both = merge_reads(first, second)
    assert merge_reads(both, second) == both == merge_reads(both, first)
    assert from_csv(to_csv(both).decode(), "a.csv") == (both, [])
    whole = Reads(both)
    assert whole.n_days(date(2020, 1, 1), date(2020, 12, 31)) == len(both)
    june = (
        whole.between(date(2020, 1, 1), date(2020, 6, 14)),
        whole.between(date(2020, 6, 15), date(2020, 12, 31)),
    )
    year = whole.between(date(2020, 1, 1), date(2020, 12, 31))
    assert {url: june[0].get(url, 0) + june[1].get(url, 0) for url in year} == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("day,url,n\n", 1),
        ("ngày,địa chỉ,lượt đọc\n2020-03-05,,1\n2020-03-05,tin-bai/2020/a/,x\n", 3),
        ("ngày,địa chỉ,lượt đọc\n2020-02-30,,1\n", 2),
        ("ngày,địa chỉ,lượt đọc\n2020-02-03,,500\n2020-02-03,tin-bai/2020/a/,1\n", 2),
        ("ngày,địa chỉ,lượt đọc\n2020-02-03,tin-bai/2020/a/,1\n", 1),
        ("ngày,địa chỉ,lượt đọc\n2021-02-03,,0\n", 1),
    ],
)
def test_a_damaged_file_is_a_problem_with_its_line(tmp_path: Path, text: str, number: int) -> None:
    folder = make_folder(tmp_path)
    write(folder, "luot-doc/2020.csv", text)
    (problem,) = (each for each in examined(folder).problems if each.rule == "reads")
    assert (problem.location.path, problem.location.line) == ("luot-doc/2020.csv", number)


def ran(content: Path, *logs: Path) -> int:
    return run(parse(["readership", "--content", str(content), *(f"--file={each}" for each in logs)]))


HOME = "/tin-bai/2020/dung/"


def at_hours(*hours: int, target: str = HOME) -> str:
    start = datetime.fromisoformat("2020-03-05T08:00:00+07:00")
    moments = [(start + timedelta(hours=hour)).strftime("%d/%b/%Y:%H:%M:%S +0700") for hour in hours]
    return "".join(line(target, at) for at in moments)


def test_the_verb_keeps_numbers_and_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The older log comes last, compressed; the newer one is given again under another name."""
    content = make_folder(tmp_path / "content")
    log, packed, copy = tmp_path / "access.log", tmp_path / "access.log.1.gz", tmp_path / "b.log"
    packed.write_bytes(gzip.compress(at_hours(*range(10)).encode()))
    log.write_text(at_hours(*range(10, 20)) + "hỏng\n", encoding="utf-8")
    copy.write_text(log.read_text(encoding="utf-8"), encoding="utf-8")
    assert ran(content, log, copy, packed) == 0
    assert ran(content, log, packed) == 0, "again"
    kept = (content / "luot-doc" / "2020.csv").read_text(encoding="utf-8")
    assert "203.0.113" not in kept and "Mozilla" not in kept
    assert load_reads(content)[0].between(date(2020, 3, 5), date(2020, 3, 6)) == {HOME[1:]: 20}
    said = capsys.readouterr()
    assert "20 lượt đọc từ 05/3/2020 đến 06/3/2020" in said.out + said.err


def test_an_article_that_moved_keeps_the_reads_of_its_former_address(tmp_path: Path) -> None:
    """In the file they stay under the address of that day; a log from before the move still counts."""
    content, log = make_folder(tmp_path / "content"), tmp_path / "a.log"
    write(content, "tin-bai/moi.md", article_text(date="2020-03-01", redirect_from="/tin-bai/2020/cu"))
    log.write_text(at_hours(1, 2, target="/tin-bai/2020/cu/") + at_hours(3, target="/tin-bai/2020/moi/"))
    assert ran(content, log) == ran(content, log) == 0
    kept = (content / "luot-doc" / "2020.csv").read_text(encoding="utf-8")
    assert kept.splitlines()[2:] == ["2020-03-05,tin-bai/2020/cu/,2", "2020-03-05,tin-bai/2020/moi/,1"]
    day = date(2020, 3, 5)
    assert examined(content).reads.between(day, day) == {"tin-bai/2020/moi/": 3}


def test_a_file_of_reads_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a process that begins anew: a busy site has a hundred thousand lines a year."""
    for module in (workspace, examining):
        monkeypatch.setattr(module, "CONTENTS", tmp_path / "kept")
    content = tmp_path / "content"
    (content / "luot-doc").mkdir(parents=True)
    (content / "luot-doc" / "2020.csv").write_bytes(to_csv({date(2020, 3, 5): {HOME[1:]: 20}}))
    space = workspace.Workspace(content)
    files = examining.KeptFiles(space)
    first = load_reads(content, files)
    assert first[0].by_day == {date(2020, 3, 5): {HOME[1:]: 20}}
    files.save()
    space.save()
    monkeypatch.delattr(kept, "from_csv")
    assert load_reads(content, files) == first
    assert load_reads(content, examining.KeptFiles(workspace.Workspace(content))) == first


def test_addresses_that_no_article_has_are_not_kept(tmp_path: Path) -> None:
    content, log = make_folder(tmp_path / "content"), tmp_path / "a.log"
    log.write_text(
        "".join(at_hours(1, target=f"/tin-bai/2020/{n}/") for n in range(50)) + at_hours(2), encoding="utf-8"
    )
    assert ran(content, log) == 0
    assert (content / "luot-doc" / "2020.csv").read_text(encoding="utf-8").count("\n") == 3


@pytest.mark.parametrize("data", [b"", b"x\n", b"\x1f\x8bcut", SPOILED, None])
def test_what_is_no_log_writes_nothing(tmp_path: Path, data: bytes | None) -> None:
    content, log = make_folder(tmp_path / "content"), tmp_path / "a.log"
    if data is not None:
        log.write_bytes(data)
    assert ran(content, log) == 1
    assert not (content / "luot-doc").exists()

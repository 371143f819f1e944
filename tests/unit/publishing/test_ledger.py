"""The ledger: what is read is what was written, and what was lost is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publishing.ledger import Ledger, Row, lost, lost_message, read_ledger, to_csv

WORDS = st.text("aăđêô,;\"'#=-.1", max_size=12)
ROWS = st.builds(
    Row,
    address=st.from_regex(r"[a-z0-9/-]{0,20}", fullmatch=True),
    day=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    path=WORDS,
    title=st.lists(WORDS).map(" ".join),
)


@given(st.lists(ROWS))
def test_a_ledger_is_read_as_it_was_written(rows: list[Row]) -> None:
    ledger = Ledger().with_rows(rows)
    read, problems = read_ledger(to_csv(ledger), "dia-chi.csv")
    assert not problems
    assert read == ledger and to_csv(read) == to_csv(ledger)


@given(st.lists(ROWS), st.lists(ROWS))
def test_no_address_is_ever_forgotten(first: list[Row], second: list[Row]) -> None:
    ledger = Ledger().with_rows(first)
    later = ledger.with_rows(second)
    assert later.rows.keys() == {row.address for row in (*first, *second)}
    assert all(later.rows[address].day <= row.day for address, row in ledger.rows.items())


def test_only_what_was_published_by_then_is_missed() -> None:
    ledger = Ledger().with_rows(
        [
            Row("tin-bai/2020/a/", date(2020, 1, 1)),
            Row("tin-bai/2020/b/", date(2020, 3, 1)),
            Row("rss.xml", date(2020, 1, 1)),
        ]
    )
    assert [row.address for row in lost(ledger.on(date(2020, 2, 1)), [])] == ["tin-bai/2020/a/", "rss.xml"]
    there = ["tin-bai/2020/a/index.html", "rss.xml"]
    assert [row.address for row in lost(ledger.on(date(2020, 3, 1)), there)] == ["tin-bai/2020/b/"]


def test_it_is_told_which_article_it_was_and_what_to_do() -> None:
    said = lost_message(Row("tin-bai/2020/a/", date(2020, 1, 1), "tin-bai/2020/a.md", "Bài thử"))
    for words in (
        "/tin-bai/2020/a/",
        "“Bài thử”",
        "tin-bai/2020/a.md",
        "redirect_from: /tin-bai/2020/a/",
        "withdrawn",
    ):
        assert words in said


@pytest.mark.parametrize(
    "line",
    ["/a/", "a/,2020-01-01,,", "/a/,01/13/2020,,", "/a/,,,", "/a/,2020-01-01,,,thừa", "<b>,2020-01-01,,"],
)
def test_a_row_that_was_spoiled_is_named_by_its_line(line: str) -> None:
    data = f"địa chỉ,ngày,tệp,tiêu đề\n/b/,2020-01-01,,\n{line}\n".encode()
    read, (problem,) = read_ledger(data, "dia-chi.csv")
    assert problem.location.line == 3 and problem.rule == "ledger" and set(read.rows) == {"b/"}

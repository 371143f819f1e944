"""The ledger is read as it was written, and lost addresses are reported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from plugins.articles import Article, Library
from plugins.publishing.ledger import Ledger, LedgerRow, feed_ids, lost, lost_message, read_ledger, to_csv
from tests.unit.articles.small_content import article_text, read_article

WORDS = st.text("aăđêô,;\"'#=-.1", max_size=12)
ROWS = st.builds(
    LedgerRow,
    address=st.from_regex(r"[a-z0-9/-]{0,20}", fullmatch=True),
    day=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    path=WORDS,
    title=st.lists(WORDS).map(" ".join),
    feed_id=st.from_regex(r"([a-z0-9/-]{1,20})?", fullmatch=True),
)


@given(st.lists(ROWS))
def test_a_ledger_is_read_as_it_was_written(rows: list[LedgerRow]) -> None:
    ledger = Ledger().with_rows(rows)
    read, problems = read_ledger(to_csv(ledger), "dia-chi.csv")
    assert not problems
    assert read == ledger and to_csv(read) == to_csv(ledger)


@given(st.lists(ROWS), st.lists(ROWS))
def test_no_address_is_ever_forgotten(first: list[LedgerRow], second: list[LedgerRow]) -> None:
    ledger = Ledger().with_rows(first)
    later = ledger.with_rows(second)
    assert later.rows.keys() == {row.address for row in (*first, *second)}
    assert all(later.rows[address].day == row.day for address, row in ledger.rows.items())


def test_only_what_was_published_by_then_is_missed() -> None:
    ledger = Ledger().with_rows(
        [
            LedgerRow("tin-bai/2020/a/", date(2020, 1, 1)),
            LedgerRow("tin-bai/2020/b/", date(2020, 3, 1)),
            LedgerRow("rss.xml", date(2020, 1, 1)),
        ]
    )
    assert [row.address for row in lost(ledger.on(date(2020, 2, 1)), [])] == ["tin-bai/2020/a/", "rss.xml"]
    there = ["tin-bai/2020/a/index.html", "rss.xml"]
    assert [row.address for row in lost(ledger.on(date(2020, 3, 1)), there)] == ["tin-bai/2020/b/"]


def test_it_is_told_which_article_it_was_and_what_to_do() -> None:
    said = lost_message(LedgerRow("tin-bai/2020/a/", date(2020, 1, 1), "tin-bai/2020/a.md", "Bài thử"))
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


def article(name: str, *old: str) -> Article:
    text = article_text(redirect_from=", ".join(old) or None)
    record = read_article(text, f"tin-bai/{name}.md").record
    assert isinstance(record, Article)
    return record


def ids(rows: list[LedgerRow], *articles: Article) -> dict[str, str]:
    return dict(feed_ids(Library(articles=articles), Ledger().with_rows(rows)))


def row(name: str, feed_id: str = "") -> LedgerRow:
    return LedgerRow(f"tin-bai/2020/{name}/", date(2020, 3, 1), f"tin-bai/{name}.md", "Một", feed_id)


def test_an_article_that_moves_keeps_its_id_in_feeds() -> None:
    first = row("mot")
    assert ids([first], article("hai", "/tin-bai/2020/mot/")) == {"tin-bai/hai.md": first.address}
    again = article("ba", "/tin-bai/2020/hai", "/tin-bai/2020/mot/")
    assert ids([first, row("hai", first.address)], again) == {"tin-bai/ba.md": first.address}


def test_an_article_that_takes_over_another_keeps_its_own_id() -> None:
    assert ids([row("a"), row("b")], article("a", "/tin-bai/2020/b/")) == {}
    assert ids([LedgerRow("cu/", date(2020, 3, 1))], article("c", "/cu/")) == {}


def test_two_articles_never_have_one_id() -> None:
    found = ids([row("b", "tin-bai/2020/a/")], article("a"), article("b"))
    assert found["tin-bai/b.md"] == "tin-bai/2020/a/"
    assert found["tin-bai/a.md"].startswith("tin-bai/2020/a/#")


def test_a_ledger_of_an_older_version_is_read() -> None:
    read, problems = read_ledger("địa chỉ,ngày,tệp,tiêu đề\n/a/,2020-01-01,tin-bai/a.md,A\n".encode(), "x")
    assert not problems and read.rows["a/"] == LedgerRow("a/", date(2020, 1, 1), "tin-bai/a.md", "A")

"""Parsing of command lines. Usage errors are tested with their exit codes in tests/build."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from plugins.articles import ZONE
from plugins.desk.arguments import VERBS, parse


def test_what_is_not_given_has_the_value_of_the_contract() -> None:
    before = datetime.now(ZONE).date()
    options = parse(["html"])
    assert (options.content, options.output, options.port) == (Path("content"), Path("output"), 8000)
    assert before <= options.as_of <= datetime.now(ZONE).date()
    assert options.siteurl == "" and options.given == set()
    counted = parse(["coverage"])
    assert (counted.period, counted.json, counted.fail_under) == ("", False, None)
    assert parse(["publish"]).output == Path("public") and parse(["serve"]).output == Path("output")


def test_what_is_given_arrives() -> None:
    options = parse(
        ["publish", "--site-date", "2020-12-31", "--siteurl", "https://x.vn/cchc/", "--output", "a b"]
    )
    assert (options.as_of, options.siteurl, options.output) == (
        date(2020, 12, 31),
        "https://x.vn/cchc",
        Path("a b"),
    )
    assert options.given == {"as_of", "siteurl", "output"}
    counted = parse(["coverage", "--period", "2020-Q2", "--fail-under", "80", "--json"])
    assert (counted.period, counted.fail_under, counted.json) == ("2020-q2", 80, True)
    assert parse(["check", "--file", "bài.md"]).file == Path("bài.md")


@pytest.mark.parametrize(
    "siteurl",
    [
        "http://localhost:8000",
        "https://sotuphap.soctrang.gov.vn",
        "https://x.vn/a/b-c_d~e.f",
        "https://x.vn/",
    ],
)
def test_addresses_that_a_site_may_have(siteurl: str) -> None:
    assert parse(["publish", "--siteurl", siteurl]).siteurl == siteurl.rstrip("/")


@pytest.mark.parametrize(
    "siteurl",
    [
        "https://x.vn/../a",
        "https://x.vn/..",
        "https://x..vn",
        "https://.",
        "https://x.vn//a",
        "https://a@x.vn",
        "https://x.vn/'",
        "https://x.vn:port",
        "//x.vn",
        "x",
    ],
)
def test_addresses_that_no_site_has(siteurl: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["publish", "--siteurl", siteurl])
    assert ended.value.code == 2 and "không phải địa chỉ trang" in capsys.readouterr().err


@given(
    st.lists(
        st.one_of(st.sampled_from(["--port", "--site-date", "--period", *VERBS]), st.text(max_size=8)),
        max_size=5,
    )
)
def test_no_command_line_makes_a_traceback(argv: list[str]) -> None:
    try:
        parse(argv)
    except SystemExit as ended:
        assert ended.code in (0, 2)

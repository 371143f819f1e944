"""CSV files of figures: parsing, problems, charts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from plugins.articles.tables import numbers_of, read_table
from plugins.pages.data.charts import charts
from tests.unit.articles.small_content import examined, make_folder, write


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", 8), ("1.234", 1234), ("1.234.567", 1234567), ("12,5", 12.5), ("1.234,5", 1234.5),
        ("12.5", 12.5),
        ("-3", -3), ("45 %", 45), ("45%", 45), ("0", 0), ("", None), ("a", None), ("1 2", None),
        ("1,2,3", None),
        ("2020-03-05", None), ("0.125", 0.125), ("1234.567", 1234.567), ("1.000.000,25", 1000000.25),
    ],
)  # fmt: skip
def test_numbers_as_vietnamese_people_write_them(text: str, number: float | None) -> None:
    assert numbers_of([text]) in ((number,), () if number is None else None)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1234.567", "234.567", "0.125", ""], (1234.567, 234.567, 0.125, None)),
        (["234.567", "1.200"], (234567, 1200)),
        (["12.5", "1.250"], (12.5, 1.25)),
        (["1.234,5", "1.250"], (1234.5, 1250)),
        (["0,5", "1.250"], (0.5, 1250)),
        (["-0.5 %", "+1.250%"], (-0.5, 1.25)),
    ],
)
def test_what_a_point_means_is_decided_for_the_whole_column(
    cells: list[str], numbers: tuple[float | None, ...]
) -> None:
    assert numbers_of(cells) == numbers


@pytest.mark.parametrize(
    ("column", "line", "words"),
    [
        ("1234.567\n1.234.567", 3, "phần lẻ bằng dấu phẩy"),
        ('"1.234,5"\n12.5', 3, "phần lẻ bằng dấu phẩy"),
        ("8\n1.000.00", 3, "“1.000.00” không đọc được thành số"),
        ('"1,234,567"\n9', 2, "không đọc được thành số"),
    ],
)
def test_a_column_that_means_both_is_wrong(column: str, line: int, words: str) -> None:
    rows = "\n".join(f"A,{cell}" for cell in column.split("\n"))
    table, (problem,) = read_table(f"tỉnh,tỷ lệ\n{rows}\n", "a.csv")
    assert table is None and problem.location.line == line and words in problem.message


def test_words_that_hold_points_are_words() -> None:
    table, problems = read_table("Việc,Số hiệu\na,1.2.3\nb,1.2.4\n", "a.csv")
    assert table is not None and not problems and not table.columns[1].is_number


def test_columns_are_numbers_or_words() -> None:
    table, problems = read_table("Cấp,A,B,C\nTỉnh,8,x,\nBộ,,1,\n", "a.csv")
    assert table is not None and not problems
    assert [(column.name, column.is_number) for column in table.columns] == [
        ("Cấp", False),
        ("A", True),
        ("B", False),
        ("C", False),
    ]
    assert table.columns[1].numbers == (8, None) and list(table.rows)[1] == ("Bộ", "", "1", "")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "một dòng tên cột"),
        ("a,b\n", 1, "một dòng số liệu"),
        ("a\n1\n", 1, "từ 2 đến"),
        ("a,a\n1,2\n", 1, "hai cột cùng tên"),
        ("a,\n1,2\n", 1, "cột thứ 2 chưa có tên"),
        ("a,b\n1,2\n1\n", 3, "1 ô"),
        ("a,b\n" + "1,2\n" * 501, 1, "nhiều nhất 500 dòng"),
        ('a,b\n"1,2\n', 2, "nháy kép"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, words: str) -> None:
    table, problems = read_table(text, "a.csv")
    assert table is None
    assert (problems[0].location.line, words in problems[0].message) == (line, True)


@given(st.text(alphabet='0123456789.,;-%ab "\n\t', max_size=200), st.sampled_from(["cot", "duong", "khong"]))
def test_any_text_is_a_table_or_a_problem(text: str, kind: str) -> None:
    table, problems = read_table(text, "a.csv")
    assert (table is None) is bool(problems)
    if table is not None:
        for chart in charts(table, kind):
            assert chart.line or chart.bars
            assert "nan" not in chart.line and "inf" not in chart.line


def test_bars_are_in_proportion() -> None:
    table, _ = read_table("Cấp,A\na,50\nb,100\nc,\nd,0\ne,0,001\n".replace("0,001", '"0,001"'), "a.csv")
    assert table is not None
    (chart,) = charts(table, "cot")
    assert [bar.path for bar in chart.bars] == ["M0 0h50v8H0z", "M0 0h100v8H0z", "", "", "M0 0h0.5v8H0z"]
    assert not charts(table, "khong")


@pytest.mark.parametrize(
    ("name", "words"), [("so-lieu/a.csv", "so-lieu/a.md"), ("so-lieu/a.md", "so-lieu/a.csv")]
)
def test_a_table_and_its_text_stand_side_by_side(tmp_path: Path, name: str, words: str) -> None:
    folder = make_folder(tmp_path)
    text = "a,b\n1,2\n" if name.endswith("csv") else "---\ntitle: A\nsummary: B.\n---\n"
    write(folder, name, text)
    (found,) = examined(folder).problems
    assert (found.location.path, found.rule, words in found.message) == (name, "data", True)


def test_wrong_front_matter_is_said(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    write(folder, "so-lieu/a.csv", "a,b\n1,2\n")
    write(folder, "so-lieu/a.md", "---\ntitle: A\nsummary: B.\nchart: tron\n---\n")
    (found,) = examined(folder).problems
    assert (found.location.line, found.rule) == (4, "known-chart") and "cot" in found.message

"""Malicious or damaged files of activities are reported, and never raise."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from plugins.articles.activities import read_activities
from plugins.articles.spreadsheet import MAX_CELLS, MAX_ROWS, NotASpreadsheet, csv_rows
from plugins.articles.xlsx import MAX_TAGS, xlsx_rows
from tests.pace import in_time
from tests.unit.articles.small_content import PLANS, examined, make_folder, write

HEAD = "ngày,hình thức,chủ đề,đơn vị,tên\n"
GOOD = "2020-05-05,hoi-nghi,van-hoa,van-phong,Hội nghị\n"
SHEET = "xl/worksheets/sheet1.xml"


def _xlsx(*rows: str) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row.strip().split(","))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Returns the .xlsx with one part changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return written.getvalue()


def _with_rows(rows: str) -> bytes:
    end = b"</sheetData>"
    return _changed(_xlsx(HEAD, GOOD), SHEET, lambda xml: xml.replace(end, rows.encode() + end))


def test_reading_ends_after_many_problems() -> None:
    activities, problems = read_activities(csv_rows(HEAD + GOOD + "x,x,x,x,\n" * 500 + GOOD), "a.csv", PLANS)
    assert len(activities) == 1
    assert 100 < len(problems) < 110
    assert "chưa đọc tiếp từ dòng này" in problems[-1].message
    assert problems[-1].location.line == problems[-2].location.line + 1


def test_a_cell_that_is_a_book() -> None:
    _, (problem,) = read_activities(csv_rows(HEAD + GOOD + GOOD.replace("Hội", "x" * 2_001)), "a.csv", PLANS)
    assert (problem.location.line, "2000 ký tự" in problem.message) == (3, True)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD + GOOD * MAX_ROWS, MAX_ROWS + 1, f"hơn {MAX_ROWS} dòng"),
        (HEAD + GOOD + "a," * MAX_CELLS + "a\n", 3, f"hơn {MAX_CELLS} ô"),
        (HEAD + '"a\n' + GOOD, 2, "nháy kép mở"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    write(make_folder(tmp_path), "hoat-dong/a.csv", text)
    (problem,) = examined(tmp_path).problems
    assert (problem.location.path, problem.location.line) == ("hoat-dong/a.csv", line)
    assert words in problem.message


def test_empty_columns_to_the_right_are_nothing() -> None:
    text = "".join(line + "," * 300 + "\n" for line in (HEAD + GOOD).splitlines())
    activities, problems = read_activities(csv_rows(text), "a.csv", PLANS)
    assert len(activities) == 1 and not problems


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'])
def test_separator_lines(line: str) -> None:
    text = f"{line}\n{(HEAD + GOOD).replace(',', ';')}"
    activities, problems = read_activities(csv_rows(text), "a.csv", PLANS)
    assert [each.line for each in activities] == [3] and not problems


@pytest.mark.parametrize("line", ["sep=", "sep= ", 'sep="', "sep=a", "sep=\r"])
def test_a_separator_line_that_is_none_is_a_wrong_head(line: str) -> None:
    _, problems = read_activities(csv_rows(f"{line}\n{HEAD}"), "a.csv", PLANS)
    assert problems and problems[0].location.line == 1


def test_rows_beyond_the_size_that_a_program_wrote() -> None:
    row = '<row r="{n}">' + "".join(
        f'<c r="{letter}{{n}}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCDE", GOOD.strip().split(","), strict=True)
    )
    data = _with_rows("".join(row.format(n=n) + "</row>" for n in (3, 5)))
    assert b'ref="A1:E2"' in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    activities, problems = read_activities(xlsx_rows(data), "a.xlsx", PLANS)
    assert [each.line for each in activities] == [2, 3, 5] and not problems


def _refusal(data: bytes) -> str:
    with pytest.raises(NotASpreadsheet) as refused:
        list(xlsx_rows(data))
    return str(refused.value)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, MAX_ROWS + 3)),
    ],
    ids=["far down", "far right"],
)
def test_a_sheet_as_large_as_excel_allows(rows: str) -> None:
    data = _with_rows(rows)
    assert f"hơn {MAX_ROWS} dòng" in in_time(lambda: _refusal(data))


@pytest.mark.parametrize(
    ("part", "end", "piece"),
    [
        (SHEET, b"</sheetData>", b'<row r="3">' + b"<c/>" * 1_000 + b"</row>"),
        ("xl/styles.xml", b"</fonts>", b"<font/>" * 1_000),
    ],
    ids=["cells", "styles"],
)
def test_a_few_kilobytes_that_are_millions_of_tags(part: str, end: bytes, piece: bytes) -> None:
    data = _changed(
        _xlsx(HEAD, GOOD), part, lambda xml: xml.replace(end, piece * (9_000_000 // len(piece)) + end)
    )
    assert "quá lớn" in in_time(lambda: _refusal(data), 1)


@pytest.mark.parametrize(
    ("part", "end", "piece"),
    [
        (SHEET, b"</sheetData>", b'<row r="3">' + b"<c/>" * (MAX_TAGS - 1_000) + b"</row>"),
        ("xl/styles.xml", b"</fonts>", b"<font/>" * (MAX_TAGS - 1_000)),
    ],
    ids=["cells", "styles"],
)
def test_tags_just_below_the_bounds(part: str, end: bytes, piece: bytes) -> None:
    data = _changed(_xlsx(HEAD, GOOD), part, lambda xml: xml.replace(end, piece + end))
    assert len(in_time(lambda: read_activities(xlsx_rows(data), "a.xlsx", PLANS))[0]) == 1


def test_an_entity_bomb() -> None:
    entities = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    cell = '<row r="3"><c r="A3" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData>'
    data = _changed(
        _xlsx(HEAD, GOOD),
        SHEET,
        lambda xml: f"{entities}]>".encode() + xml.replace(b"</sheetData>", cell.encode()),
    )
    with pytest.raises(NotASpreadsheet, match="hỏng"):
        list(xlsx_rows(data))


def test_spoiled_bytes_and_parts() -> None:
    """ZIP, zlib and XML parsers raise a dozen kinds of exceptions on these."""
    good, chance = _xlsx(HEAD, GOOD), random.Random(5)
    parts = zipfile.ZipFile(io.BytesIO(good)).namelist()

    def spoil(data: bytes) -> bytes:
        at = chance.randrange(len(data))
        return data[:at] + chance.choice([b"", b"0", b"999999999", b'"', b">", b"-1"]) + data[at + 3 :]

    outcomes = set()
    for number in range(400):
        data = spoil(good) if number % 2 else _changed(good, chance.choice(parts), spoil)
        try:
            read_activities(xlsx_rows(data), "a.xlsx", PLANS)
            outcomes.add("read")
        except NotASpreadsheet as error:
            outcomes.add(str(error)[:9])
    assert outcomes == {"read", "tệp hỏng "}

"""Cells have the values that openpyxl reads. Unusual files are read quickly or refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from plugins.articles.spreadsheet import MAX_CELLS, NotASpreadsheet
from plugins.articles.xlsx import MAX_TEXT, xlsx_rows

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Sheet = xlsxwriter.worksheet.Worksheet
Book = xlsxwriter.workbook.Workbook


def written(write: Callable[[Sheet, Book], None], **options: Any) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as book:
        write(book.add_worksheet(), book)
    return data.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes, *, name: str = "", packed: int = 8) -> bytes:
    """Returns the file with one part replaced, renamed, or compressed in another way."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            content = before.read(each)
            if each == part:
                assert old in content
                after.writestr(name or each, content.replace(old, new, 1), packed)
            else:
                after.writestr(each, content.replace(part[3:].encode(), (name or part)[3:].encode()))
    return made.getvalue()


def cells(data: bytes) -> dict[int, tuple[str, ...]]:
    return {row.line: row.cells for row in xlsx_rows(data)}


def by_openpyxl(data: bytes) -> dict[int, tuple[str, ...]]:
    def shown(value: object) -> str:
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value)

    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    return {n: tuple(map(shown, row)) for n, row in enumerate(sheet.iter_rows(values_only=True), start=1)}


def assert_same(data: bytes) -> None:
    width = max(map(len, (theirs := by_openpyxl(data)).values()), default=0)
    ours = {line: (*row, *[""] * (width - len(row))) for line, row in cells(data).items()}
    assert {line: row for line, row in theirs.items() if any(row)} == {
        line: row for line, row in ours.items() if any(row)
    }


FORMATS = [
    "General", "0", "0.00", "#,##0", "0%", "@", "dd/mm/yyyy", "d/m/yy", "[$-42A]dd mmmm yyyy;@",
    "yyyy-mm-dd hh:mm", "h:mm AM/PM", "[Red]0", '0 "ngày"', "\\d0", "0_d", '"năm" yyyy',
    "#,##0;[Red]-#,##0 \\m", "General;mm/dd",
]  # fmt: skip
NUMBERS = st.one_of(
    st.floats(0, 60_000), st.integers(-5, 2_958_500), st.sampled_from([0.35417, 1e-7, 43956.999999999])
)


@given(NUMBERS, st.sampled_from(FORMATS) | st.integers(0, 22) | st.integers(37, 49), st.booleans())
@settings(max_examples=300, deadline=None)
def test_numbers_and_days(number: float, kind: str | int, from_1904: bool) -> None:
    """Durations over a day (`[h]:mm`) stay numbers, since no column accepts them."""
    if kind == 46:
        return

    def write(sheet: Sheet, book: Book) -> None:
        sheet.write_number(0, 0, number, book.add_format({"num_format": kind}))

    assert_same(written(write, date_1904=from_1904))


def test_all_kinds_of_cells() -> None:
    def write(sheet: Sheet, book: Book) -> None:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, ["Hội nghị", " có dấu cách ".strip(), 45, 1.5, 1200.0, "1.200", True, False])
        sheet.write_datetime(1, 2, datetime(2020, 5, 5, 8, 30), day)
        sheet.write_datetime(1, 3, date(2020, 5, 5), day)
        sheet.write_datetime(1, 4, time(8, 30), day)
        sheet.write_formula(3, 0, "=1+1", None, 2)
        sheet.write_formula(3, 1, '="a"&"b"', None, "ab")
        sheet.write_formula(3, 2, "=DATE(2020,5,5)", day, 43956)
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
        sheet.write_rich_string(4, 0, "một ", bold, "hai", " ba")
        sheet.merge_range(5, 1, 6, 3, "gộp", bold)
        sheet.write_blank(7, 0, None, bold)
        sheet.write_url(8, 26, "https://x.example/a")

    data = written(write)
    assert_same(data)
    assert cells(data)[2] == ("", "", "2020-05-05", "2020-05-05", "08:30:00")
    assert cells(data)[4] == ("2", "ab", "2020-05-05", "#DIV/0!")
    assert_same(
        changed(data, STRINGS, b"</r></si>", "</r><rPh sb='0' eb='1'><t>chú âm</t></rPh></si>".encode())
    )


def test_whatever_openpyxl_writes() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["B2"], book.active["D5"] = date(2020, 5, 5), "chữ"
    book.active["C3"], book.active["C4"] = timedelta(hours=8), datetime(1900, 1, 15)
    data = io.BytesIO()
    book.save(data)
    assert {line: row for line, row in cells(data.getvalue()).items() if any(row)} == {
        2: ("", "2020-05-05"),
        3: ("", "", str(8 / 24)),
        4: ("", "", "1900-01-15"),
        5: ("", "", "", "chữ"),
    }


PLAIN = written(lambda sheet, book: sheet.write_row(1, 0, ["a", 5]) and None)
READ = {2: ("a", "5")}
MANY = b"<row>" + b"<c/>" * 1_000 + b"</row>"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.dat", "xl/worksheets/sheet1.XML", "xl/a"])
def test_parts_are_weighed_whatever_they_are_called(name: str) -> None:
    assert cells(changed(PLAIN, SHEET, b"", b"", name=name)) == READ
    for heavy in (MANY * 500, b" " * 21_000_000):
        with pytest.raises(NotASpreadsheet, match="quá lớn"):
            cells(changed(PLAIN, SHEET, b"</sheetData>", heavy + b"</sheetData>", name=name))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BOOK, b"<sheets>", b"<definedNames><definedName name='_xlnm.Print_Area' localSheetId='0'>"
         + b"[" * 300_000 + b"</definedName></definedNames><sheets>"),
        (BOOK, b"</sheets>", b'<sheet name="a" sheetId="1" r:id="rId1"/>' * 90_000 + b"</sheets>"),
        (STYLES, b"<fonts", b'<numFmts><numFmt numFmtId="170" formatCode="'
         + b"[" * 300_000 + b'"/></numFmts><fonts'),
        (SHEET, b"</sheetData>", b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'),
        (SHEET, b"</sheetData>", b"</sheetData><conditionalFormatting sqref='%b'/>" % (b"A1 " * 300_000)),
        (STRINGS, b'uniqueCount="1"', b'uniqueCount="9999999999"'),
        (LINKS, b"</Relationships>", b'<Relationship Id="a" Type="a/styles" Target="styles.xml"/>' * 50_000
         + b"</Relationships>"),
    ],
    ids=["area to print", "sheets", "format", "far right", "places", "count of texts", "references"],
)  # fmt: skip
def test_what_libraries_take_hours_or_all_memory_for(part: str, old: bytes, new: bytes) -> None:
    found = cells(changed(PLAIN, part, old, new))
    assert found.pop(3, ("",) * MAX_CELLS) in ((), ("",) * MAX_CELLS)
    assert found == READ


def test_one_long_text_in_thousands_of_cells() -> None:
    data = changed(PLAIN, STRINGS, b"<t>a", b"<t>a" + b" " * 2_000_000 + b"b")
    data = changed(
        data,
        SHEET,
        b"</sheetData>",
        (b"<row>" + b'<c t="s"><v>0</v></c>' * 3 + b"</row>") * 9_000 + b"</sheetData>",
    )
    lengths = [len(cell) for row in xlsx_rows(data) for cell in row.cells]
    assert len(lengths) > 20_000 and max(lengths) == MAX_TEXT


def test_no_more_is_unpacked_than_may_be_read() -> None:
    data = changed(PLAIN, SHEET, b"</sheetData>", b" " * 150_000_000 + b"</sheetData>")
    tracemalloc.start()
    with pytest.raises(NotASpreadsheet, match="quá lớn"):
        cells(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(encoding: str) -> None:
    sheet = zipfile.ZipFile(io.BytesIO(PLAIN)).read(SHEET).decode()
    head, rest = sheet.split("?>", 1)
    plain = head.replace("UTF-8", encoding) + "?>" + rest
    assert cells(changed(PLAIN, SHEET, sheet.encode(), plain.encode(encoding))) == READ
    bomb = plain.replace("?>", '?><!DOCTYPE worksheet [<!ENTITY a "<c/>">]>').replace(
        "<sheetData>", "<sheetData><row>&a;</row>"
    )
    with pytest.raises(NotASpreadsheet, match="hỏng") as found:
        cells(changed(PLAIN, SHEET, sheet.encode(), bomb.encode(encoding)))
    assert "entities" in str(found.value.__cause__)


def test_what_unpacks_more_than_it_is_asked_for_is_refused() -> None:
    """40 bytes of bzip2 unpack to 900 kB in one step."""
    with pytest.raises(NotASpreadsheet, match="hỏng"):
        cells(changed(PLAIN, SHEET, b"", b"", packed=zipfile.ZIP_BZIP2))


def test_rows_and_cells_that_do_not_say_where_they_stand() -> None:
    rows = (
        b'<row><c t="str"><v>b</v></c><c r="D3" t="str"><v>c</v></c><c><v>7</v></c></row>'
        b'<row><c t="d"><v>2020-05-05T08:30:00</v></c></row><row r="9"/>'
    )
    data = changed(PLAIN, SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert cells(data) == {**READ, 3: ("b", "", "", "c", "7"), 4: ("2020-05-05",), 9: ()}


@pytest.mark.parametrize(
    "row", [b'<row r="0"/>', b'<row r="x"/>', b'<row><c r="5"/></row>', b'<row><c t="s"><v>9</v></c></row>']
)
def test_places_and_texts_that_there_are_not(row: bytes) -> None:
    with pytest.raises(NotASpreadsheet, match="hỏng"):
        cells(changed(PLAIN, SHEET, b"</sheetData>", row + b"</sheetData>"))

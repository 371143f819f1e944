"""Reads the rows of the first sheet of an .xlsx file from the few parts that contain them.

There is no library, because such files can come from anybody. A few kilobytes that no person writes keep
openpyxl busy for hours (a print area made of brackets), or crash the process in calamine (two cells far
apart). Here the time is linear in the size of the parts, which is checked first. The format: ISO/IEC 29500-1,
clause 18.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, fromstring

from plugins.articles.spreadsheet import MAX_CELLS, MAX_ROWS, NotASpreadsheet, SheetRow

MAX_XLSX = 20_000_000
"""In bytes, unpacked, of all parts that are read."""
MAX_TAGS = 300_000
"""In all parts that are read: enough for 9,000 rows of five cells, with a different text in each row."""
MAX_TEXT = 10_000
"""Characters read of a cell: a text of megabytes can be shared by thousands of cells."""

_MOMENTS = frozenset(map(str, (*range(14, 23), 45, 47)))
"""Numbers of the built-in formats for dates and times (ISO/IEC 29500-1, 18.8.30)."""
_NO_LETTERS = re.compile(r'"[^"]*+"|\[(?![hms]+\])[^\[\]]*+\]|[\\_].', re.IGNORECASE)
"""Literal text in a format, or the name of a colour or language."""
# Day, month, year, hour, second: a format with one of them shows a day or a time.
_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_DAY = 86_400_000
"""In milliseconds."""


def xlsx_rows(data: bytes) -> Iterator[SheetRow]:
    """Yields the rows of the file; days are `YYYY-MM-DD`, whole numbers have no decimal point.

    Raises `NotASpreadsheet` for a damaged file, another kind of file, and above the bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _Book(_Package(archive)).rows()
    except NotASpreadsheet:
        raise
    except Exception as error:  # zipfile, zlib, the XML parser and missing parts raise a dozen types
        raise NotASpreadsheet(
            "tệp hỏng hoặc không phải tệp Excel .xlsx: mở lại bằng Excel và lưu lại"
        ) from error


class _Package:
    """The parts of a file by name, with a limit on their total size."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._bytes_left, self._tags_left = MAX_XLSX, MAX_TAGS

    def part(self, name: str) -> Element:
        """Returns the XML of a part, its tags without namespaces. Raises `NotASpreadsheet` if it is too
        large.
        """
        info = self._archive.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile("of other kinds, more is unpacked than was asked for")
        with self._archive.open(info) as packed:
            xml = packed.read(self._bytes_left + 1)
        self._bytes_left -= len(xml)
        self._tags_left -= xml.count(b"<")
        if self._bytes_left < 0 or self._tags_left < 0:
            raise NotASpreadsheet("tệp quá lớn: chia thành nhiều tệp, bỏ định dạng và trang tính không dùng")
        # UTF-16 has a zero byte beside each ASCII letter.
        if b"<!DOCTYPE" in xml.replace(b"\0", b""):
            raise ValueError("with entities, a few bytes stand for millions")
        root = fromstring(xml)
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Returns the kind and the name of each part that a part refers to, by relationship id."""
        folder, file = posixpath.split(name)
        found = {}
        for each in self.part(posixpath.join(folder, "_rels", f"{file}.rels")):
            kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
            # A target is relative to the folder of its part, or absolute (`/xl/workbook.xml`): `join` handles
            # both.
            whole = posixpath.normpath(posixpath.join("/", folder, target))
            found[each.get("Id", "")] = kind, whole.lstrip("/")
        return found


class _Book:
    """The first sheet of a file, and what its cells refer to."""

    def __init__(self, package: _Package) -> None:
        name = dict(package.related("").values())["officeDocument"]
        book, related = package.part(name), package.related(name)
        sheets = (related[_reference(each)] for each in book.iterfind("sheets/sheet"))
        self._sheet = package.part(next(name for kind, name in sheets if kind == "worksheet"))
        names = dict(related.values())
        strings = package.part(names["sharedStrings"]) if "sharedStrings" in names else ()
        self._strings = [_text(each) for each in strings]
        self._moments = frozenset(_moments(package.part(names["styles"]))) if "styles" in names else ()
        properties = book.find("workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        # Excel counts from 1900 and holds that year for a leap year, as Lotus 1-2-3 did: from March 1900 on,
        # day 0 is 30 December 1899. Old files of a Mac count from 1904 (ECMA-376, 18.17.4.1).
        self._first_day = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)

    def rows(self) -> Iterator[SheetRow]:
        """Yields the rows. A row or cell has a position, or else follows the one before it."""
        number = 0
        for row in self._sheet.iterfind("sheetData/row"):
            number = int(row.get("r", number + 1))
            # Becomes a message that the file is damaged, as any `ValueError` here.
            if number < 1:
                raise ValueError(number)
            if number > MAX_ROWS:
                raise NotASpreadsheet(f"tệp có hơn {MAX_ROWS} dòng: chia thành nhiều tệp", number)
            cells: dict[int, str] = {}
            column = 0
            for cell in row.iterfind("c"):
                column = _column(cell.get("r")) or column + 1
                if column <= MAX_CELLS:
                    cells[column] = self._value(cell)
            yield SheetRow(number, tuple(cells.get(each, "") for each in range(1, max(cells, default=0) + 1)))

    def _value(self, cell: Element) -> str:
        """Returns what a cell shows; for a formula, its result when the file was saved."""
        kind, value = cell.get("t", "n"), cell.findtext("v", "")[:MAX_TEXT]
        if kind == "inlineStr":
            return "".join(map(_text, cell.iterfind("is")))
        if kind == "s" and value:
            return self._strings[int(value)]
        if kind == "n" and value:
            return self._number(float(value), int(cell.get("s", "0")))
        if kind == "d":
            return value.partition("T")[0]
        return str(value == "1") if kind == "b" else value

    def _number(self, number: float, style: int) -> str:
        """Returns a day, a time of day or a number, as the cell's style formats it."""
        if style not in self._moments:
            return str(int(number)) if number.is_integer() else str(number)
        # Spreadsheets count a 29 February 1900, which did not exist: days before it are off by one.
        is_early = 0 < number < 60 and self._first_day.year < 1900
        try:
            moment = self._first_day + timedelta(is_early, milliseconds=round(number * _DAY))
        except (OverflowError, ValueError):
            # What Excel shows for such a number. As a day it is a problem of its row.
            return "#VALUE!"
        return str(moment.time()) if 0 <= number < 1 else moment.date().isoformat()


def _reference(sheet: Element) -> str:
    """Returns the id with which an element refers to a part: its one attribute with a namespace."""
    return next(value for name, value in sheet.items() if name.endswith("}id"))


def _column(place: str | None) -> int:
    """Returns the number of a cell's column, from 1; 0 if the cell does not state it."""
    if place is None:
        return 0
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError(place)
    number = 0
    for letter in found[1]:
        # Letters count like digits without a zero: `Z` is 26, `AA` is 27.
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(string: Element) -> str:
    """Returns the words of a string, whole or in runs, without phonetic guides."""
    words = "".join(each.text or "" for path in ("t", "r/t") for each in string.iterfind(path))
    return words.strip()[:MAX_TEXT]


def _moments(styles: Element) -> Iterator[int]:
    """Yields the indexes of the styles that show a number as a date or time."""
    own = {
        each.get("numFmtId"): _is_moment(each.get("formatCode", ""))
        for each in styles.iterfind("numFmts/numFmt")
    }
    for place, each in enumerate(styles.iterfind("cellXfs/xf")):
        known = each.get("numFmtId", "0")
        if own.get(known, known in _MOMENTS):
            yield place


def _is_moment(code: str) -> bool:
    """Returns whether a format has letters of dates and times. In brackets they count hours beyond a day."""
    # A format has up to four sections; the first is for positive numbers, as days are.
    letters = _NO_LETTERS.sub("", code.partition(";")[0])
    return _LETTER.search(letters) is not None and "[" not in letters

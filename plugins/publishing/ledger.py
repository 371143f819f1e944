"""The ledger of published addresses: an address that was published once must stay online.

It is a CSV file in the content folder, under version control. A row holds an address, the day of its first
publication and, for an article, page, document or table, its file and title, so that the message about a lost
address can name it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plugins.articles import Library
from plugins.articles.addresses import INTERNAL_FOLDER, list_addresses
from plugins.articles.csv_writing import csv_text, unescape_cell
from plugins.articles.opening import read_bytes
from plugins.problems import Location, Problem, quoted, read_text
from plugins.vietnamese.days import parse_day
from plugins.wording import fixed

LEDGER = "dia-chi.csv"
"""The file name in the content folder."""
LEDGER_COPY = f".{LEDGER}"
"""The file name in a release. The server does not serve it."""
RULE = "ledger"
# `fixed`: the file outlives any wording.
COLUMNS = fixed(("địa chỉ", "ngày", "tệp", "tiêu đề", "mã trong nguồn tin"))
_FEWEST = 4
"""Columns of older ledgers, which had no feed ids."""
FEEDS = ("rss.xml", "atom.xml")
LEDGER_BYTES = 20_000_000
"""Bytes: more than a hundred thousand addresses."""
MAX_PROBLEMS = 100
"""Invalid rows after which reading stops: then the file is no ledger."""
# An address within the site, such as `/tin-bai/2020/ten-bai/`. Addresses of older sites may have almost any
# character.
_ADDRESS = re.compile(r"/[^\s\"<>\\]*")


@dataclass(frozen=True)
class LedgerRow:
    """One address, without the leading slash. `path` and `title` are empty if no source file belongs to it.

    `feed_id` is the address that serves as the article's id in feeds, if it is not the current one.
    """

    address: str
    day: date
    path: str = ""
    title: str = ""
    feed_id: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Ledger:
    """The rows by address."""

    rows: Mapping[str, LedgerRow] = field(default_factory=dict)

    def with_rows(self, rows: Iterable[LedgerRow]) -> Ledger:
        """Returns a ledger with further rows. Day and feed id come from an address's first row, the rest from
        its last: a day once recorded stays, even if a site is published again as of an earlier day.
        """
        found = dict(self.rows)
        for row in rows:
            known = found.get(row.address, row)
            # An address seen for the first time keeps its own day: `known` is then the row itself.
            found[row.address] = replace(row, day=known.day, feed_id=known.feed_id)
        return Ledger(found)

    def on(self, day: date) -> Ledger:
        """Returns the rows up to a day: a site built for an earlier day may lack later pages."""
        return Ledger({address: row for address, row in self.rows.items() if row.day <= day})

    @property
    def paths(self) -> frozenset[str]:
        """The source files that were ever published."""
        return frozenset(row.path for row in self.rows.values() if row.path)


def read_ledger(data: bytes, path: str) -> tuple[Ledger, list[Problem]]:
    """Returns the ledger in a file's bytes, and problems. An invalid row is a problem, since an address would
    be lost.
    """
    text = read_text(data, path, LEDGER_BYTES)
    if isinstance(text, Problem):
        return Ledger(), [text]
    if not text.strip():
        said = "tệp trống: lấy lại tệp đã lưu lần trước; trang chưa từng xuất bản thì xóa tệp"
        return Ledger(), [Problem(Location(path), RULE, said)]
    rows: dict[str, LedgerRow] = {}
    problems: list[Problem] = []
    lines = csv.reader(io.StringIO(text))
    try:
        for cells in lines:
            # The header, or a line that an editor left empty.
            if lines.line_num == 1 or not any(cells):
                continue
            if len(problems) == MAX_PROBLEMS:
                break
            row = _row(cells, lines.line_num)
            if row is None:
                n_cells = f"{_FEWEST} hoặc {len(COLUMNS)}"
                said = f"dòng này phải có {n_cells} ô: địa chỉ bắt đầu bằng /, ngày dạng 2020-06-30, …"
                again = "lấy lại tệp đã lưu lần trước, đừng sửa tay tệp này"
                problems.append(Problem(Location(path, lines.line_num), RULE, f"{said}: {again}"))
            else:
                rows[row.address] = row
    except csv.Error:
        said = "tệp không đọc được như CSV: lấy lại tệp đã lưu lần trước"
        problems.append(Problem(Location(path, lines.line_num), RULE, said))
    return Ledger(rows), problems


def _row(cells: list[str], line: int) -> LedgerRow | None:
    """Returns the row in the cells of a line; None if it is invalid."""
    # Ledgers of older versions lack the last columns.
    if not _FEWEST <= len(cells) <= len(COLUMNS):
        return None
    address, typed, path, title, *more = map(unescape_cell, cells)
    feed_id, day = "".join(more), parse_day(typed)
    if day is None or not _ADDRESS.fullmatch(address) or not (_ADDRESS.fullmatch(feed_id) or not feed_id):
        return None
    return LedgerRow(address[1:], day, path, title, feed_id[1:], line)


def load_ledger(content: Path) -> tuple[Ledger, list[Problem]]:
    """Returns the ledger of a content folder and problems; an empty one before the first publication."""
    if not os.path.lexists(content / LEDGER):
        return Ledger(), []
    data = read_bytes(content, LEDGER, LEDGER_BYTES)
    return (Ledger(), [data]) if isinstance(data, Problem) else read_ledger(data, LEDGER)


def to_csv(ledger: Ledger) -> bytes:
    """Returns the CSV file, sorted by address, so that a diff shows only new rows."""
    rows: list[tuple[str, ...]] = []
    for _, row in sorted(ledger.rows.items()):
        feed_id = f"/{row.feed_id}" if row.feed_id else ""
        rows.append((f"/{row.address}", row.day.isoformat(), row.path, row.title, feed_id))
    return csv_text([COLUMNS, *rows]).encode("utf-8", "replace")  # a file name may be invalid UTF-8


def feed_ids(library: Library, ledger: Ledger) -> Mapping[str, str]:
    """Returns the feed ids of articles by file, where they differ from the address.

    An id never changes, even if the article moves (RFC 4287, 4.2.6): it is the first published address.
    """
    found: dict[str, str] = {}
    for article in library.articles:
        known = ledger.rows.get(article.url)
        if known is not None:
            found[article.path] = known.feed_id
        else:
            old = map(ledger.rows.get, article.redirect_from)
            found[article.path] = next((row.feed_id or row.address for row in old if row and row.path), "")
    taken = frozenset(found.values())
    for article in library.articles:
        if article.url in taken and not found[article.path]:
            # Another article had this address before, and still uses it as its id.
            found[article.path] = f"{article.url}#{article.day.isoformat()}"
    return {path: feed_id for path, feed_id in found.items() if feed_id}


def published(library: Library, as_of: date, names: Collection[str], ledger: Ledger) -> list[LedgerRow]:
    """Returns rows for the permanent addresses of a site as of a day. `names` are the files of the site.

    They are articles, pages, documents, tables, the main lists, and the feeds of lists.
    """
    ids = feed_ids(library, ledger)
    found = [
        LedgerRow(each.url, as_of, each.path, each.title, ids.get(each.path, ""))
        for each in library.by_path.values()
        if each.is_public(as_of)
    ]
    found += [LedgerRow(address, as_of) for address in list_addresses(library.plans)]
    feeds = [
        LedgerRow(name, as_of)
        for name in names
        if _is_feed(name) and not name.startswith(f"{INTERNAL_FOLDER}/")
    ]
    there = set(names)
    # A term of the glossary is a part of a page, so it has no file and no row.
    return [row for row in found if f"{row.address}index.html" in there] + feeds


def lost(ledger: Ledger, names: Collection[str], moved: Collection[str] = ()) -> list[LedgerRow]:
    """Returns the published addresses that the site no longer has, not even as a redirect page.

    `moved` are old addresses. A redirected list may go without feeds, so its feeds are not reported.
    """
    there = set(names)
    return [
        row
        for row in ledger.rows.values()
        if row.address not in there
        and f"{row.address}index.html" not in there
        and not (_is_feed(row.address) and f"{row.address.rpartition('/')[0]}/" in moved)
    ]


def _is_feed(address: str) -> bool:
    return address.rpartition("/")[2] in FEEDS


def lost_message(row: LedgerRow) -> str:
    """Returns the Vietnamese message for a lost address: what it was, and how to restore or redirect it."""
    # A list, not an article: the plan decides which lists there are.
    if not row.path:
        return (
            f"địa chỉ /{row.address} đã xuất bản nay không còn: trả lại mục ấy trong kế hoạch, ghi mã cũ vào "
            f"formerly của mục mới, hoặc thêm “redirect_from: /{row.address}” vào bài thay nó"
        )
    return (
        f"địa chỉ /{row.address} đã xuất bản nay không còn (bài {quoted(row.title)}, tệp {row.path}): "
        f"nếu đổi tên tệp, slug hoặc ngày thì thêm dòng “redirect_from: /{row.address}” vào bài ấy "
        "(make check FIX=1 tự thêm khi chắc chắn); nếu gỡ bài thì giữ tệp và thêm dòng “withdrawn: lý do gỡ”"
    )

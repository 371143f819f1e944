"""Reads and writes the two lists of an archive: addresses with hashes, and checksums for `sha256sum -c`."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from plugins.articles.csv_writing import csv_text
from plugins.ownership import listing as ownership
from plugins.problems import Refused
from plugins.wording import fixed

LIST, SUMS = "danh-sach.csv", "SHA256SUMS"
READING, ORIGINALS = "trang", "goc"
"""Folders for pages for reading, and for originals of the files that had to be changed."""
# `fixed`: other programs read this file, so no office's wording changes it.
COLUMNS = fixed(
    (
        "địa chỉ",
        "tệp đã công bố",
        "SHA-256",
        "kích thước",
        "ngày",
        "tiêu đề",
        "tệp để xem",
        "tệp nguyên bản",
    )
)
# A line of `sha256sum`: the digest, two blanks, the name.
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class ArchivedFile:
    """One published file: its address, its content, and its place in the archive."""

    address: str
    name: str
    sha256: str
    size: int
    day: str
    title: str
    reading: str
    original: str


def to_csv(entries: Iterable[ArchivedFile]) -> bytes:
    """Returns the CSV, one row per file. The byte order mark makes Excel decode it as UTF-8."""
    return csv_text([COLUMNS, *map(astuple, entries)], end="\r\n").encode("utf-8-sig")


def from_csv(data: bytes) -> list[ArchivedFile]:
    """Returns the files of a list.

    Raises `Refused` for an invalid list, a path outside its folder, or a duplicate name.
    """
    entries: dict[str, ArchivedFile] = {}
    try:
        # Read row by row, so that an invalid file is rejected before all of it is in memory.
        rows = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""))
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(COLUMNS)
        for url, name, digest, size, day, title, reading, original in rows:
            if name in entries or not size.isdecimal():
                raise ValueError(name)
            entries[name] = ArchivedFile(url, name, digest, int(size), day, title, reading, original)
            if not is_safe(name) or reading != f"{READING}/{name}" or original not in _originals(name):
                raise Refused(f"{LIST} có đường dẫn lạ {name!r:.200}: không lấy lại gì từ bản này")
    except (ValueError, csv.Error) as error:
        raise Refused(f"{LIST} hỏng hoặc không phải của bản lưu trữ: dùng một bản sao khác") from error
    return list(entries.values())


def _originals(name: str) -> tuple[str, str]:
    """Returns the two names under which the archive may hold a published file."""
    return f"{READING}/{name}", f"{ORIGINALS}/{name}"


def format_checksums(sums: Mapping[str, str]) -> bytes:
    """Returns the checksums in the format of `sha256sum`."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def parse_checksums(data: bytes) -> dict[str, str]:
    """Returns the checksums by name. Raises `Refused` for an invalid line."""
    found = {}
    for line in data.decode("utf-8", "replace").splitlines():
        match = _SUM.fullmatch(line)
        if match is None or not is_safe(match[2]):
            raise Refused(f"{SUMS} hỏng: dùng một bản sao khác của bản lưu trữ")
        found[match[2]] = match[1]
    return found


def is_safe(name: str) -> bool:
    """Returns whether a name stays below its folder on every system. Unlike for releases, a colon (drive) is
    refused.
    """
    return ":" not in name and ownership.is_safe(name)

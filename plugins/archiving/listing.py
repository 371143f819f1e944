"""The list of all addresses with hashes, and the sums that `sha256sum -c` reads."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace

from plugins.archiving.failures import ArchiveFailed

LIST, SUMS = "danh-sach.csv", "SHA256SUMS"
COLUMNS = (
    "địa chỉ",
    "tệp đã công bố",
    "SHA-256",
    "kích thước",
    "ngày",
    "tiêu đề",
    "tệp để xem",
    "tệp nguyên bản",
)
_SAFE = re.compile(r"(?!/)(?!(?:.*/)?\.\.?(?:/|$))[^\\:\x00-\x1f]+")
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Entry:
    """One published file: where it was, what it was, and where the archive has it."""

    address: str
    name: str
    sha256: str
    size: int
    day: str
    title: str
    reading: str
    original: str


def to_csv(entries: Iterable[Entry]) -> bytes:
    """One row a file; with a byte order mark, so that Excel reads the Vietnamese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(astuple(replace(each, title=_harmless(each.title))) for each in entries)
    return out.getvalue().encode("utf-8-sig")


def _harmless(title: str) -> str:
    """A title that Excel would take for a formula is text."""
    return f"'{title}" if title.startswith(("=", "+", "-", "@")) else title


def from_csv(data: bytes) -> list[Entry]:
    """Raises `ArchiveFailed` for a list that leads out of its folder or is none."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        if tuple(rows[0]) != COLUMNS:
            raise ValueError(rows[0])
        entries = [
            Entry(url, name, digest, int(size), day, title, reading, original)
            for url, name, digest, size, day, title, reading, original in rows[1:]
        ]
    except (ValueError, IndexError, csv.Error) as error:
        raise ArchiveFailed(f"{LIST} hỏng hoặc không phải của bản lưu trữ: dùng một bản sao khác") from error
    for each in entries:
        if not all(map(is_safe, (each.name, each.reading, each.original))):
            raise ArchiveFailed(f"{LIST} có đường dẫn lạ {each.name!r}: không lấy lại gì từ bản này")
    return entries


def to_sums(sums: Mapping[str, str]) -> bytes:
    """As `sha256sum` writes it: SHA-256 in hexadecimal by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def from_sums(data: bytes) -> dict[str, str]:
    """Raises `ArchiveFailed` for anything else."""
    found = {}
    for line in data.decode("utf-8", "replace").splitlines():
        match = _SUM.fullmatch(line)
        if match is None or not is_safe(match[2]):
            raise ArchiveFailed(f"{SUMS} hỏng: dùng một bản sao khác của bản lưu trữ")
        found[match[2]] = match[1]
    return found


def is_safe(name: str) -> bool:
    """A name below its folder, on every system."""
    return bool(_SAFE.fullmatch(name))

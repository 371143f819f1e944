"""The published bytes again, each held against its hash."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.archiving.failures import ArchiveFailed
from plugins.archiving.listing import LIST, SUMS, Entry, from_csv, from_sums

Read = Callable[[str], bytes | None]
MANY = 20


def restore(source: Path, target: Path) -> int:
    """Writes every published file of an archive (a folder or its .zip) where it was, below `target`.

    Gives the number of files. Raises `ArchiveFailed` with the names of all damaged or missing files;
    then nothing is written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ArchiveFailed(f"{target} không trống: chọn một thư mục trống hoặc chưa có (OUTPUT)")
    with _opened(source) as read:
        entries = _checked(source, read)
        for each in entries:
            path = target / each.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(read(each.original) or b"")
    return len(entries)


def _checked(source: Path, read: Read) -> list[Entry]:
    sums, listed = read(SUMS), read(LIST)
    if sums is None or listed is None:
        raise ArchiveFailed(f"{source} không phải bản lưu trữ, hoặc thiếu {LIST} hay {SUMS}")
    wrong = [name for name, digest in from_sums(sums).items() if _digest(read(name)) != digest]
    entries = from_csv(listed)
    wrong += [each.original for each in entries if _digest(read(each.original)) != each.sha256]
    if wrong:
        names = sorted(set(wrong))
        more = f" và {len(names) - MANY} tệp nữa" if len(names) > MANY else ""
        raise ArchiveFailed(
            f"bản lưu trữ có tệp hỏng hoặc thiếu: {', '.join(names[:MANY])}{more}. "
            "Chưa lấy lại gì: dùng một bản sao khác"
        )
    return entries


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


@contextmanager
def _opened(source: Path) -> Iterator[Read]:
    if source.is_dir():
        yield lambda name: (source / name).read_bytes() if (source / name).is_file() else None
        return
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            top = names[0].partition("/")[0] if names else ""

            def read(name: str) -> bytes | None:
                try:
                    return archive.read(f"{top}/{name}")
                except (KeyError, zipfile.BadZipFile, zlib.error):
                    return None

            yield read
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveFailed(f"không mở được {source}: không có tệp này, hoặc tệp .zip hỏng") from error

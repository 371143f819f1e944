"""A site of two pages and its archive, whose parts can be changed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.archiving.listing import LIST, SUMS, ArchivedFile, format_checksums, to_csv
from plugins.archiving.published import open_site
from plugins.archiving.writing import Archive, write_archive

PAGE = "tin-bai/2020/a/index.html"
DAY = date(2021, 3, 1)


def make_site(folder: Path) -> Path:
    link = '<link rel="canonical" href="https://x.example/">'
    for name, text in {
        "index.html": f"<title>home</title>{link}<a href='/{PAGE}'>a</a>",
        PAGE: "<title>an article</title><img src='/images/a.png'>",
        "images/a.png": "a picture",
        "atom.xml": "<feed/>",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def archive(site: Path, output: Path, say: object = print) -> Archive:
    return write_archive(open_site(site), 2020, output, DAY, say)  # type: ignore[arg-type]  # a function


def parts_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the parts of an archive of these files, with correct lists."""
    entries = [
        ArchivedFile(
            f"/{name}", name, hashlib.sha256(data).hexdigest(), len(data), "", "", *([f"trang/{name}"] * 2)
        )
        for name, data in files.items()
    ]
    return listed({f"trang/{name}": data for name, data in files.items()}, to_csv(entries))


def listed(parts: Mapping[str, bytes], rows: bytes) -> dict[str, bytes]:
    """Returns these parts with that list, and checksums of all."""
    whole = {**parts, LIST: rows}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in whole.items()}
    return {**whole, SUMS: format_checksums(sums)}


def pack(path: Path, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as packed:
        for name, data in parts.items():
            packed.writestr(f"2020/{name}", data)
    return path


def unpack(folder: Path, parts: Mapping[str, bytes]) -> Path:
    for name, data in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder

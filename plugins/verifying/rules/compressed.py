"""A compressed copy beside a file has the same content.

Wrong: `index.html.gz` of an older page, without `index.html`, or damaged; a missing copy where other files
have one. Right: unpacked, it equals the file byte for byte; either every compressible text has copies, or
none has.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli

from plugins.incremental.regular import read_whole
from plugins.publishing.compression import SMALLEST, as_gzip, is_text
from plugins.verifying.facts import FoundInFile
from plugins.verifying.page import START

RULE = "compressed"
_MORE = 1_000
"""Bytes by which a compressed copy may exceed its source."""


def check(name: str, data: bytes, folder: Path, copies: frozenset[str]) -> Iterator[FoundInFile]:
    """Yields problems of the copies of a file whose bytes are `data`."""
    for suffix, unpack in ((".gz", _gunzip), (".br", _unbrotli)):
        copy = f"{name}{suffix}"
        if copy not in copies:
            continue
        try:
            # Bounded, because a damaged copy may unpack to gigabytes.
            found = unpack(read_whole(folder / copy, len(data) + _MORE), len(data))
        except (OSError, ValueError) as error:
            yield copy, f"bản nén hỏng ({error}): dựng lại bằng make publish", START
            continue
        if found != data:
            yield copy, f"bản nén không giống {name}: dựng lại bằng make publish", START


def lost(name: str, data: bytes, copies: frozenset[str]) -> Iterator[FoundInFile]:
    """Yields a problem if a compressible text has no copy on a site where others have one."""
    if not copies or f"{name}.gz" in copies or f"{name}.br" in copies or "/." in f"/{name}":
        return  # hidden files are not served
    if is_text(name) and len(data) >= SMALLEST and len(as_gzip(data, "")) < len(data):
        yield name, "thiếu cả bản nén .gz và .br: dựng lại bằng make publish", START


def _gunzip(data: bytes, size: int) -> bytes:
    """Returns at most one byte more than expected, because a damaged copy may expand without end."""
    # 16 selects the gzip format.
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = unpacking.decompress(data, size + 1)
    except zlib.error as error:
        raise ValueError("gzip") from error
    # A truncated copy may give all bytes of the file and yet lack its end.
    if len(found) <= size and not unpacking.eof:
        raise ValueError("gzip")
    return found


def _unbrotli(data: bytes, size: int) -> bytes:
    unpacking = brotli.Decompressor()
    try:
        found = bytes(unpacking.process(data, output_buffer_limit=size + 1))
    except brotli.error as error:
        raise ValueError("brotli") from error
    if len(found) <= size and not unpacking.is_finished():
        raise ValueError("brotli")
    return found

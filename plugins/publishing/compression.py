"""Compresses the files of a release once for all requests: `<x>.gz` and `<x>.br` beside `<x>`."""

import gzip
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import brotli

from plugins.incremental.workers import over_cores

TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ics"})
"""Suffixes of compressible files. Pictures are compressed already."""

SMALLEST = 256
"""Bytes. A smaller file fits into one network packet anyway."""

BROTLI_QUALITY = {".css": 11, ".js": 11, ".html": 10}
"""Quality by suffix; 9 for the rest. Style sheets and scripts are few, and every reader waits for them. At
quality 10, pages become 6 % smaller than at 9, in 12 times the time; 11 takes three times as long again for
another 2 %. Feeds, the bulk of the data, are not worth that.
"""

# Only old browsers without brotli get it, but each file is compressed once and sent often.
GZIP_LEVEL = 9
_BYTES_A_MILLISECOND = 2_000
"""Speed of compression in both formats, to estimate the work per file."""


def as_gzip(data: bytes, ending: str) -> bytes:
    """Returns the data as gzip, for browsers without brotli."""
    return gzip.compress(data, GZIP_LEVEL, mtime=0)


def as_brotli(data: bytes, ending: str) -> bytes:
    """Returns the data as brotli. The suffix `ending` selects the quality."""
    # A window that just holds the data (RFC 7932, section 9.1): a larger one takes 8 ms to prepare.
    window = max(16, min(22, len(data).bit_length()))
    quality = BROTLI_QUALITY.get(ending, 9)
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality, lgwin=window))


ENCODERS: tuple[tuple[str, Callable[[bytes, str], bytes]], ...] = ((".gz", as_gzip), (".br", as_brotli))
"""Encoders by the suffix under which a web server looks for the compressed copy."""

COPIES = tuple(suffix for suffix, _ in ENCODERS)
"""The suffixes of compressed copies."""


def _compress(folder: Path, name: str) -> None:
    """Writes the compressed copies of one file."""
    source = folder / name
    data, stat = source.read_bytes(), source.stat()
    for ending, encode in ENCODERS:
        target = source.with_name(source.name + ending)
        # Linked from the previous release together with its source, so the copy is up to date.
        if target.is_file() and target.stat().st_mtime_ns == stat.st_mtime_ns:
            continue
        encoded = encode(data, source.suffix) if len(data) >= SMALLEST else data
        if len(encoded) >= len(data):
            # A copy of an older version of the file must not be served.
            target.unlink(missing_ok=True)
            continue
        # The target may be a hard link into the previous release, so it is replaced and never written to.
        new = source.with_name(f".{source.name}{ending}")
        new.write_bytes(encoded)
        os.utime(new, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
        new.replace(target)


def compress(folder: Path, names: Sequence[str]) -> None:
    """Writes compressed copies beside the files `names` in a folder, where compression pays.

    A copy gets the mtime of its source, so that both ETags stay valid equally long; a copy with that mtime is
    kept. The output is deterministic. Runs in parallel. Raises `OSError`.
    """
    sizes = {name: (folder / name).stat().st_size for name in names if is_text(name)}
    work = partial(_compress, folder)
    for _ in over_cores(work, list(sizes), lambda name: sizes[name] // _BYTES_A_MILLISECOND + 1):
        pass


def is_text(name: str) -> bool:
    """Returns whether a file of that name is compressible."""
    return PurePosixPath(name).suffix in TEXT

"""Files of a release, compressed once for all readers: `<x>.gz` and `<x>.br` beside `<x>`."""

import gzip
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import brotli

from plugins.incremental.workers import over_cores

TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ics"})
"""Endings of what shrinks; pictures are compressed already."""

SMALLEST = 256
"""Bytes. Below this a header's worth is gained: it all goes in one packet anyway."""

BROTLI_QUALITY = {".css": 11, ".js": 11, ".html": 10}
"""By ending; 9 for the rest. Every reader waits for style sheets and scripts, and there are few of them. Of
the text of 2,000 articles (89 MB) 9 makes 20.0 MB in 10 s of processor time, 10 makes 19.0 MB in 40 s, 11
takes three times as long again for another 2 %: feeds, the bulk, are not worth it. What did not change is
not done again.
"""

GZIP_LEVEL = 9
_BYTES_A_MILLISECOND = 2_000
"""How fast text is compressed in both formats; used to estimate the work that a file is."""


def as_gzip(data: bytes, ending: str) -> bytes:
    """For browsers that know nothing better."""
    return gzip.compress(data, GZIP_LEVEL, mtime=0)


def as_brotli(data: bytes, ending: str) -> bytes:
    """`ending` says how much work it is worth."""
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY.get(ending, 9)))


ENCODERS: tuple[tuple[str, Callable[[bytes, str], bytes]], ...] = ((".gz", as_gzip), (".br", as_brotli))
"""By the ending under which a server looks for them."""


@dataclass(frozen=True)
class _Compressing:
    folder: Path

    def __call__(self, name: str) -> None:
        source = self.folder / name
        data, stat = source.read_bytes(), source.stat()
        for ending, encode in ENCODERS:
            target = source.with_name(source.name + ending)
            if _time(target) == stat.st_mtime_ns:
                continue
            encoded = encode(data, source.suffix) if len(data) >= SMALLEST else data
            if len(encoded) >= len(data):
                target.unlink(missing_ok=True)
                continue
            # What is there may be a hard link to the release before: it is replaced, not written.
            new = source.with_name(f".{source.name}{ending}")
            new.write_bytes(encoded)
            os.utime(new, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
            new.replace(target)


def _time(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def compress(folder: Path, names: Sequence[str]) -> None:
    """Writes the compressed files beside those of `names` (paths in the folder) that are worth it.

    They get the time of their source, so that their ETag holds as long as the source's; one that has that
    time already is left as it is. The same bytes give the same bytes. Works on all cores. Raises `OSError`.
    """
    sizes = {name: (folder / name).stat().st_size for name in names if is_text(name)}
    for _ in over_cores(
        _Compressing(folder), list(sizes), lambda name: sizes[name] // _BYTES_A_MILLISECOND + 1
    ):
        pass


def is_text(name: str) -> bool:
    """Whether a file of that name shrinks."""
    return PurePosixPath(name).suffix in TEXT

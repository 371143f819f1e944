"""Reads log files, compressed or not, within bounds, since a compressed megabyte may expand to gigabytes."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from plugins.incremental.regular import open_regular

LONGEST = 8_000
"""Bytes of a line. A longer line is read in pieces."""
MAX_BYTES = 4_000_000_000
"""Bytes of a log, unpacked: some 20 million requests."""
MAX_RATIO, SMALL = 80, 1_000_000
"""The permitted ratio of compression. A log shrinks to a tenth, one with the same request repeated to a
fiftieth. Below SMALL bytes any ratio is allowed.
"""

# The first two bytes of gzip (RFC 1952, 2.3.1). The name is no proof: logrotate may be set to any suffix.
_GZIP = b"\x1f\x8b"


class UnusableLog(Exception):
    """The file cannot be read as a log. The message is the reason in Vietnamese."""


@contextmanager
def lines_of(file: Path) -> Iterator[Iterator[str]]:
    """Yields an iterator over the lines of a log. Raises `UnusableLog`, also during iteration."""
    try:
        # A named pipe would block, and a device never ends.
        number, size = open_regular(file)
        with os.fdopen(number, "rb") as raw:
            # By the first bytes: rotated logs are compressed under names such as `access.log.2.gz` or
            # `access.log-20200315`.
            if raw.peek(2)[:2] == _GZIP:
                with gzip.open(raw) as unpacked:
                    yield _lines(unpacked, min(MAX_BYTES, SMALL + MAX_RATIO * size))
            else:
                yield _lines(raw, MAX_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise UnusableLog("không có tệp này, hoặc tệp hỏng, bị cụt: chép lại nhật ký từ máy chủ") from error


def _lines(file: BinaryIO | gzip.GzipFile, at_most: int) -> Iterator[str]:
    while line := file.readline(LONGEST):
        at_most -= len(line)
        if at_most < 0:
            raise UnusableLog(
                "tệp quá lớn để là nhật ký của trang này: chia thành nhiều tệp, mỗi tệp một tháng"
            )
        # A client may send any bytes; one bad line must not end the count.
        yield line.decode("utf-8", "replace")

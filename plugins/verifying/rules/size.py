"""Files are small enough for an old phone.

Wrong: a page of 3 MB, a picture straight from a camera. Right: files within the bounds below; a script within
its bound once compressed.
"""

from collections.abc import Iterator

import brotli

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding
from plugins.vietnamese import format_number

RULE = "size"

PAGE_BYTES = 1_000_000
"""A page, uncompressed. The largest page of a site with 2,000 articles has 224,000."""
INTERNAL_BYTES = 6_000_000
"""An internal file. A year with 500 articles gives 1,200,000."""
# Uncompressed. The theme's largest has 14,000. It delays the first view of a page, so a growing one must be
# noticed.
STYLESHEET_BYTES = 60_000
SCRIPT_BYTES = 5_000
"""A script, compressed with brotli (see `tests/browser/test_search.py`)."""
PICTURE_BYTES = 5_000_000
"""One picture file. Pictures are published at most 1600 pixels wide."""
DATA_BYTES = 5_000_000
"""Feeds, sitemap, tables, shards of the search index."""

_BOUNDS = {
    "html": PAGE_BYTES, "css": STYLESHEET_BYTES, "js": SCRIPT_BYTES, "xml": DATA_BYTES, "json": DATA_BYTES,
    "csv": DATA_BYTES, "ics": DATA_BYTES, "png": PICTURE_BYTES, "jpg": PICTURE_BYTES, "jpeg": PICTURE_BYTES,
    "webp": PICTURE_BYTES, "avif": PICTURE_BYTES, "gif": PICTURE_BYTES, "svg": STYLESHEET_BYTES,
}  # fmt: skip


def check_file(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """Yields a finding if the file is too large."""
    suffix = name.rpartition(".")[2].lower()
    bound = INTERNAL_BYTES if expected.is_internal(name) else _BOUNDS.get(suffix)
    # Offered documents may be as large as they are.
    if bound is None:
        return
    size = len(brotli.compress(data)) if suffix == "js" else len(data)
    if size > bound:
        more = "chia bài thành nhiều bài" if suffix == "html" else "thu nhỏ tệp"
        yield f"tệp nặng {format_number(size)} byte, quá {format_number(bound)}: {more}", START

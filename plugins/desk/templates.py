"""Keeps compiled templates between runs."""

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from plugins.desk.places import CACHE
from plugins.incremental.marked import keep, kept
from plugins.incremental.pruning import keep_newest

FOLDER = CACHE / "giao-dien"
KEPT = 400
"""Some 60 for each site."""


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's, for sites of one basis; a disk that is full or read-only costs time alone.

    Jinja works out constants when it compiles, filters of ours among them: `''|href` is another address
    on another site.
    """

    def __init__(self, basis: str) -> None:
        with suppress(OSError):
            FOLDER.mkdir(parents=True, exist_ok=True)
        super().__init__(str(FOLDER), f"{basis}-%s")
        keep_newest(FOLDER, KEPT)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads one template, if a run of this user kept it."""
        data = kept(Path(self._get_cache_filename(bucket)))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps one template, if that can be done."""
        keep(Path(self._get_cache_filename(bucket)), bucket.bytecode_to_string())

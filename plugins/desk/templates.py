"""A cache of compiled templates."""

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from plugins.desk.places import CACHE
from plugins.incremental.authenticated import read_authenticated, write_authenticated
from plugins.incremental.pruning import keep_newest

FOLDER = CACHE / "giao-dien"
KEPT = 400
"""Files; each site has about 60."""


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's bytecode cache, with authenticated files, for sites of one basis. Disk errors only cost time.

    Jinja evaluates constant expressions during compilation, so the bytecode depends on the site's address
    through filters such as `''|href`.
    """

    def __init__(self, basis: str) -> None:
        with suppress(OSError):
            FOLDER.mkdir(parents=True, exist_ok=True)
        super().__init__(str(FOLDER), f"{basis}-%s")
        keep_newest(FOLDER, KEPT)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads one template if a run of this user stored it."""
        data = read_authenticated(Path(self._get_cache_filename(bucket)))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Stores one template if possible."""
        write_authenticated(Path(self._get_cache_filename(bucket)), bucket.bytecode_to_string())

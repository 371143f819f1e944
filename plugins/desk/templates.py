"""Compiled templates, in the memory of one process: `serve` builds many times. No file holds code."""

from functools import lru_cache
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """A bytecode cache of Jinja that is kept in memory."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Sets the code of a template that was compiled before, if its source is unchanged."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Stores the code of a template that was just compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=1)
def compiled(basis: str) -> BytecodeCache:
    """Returns the compiled templates of sites of one basis.

    Jinja evaluates constant expressions during compilation, so the code depends on the site's address through
    filters such as `''|href`.
    """
    return CompiledTemplates()

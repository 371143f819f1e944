"""The modules that `forking` imports before it forks: everything that a verb may import.

Compression is half of the work of each of hundreds of publications, and every build compiles templates: their
results are cached beside pytest's cache.
"""

from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from jinja2 import FileSystemBytecodeCache

import plugins
from plugins.desk import templates
from plugins.incremental.writing import write_whole
from plugins.publishing import compression

_CACHE = Path(__file__).parents[2] / ".pytest_cache"
_KEPT = _CACHE / "compressed"
_NOT_NEEDED = ("plugins.deploying", "plugins.editor", "plugins.supply")


def _remembered(encode: Callable[[bytes, str], bytes]) -> Callable[[bytes, str], bytes]:
    """Returns a cached version of a function of bytes."""
    how = sha256(Path(compression.__file__).read_bytes() + encode.__name__.encode())

    def encoded(data: bytes, ending: str) -> bytes:
        key = how.copy()
        key.update(ending.encode() + data)
        path = _KEPT / key.hexdigest()
        if path.is_file():
            return path.read_bytes()
        made = encode(data, ending)
        write_whole(path, made)
        return made

    return encoded


for each in walk_packages(plugins.__path__, "plugins."):
    if not each.name.startswith(_NOT_NEEDED) and not each.name.endswith("__main__"):
        import_module(each.name)


def _compiled(basis: str) -> FileSystemBytecodeCache:
    folder = _CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{basis}-%s")


templates.compiled = _compiled  # type: ignore[assignment]  # a function with a memory
compression.ENCODERS = tuple((name, _remembered(encode)) for name, encode in compression.ENCODERS)

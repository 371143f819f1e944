"""What all pages of a plain site depend on."""

from __future__ import annotations

import os
import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

from markdown import Markdown

from plugins.incremental.sources import Sources

_OWN_CODE = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "TEMPLATE_PAGES")
"""Settings by which a page may show what nobody can follow."""

_UNNAMED = re.compile(r" at 0x[0-9a-f]+")
"""In the `repr` of a value that has no name of its own: it is another in every run."""

_READS_TEXT_UNSEEN = re.compile(rb"\._content\b")

_LIBRARIES = ("pelican", "markdown", "jinja2", "markupsafe", "pygments")
"""The packages that make texts and pages."""

SWITCH = "PELICAN_INCREMENTAL"
"""The variable of the environment that switches the plugin off, with the value 0."""


@dataclass(frozen=True)
class Basis:
    """Digests of what decides how a text is converted, and how a page is rendered."""

    texts: str
    pages: str
    templates: tuple[str, ...]
    """The folders of templates."""


def basis_of(
    settings: Mapping[str, Any], plugins: Iterable[Any], own: str, defaults: Mapping[str, Any]
) -> Basis | None:
    """Returns None if it cannot be told. `own` is the name of this plugin; `defaults` are Pelican's."""
    if os.environ.get(SWITCH) == "0":
        return None
    others = [each for each in plugins if getattr(each, "__name__", "") != own]
    own_readers = any(settings["READERS"].values())  # None switches one of Pelican's off
    said = repr(sorted(settings.items(), key=str))
    folders = [Path(settings["THEME"]), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
    files = [path for folder in folders for path in folder.rglob("*")]
    templates = [path for path in files if path.suffix == ".html" and path.is_file()]
    is_doubtful = (
        others
        or own_readers
        or any(settings.get(name) for name in _OWN_CODE)
        or settings["INTRASITE_LINK_REGEX"] != defaults["INTRASITE_LINK_REGEX"]
        # Pelican then keeps articles whole, with whatever was put on them.
        or (settings["CACHE_CONTENT"] and settings["CONTENT_CACHING_LAYER"] == "generator")
        or _UNNAMED.search(said)
        or any(path.is_symlink() and path.is_dir() for path in files)  # nobody looks into those
        or any(_READS_TEXT_UNSEEN.search(path.read_bytes()) for path in templates)
    )
    if is_doubtful:
        return None
    texts = _digest(said, sys.version, _of_code(settings), _of_files([Path(__file__).parents[1]]))
    return Basis(
        texts,
        _digest(texts, _of_files(folders)),
        tuple(f"{path}/" for each in folders for path in (each.absolute(), each.resolve())),
    )


def _of_code(settings: Mapping[str, Any]) -> str:
    """A digest of the libraries, of extensions, and of modules of the site's own that are loaded."""
    extensions = [
        *settings["MARKDOWN"].get("extensions", ()),
        *settings["MARKDOWN"].get("extension_configs", ()),
    ]
    extensions += settings["JINJA_ENVIRONMENT"].get("extensions", ())
    with suppress(Exception):  # Pelican says what is wrong with them
        Markdown(**settings["MARKDOWN"])
    named = {each.partition(".")[0].partition(":")[0] for each in extensions if isinstance(each, str)}
    stamps, own = [], []
    for name in sorted({*_LIBRARIES, *named, *_own_modules()}):
        with suppress(Exception):  # as above; a name of an entry point is none of a module
            file = Path(str(import_module(name).__file__))
            files = sorted(file.parent.rglob("*.py")) if file.stem == "__init__" else [file]
            if is_installed(str(file)):
                stamps += [
                    (str(path), each.st_size, each.st_mtime_ns) for path in files for each in [path.stat()]
                ]
            else:
                own += files
    return _digest(repr(stamps), _of_files(own))


def _own_modules() -> Iterator[str]:
    """The top names of loaded modules that were not installed."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and not is_installed(file) and name != "__main__":
            yield name.partition(".")[0]


def is_installed(path: str) -> bool:
    """Whether a file belongs to Python or to a package that was installed: the site's own do not."""
    return path.startswith(_INSTALLED)


_INSTALLED = tuple(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    | {*site.getsitepackages(), site.getusersitepackages()}
)


def _of_files(roots: Iterable[Path]) -> str:
    sources = Sources()
    sources.look(roots, now_ns=0)
    return sources.digest_of_all(sources.paths).hex()


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

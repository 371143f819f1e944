"""The inputs that all pages of a plain site depend on, and the cases in which they cannot be determined."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

from markdown import Markdown

from ..sources import Sources
from .settings import CannotBeTold, described, docutils_configuration, is_installed

# `article._content` in a template goes round `get_content`, by which `Pages.watch` notes who reads a text.
_READS_TEXT_UNSEEN = re.compile(rb"\._content\b")

_LIBRARIES = (
    "pelican",
    "markdown",
    "jinja2",
    "markupsafe",
    "pygments",
    "docutils",
    "smartypants",
    "typogrify",
)
"""The packages that convert texts and render pages."""

_CHANGES_NO_PAGE = frozenset(
    {
        *("initialized", "get_generators", "get_writer"),
        *("content_written", "feed_generated", "feed_written", "finalized"),
    }
)
"""Signals whose receivers cannot change a page, or, at the start of a run, only change settings."""

SWITCH = "PELICAN_INCREMENTAL"
"""The environment variable that disables the plugin if its value is 0."""


@dataclass(frozen=True)
class Basis:
    """Digests of the inputs that decide how texts are converted and pages rendered, by name."""

    parts: Mapping[str, str]
    templates: tuple[str, ...]
    """The template folders."""

    @property
    def texts(self) -> str:
        """A digest of all parts that decide how a text is converted."""
        return _digest(*(f"{name} {part}" for name, part in self.parts.items() if name != _THEME))

    @property
    def pages(self) -> str:
        """A digest of all parts."""
        return _digest(*(f"{name} {part}" for name, part in self.parts.items()))


class InDoubt(Exception):
    """The dependencies of pages cannot be determined, so every page is rendered."""


def is_switched_off() -> bool:
    """Returns whether the environment variable disables the plugin."""
    return os.environ.get(SWITCH) == "0"


def basis_of(
    settings: Mapping[str, Any],
    receivers: Mapping[str, Iterable[str]],
    own: str,
    defaults: Mapping[str, Any],
) -> Basis:
    """Returns the inputs that all pages of this run depend on. Raises `InDoubt` if they cannot be determined.

    `receivers` lists the listening modules of each signal by its name, `own` is this plugin's package, and
    `defaults` are Pelican's default settings.
    """
    for signal in receivers.keys() - _CHANGES_NO_PAGE:
        for module in receivers[signal]:
            is_plugin = not module.startswith("pelican.") or module.startswith("pelican.plugins.")
            if is_plugin and not f"{module}.".startswith(f"{own}."):
                raise InDoubt(f"another plugin may change what pages show: {module} ({signal})")
    folders = [Path(settings["THEME"]), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
    files = [path for folder in folders for path in folder.rglob("*")]
    sources = [Path(settings["PATH"], name) for name in settings["TEMPLATE_PAGES"]]
    templates = [path for path in (*files, *sources) if path.suffix == ".html" and path.is_file()]
    doubts = {
        "READERS: a reader of the site's own": any(settings["READERS"].values()),
        "INTRASITE_LINK_REGEX": settings["INTRASITE_LINK_REGEX"] != defaults["INTRASITE_LINK_REGEX"],
        # Pelican then caches whole article objects, with all attributes that plugins added.
        "CONTENT_CACHING_LAYER = 'generator'": settings["CACHE_CONTENT"]
        and settings["CONTENT_CACHING_LAYER"] == "generator",
        # `rglob` does not follow them, so changes inside would go unnoticed.
        "a linked folder in the theme": any(path.is_symlink() and path.is_dir() for path in files),
        "a template reads _content": any(_READS_TEXT_UNSEEN.search(path.read_bytes()) for path in templates),
    }
    for doubt, is_so in doubts.items():
        if is_so:
            raise InDoubt(doubt)
    return Basis(
        {
            **settings_parts(settings),
            "Python": sys.version,
            "an extension, a library or a module of the site": _of_code(settings),
            "the configuration of docutils": _of_files(map(Path, docutils_configuration())),
            "the plugin incremental": _of_files([Path(__file__).parents[1]]),
            _THEME: _of_files(folders),
        },
        tuple(f"{path}/" for each in folders for path in (each.absolute(), each.resolve())),
    )


_THEME = "a file of the theme"


def settings_parts(settings: Mapping[str, Any]) -> dict[str, str]:
    """Returns a digest of each setting. Raises `InDoubt` if one has none."""
    parts = {}
    # Settings of other people's plugins may have names that are no strings.
    for name in sorted(settings, key=str):
        try:
            parts[f"the setting {name}"] = _digest(described(settings[name]))
        except CannotBeTold as error:
            raise InDoubt(f"the setting {name}: {error}") from error
    return parts


def _of_code(settings: Mapping[str, Any]) -> str:
    """Returns a digest of the libraries, the extensions and the loaded modules of the site itself."""
    extensions = [
        *settings["MARKDOWN"].get("extensions", ()),
        *settings["MARKDOWN"].get("extension_configs", ()),
    ]
    extensions += settings["JINJA_ENVIRONMENT"].get("extensions", ())
    with suppress(Exception):  # loads the extensions; Pelican reports faulty ones itself
        Markdown(**settings["MARKDOWN"])
    named = {each.partition(".")[0].partition(":")[0] for each in extensions if isinstance(each, str)}
    stamps, own = [], []
    for name in sorted({*_LIBRARIES, *named, *_own_modules()}):
        with suppress(Exception):  # as above; an entry point may have the name of no module
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
    """Yields the top-level names of loaded modules that are not installed packages."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and not is_installed(file) and name != "__main__":
            yield name.partition(".")[0]


def _of_files(roots: Iterable[Path]) -> str:
    sources = Sources()
    # At the time 0 every stamp is too young to be trusted, so all files are read.
    sources.scan(roots, now_ns=0)
    return sources.digest_of_all(sources.paths).hex()


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

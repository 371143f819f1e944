"""Opens a content folder as every verb does: with the dialect that the settings name."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pelicanconf
from plugins.articles import Body, MarkdownReader
from plugins.incremental import Kept, digest_of, keep_newest
from plugins.lint import Findings, examine

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder: settings and theme lie there, wherever the command was called."""

CACHE = ROOT / ".cache"
"""May be deleted at any time."""

KEPT_FOLDERS = 8
"""Content folders and output folders whose caches are kept."""

_DECIDES_THE_HTML = ("markup", "vietnamese", "articles/markdown.py", "articles/body.py")


def open_content(content: Path) -> Findings:
    """The library of a content folder and all its problems. Texts converted before are not again."""
    reader = MarkdownReader(pelicanconf.MARKDOWN)
    kept = Kept(lambda text: reader.convert(text, 1), _kept_in("markdown", content), _version())

    def convert(text: str, first_line: int) -> Body:
        return replace(kept(text), first_line=first_line)

    findings = examine(content, convert, pelicanconf.AUTHOR)
    kept.save()
    keep_newest(CACHE / "markdown", KEPT_FOLDERS)
    return findings


def installed() -> str:
    """Changes with Python and with every package that is installed or removed."""
    return f"{sys.version} {Path(sysconfig.get_path('purelib')).stat().st_mtime_ns}"


def cache_name(folder: Path) -> str:
    """A short name for a folder, the same in every run."""
    return blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


def _kept_in(kind: str, content: Path) -> Path:
    return CACHE / kind / f"{cache_name(content)}.pickle"


def _version() -> str:
    sources = [ROOT / "plugins" / name for name in _DECIDES_THE_HTML]
    return digest_of(sources, [repr(pelicanconf.MARKDOWN), installed()])

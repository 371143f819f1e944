"""Pages of a plain site: taken from their files where all that they can have seen is as it was."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from plugins.incremental.digests import digest_of
from plugins.incremental.marked import keep, kept
from plugins.incremental.plain.basis import is_installed
from plugins.incremental.plain.opened import opened
from plugins.incremental.pruning import keep_newest

_FORMAT = 2
_ATTACHES = re.compile(r"[{|]attach[}|]")
_KEPT = 8
"""Files: two for each set of settings that the site is built with."""


class _Page(NamedTuple):
    """What a page showed, the contents whose texts it asked for, and its file's size and mtime."""

    shows: str
    reads: tuple[str, ...]
    size: int
    changed_ns: int


@dataclass
class Pages:
    """The pages of one run, and what the run before knew of them."""

    output: Path
    cache: Path
    basis: str
    templates: tuple[str, ...]
    _before: Mapping[str, _Page] = field(default_factory=dict)
    _now: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _front_matter: str | None = None
    _reading: set[str] | None = None

    def __post_init__(self) -> None:
        self._kept_in = self.cache / f"{digest_of(str(self.output))}.pages"
        with suppress(OSError, ValueError, EOFError, TypeError):
            form, basis, pages = marshal.loads(kept(self._kept_in) or b"")
            if (form, basis) == (_FORMAT, self.basis):
                self._before = {name: _Page(*page) for name, page in pages.items()}
        # A run that is cut off must not be trusted.
        with suppress(OSError):
            self._kept_in.unlink(missing_ok=True)

    def watch(self, content: Any) -> None:
        """From now on it is known when a page asks for this content's text or summary."""
        for name in ("get_content", "get_summary"):
            setattr(content, name, self._noting(content, getattr(content, name)))

    def all_read(self, texts: Iterable[Any], files: Iterable[Any], order: Sequence[str]) -> None:
        """Before the first page: takes what any page may show of any content, and the order of all lists."""
        places = sorted(
            repr((each.source_path, each.url, each.save_as)) for each in texts if each is not None
        )
        # Who asks a file for its address holds it where it is: `{attach}` could not move it any more.
        contents = sorted(
            (each for each in (*texts, *files) if each is not None), key=lambda each: each.source_path
        )
        self._texts = {each.source_path: digest_of(_text(each)) for each in contents}
        if not any(_ATTACHES.search(f"{_text(each)}{each.metadata}") for each in contents):
            self._front_matter = digest_of([list(order), places, *map(_said, contents)])

    def render(self, template: Any, context: Mapping[str, Any]) -> str:
        """The page's text."""
        name = context["output_file"]
        known = self._before.get(name)
        if known is not None and self._front_matter is not None and known.shows == self._shows(known.reads):
            text = self._unchanged(name, known)
            if text is not None:
                self._now[name] = known.shows, known.reads
                return text
        self._reading = set()
        with opened() as files:
            text = str(template.render(context))
        reads, self._reading = tuple(sorted(self._reading)), None
        if all(is_installed(file) or file.startswith(self.templates) for file in files):
            self._now[name] = self._shows(reads), reads
        return text

    def keep(self) -> None:
        """For the next run, once all pages are written."""
        if self._front_matter is None:
            return
        pages = {}
        for name, (shows, reads) in self._now.items():
            with suppress(OSError):
                status = (self.output / name).stat()
                pages[name] = shows, reads, status.st_size, status.st_mtime_ns
        keep(self._kept_in, marshal.dumps((_FORMAT, self.basis, pages)))
        keep_newest(self.cache, _KEPT)

    def _shows(self, reads: Iterable[str]) -> str:
        return digest_of([self._front_matter, *(self._texts.get(path) for path in reads)])

    def _unchanged(self, name: str, known: _Page) -> str | None:
        """What stands in the page's file, if nobody has touched it since it was written."""
        path = self.output / name
        with suppress(OSError, UnicodeDecodeError):
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) == (known.size, known.changed_ns):
                return path.read_text(encoding="utf-8")
        return None

    def _noting(self, content: Any, ask: Callable[..., str]) -> Callable[..., str]:
        def noted(*arguments: Any) -> str:
            if self._reading is not None:
                self._reading.add(content.source_path)
            return ask(*arguments)

        return noted


@dataclass(frozen=True)
class Remembered:
    """Stands for a template: what it renders may be known."""

    template: Any
    pages: Pages

    def render(self, context: Mapping[str, Any]) -> str:
        """The page's text."""
        return self.pages.render(self.template, context)


def _text(content: Any) -> str:
    return getattr(content, "_content", None) or ""


def _said(content: Any) -> str:
    """Whatever a page can show of a content besides its text and its place."""
    metadata = sorted((key, repr(value)) for key, value in content.metadata.items())
    return repr((content.source_path, str(content.status), metadata))

"""Pages of a plain site: taken from their files where all that they can have seen is as it was.

A page is a query. It asks for what any page may show of any content (`listed`), for the texts that the
template asked for, and for the files that were opened while it was rendered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..digests import digest_of
from ..pruning import keep_newest
from ..queries import Memo, Observable, Queries, node, query
from ..sources import digest_of_data, read_bounded
from .basis import Basis
from .opened import opened
from .reasons import Reasons, reason_of
from .settings import is_installed

_ATTACHES = re.compile(r"[{|]attach[}|]")
_KEPT = 8
"""Files: three for two sets of settings that the site is built with, and their texts."""


class Files(Mapping[str, bytes]):
    """The digests of files, by their paths."""

    def __getitem__(self, path: str) -> bytes:
        try:
            return digest_of_data(*read_bounded(path))
        except OSError as error:
            raise KeyError(path) from error

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass
class Site(Observable):
    """What pages see. `said`: whatever they can show of a content besides its text, by its path."""

    order: Sequence[str]
    said: Mapping[str, str]
    texts: Mapping[str, str]
    render: Callable[[str], str]
    files: Mapping[str, bytes] = field(default_factory=Files)


@query
def listed(queries: Queries) -> tuple[Any, ...]:
    """What a list may show: all contents, and the order in which the generators have them."""
    site: Site = queries.inputs["SITE"]
    return tuple(site.order), tuple((path, site.said[path]) for path in site.said)


@query
def page(queries: Queries, name: str) -> str:
    """The text of a page."""
    listed(queries)
    site: Site = queries.inputs["SITE"]
    return site.render(name)


class Pages:
    """The pages of one run, and what the run before knew of them."""

    def __init__(self, output: Path, cache: Path, basis: Basis) -> None:
        self._output = output
        self._cache = cache
        self._basis = basis
        self._kept_in = cache / f"{digest_of(str(output))}.pages"
        self._memo = Memo.kept(self._kept_in, basis.pages)
        self._before = Memo(dict(self._memo.digests), dict(self._memo.asked))
        self._queries: Queries | None = None
        self._jobs: dict[str, tuple[Any, Mapping[str, Any]]] = {}
        self._unfollowed: set[str] = set()
        self.reasons = Reasons.begin(cache, output, basis.parts)

    def watch(self, content: Any) -> None:
        """From now on it is known when a page asks for this content's text or summary."""
        for name in ("get_content", "get_summary"):
            setattr(content, name, self._noting(content, getattr(content, name)))

    def all_read(self, texts: Iterable[Any], files: Iterable[Any], order: Sequence[str]) -> None:
        """Before the first page: takes what any page may show of any content, and the order of all lists."""
        generated = {each.source_path: each for each in texts if each is not None}
        contents = generated | {each.source_path: each for each in files if each is not None}
        if any(_ATTACHES.search(f"{_text(each)}{each.metadata}") for each in contents.values()):
            # A page that is not rendered moves no files.
            self.reasons.stand_back("a text moves files: {attach}")
            return
        # Who asks a file for its address holds it where it is: that of texts alone is asked for.
        said = {path: _said(each, path in generated) for path, each in sorted(contents.items())}
        shown = {path: digest_of(_text(each)) for path, each in contents.items()}
        self._queries = Queries(self._memo, SITE=Site(tuple(order), said, shown, self._render))

    def render(self, template: Any, context: Mapping[str, Any]) -> str:
        """The page's text."""
        name = context["output_file"]
        if self._queries is None or name in self._jobs:
            self._unfollowed.add(name)  # of two pages with one name nobody can tell which is meant
            return str(template.render(context))
        self._jobs[name] = template, context
        n_run = self._queries.n_run
        known = self._queries.digest(page, name)
        if self._queries.n_run == n_run:
            text = self._written(name)
            if text is not None and digest_of(text) == known:
                self.reasons.kept(name)
                return text
            self.reasons.rendered(name, "its file has gone, or has been changed since it was rendered")
            return str(template.render(context))
        text = page(self._queries, name)
        self._queries.forget(page, name)
        self.reasons.rendered(name, reason_of(self._before, self._memo, page, name))
        return text

    def keep(self, is_steady: bool) -> None:
        """For the next run, once all pages are written; not if the site's own code remembered anything."""
        if self._queries is not None and is_steady:
            nodes = {node(page, name) for name in self._jobs.keys() - self._unfollowed}
            self._memo.reachable(nodes).keep(self._kept_in, self._basis.pages)
        self.reasons.keep()
        keep_newest(self._cache, _KEPT)

    def _render(self, name: str) -> str:
        template, context = self._jobs[name]
        with opened() as files:
            text = str(template.render(context))
        for path in sorted(files):
            if is_installed(path) or path.startswith(self._basis.templates):
                continue
            if os.path.isdir(path):  # noqa: PTH112 - unlike that of a Path it never raises
                self._unfollowed.add(name)
            else:
                self._observed.files.get(path)
        return text

    @property
    def _observed(self) -> Any:
        assert self._queries is not None
        return self._queries.inputs["SITE"]

    def _written(self, name: str) -> str | None:
        """What stands in the page's file."""
        with suppress(OSError, UnicodeDecodeError):
            # As it was written: Python would make "\n" of other ends of lines.
            return (self._output / name).read_bytes().decode("utf-8")
        return None

    def _noting(self, content: Any, ask: Callable[..., str]) -> Callable[..., str]:
        def noted(*arguments: Any) -> str:
            if self._queries is not None:
                self._observed.texts.get(content.source_path)
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


def _said(content: Any, has_place: bool) -> str:
    """Whatever a page can show of a content besides its text."""
    metadata = sorted((key, repr(value)) for key, value in content.metadata.items())
    place = (content.url, content.save_as) if has_place else ()
    return repr((str(content.status), place, metadata))

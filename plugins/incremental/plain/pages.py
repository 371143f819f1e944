"""Pages of a plain site, read back from the output folder if all their inputs are unchanged.

A page is a query. It depends on what any page may show of any content (`listed`), on the texts that its
template read, and on the files that were opened during rendering.
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
from ..memo import Memo
from ..observed import Observable
from ..pruning import keep_newest
from ..queries import Queries, node, query
from ..sources import digest_of_data, read_bounded
from .basis import Basis
from .opened import opened
from .reasons import Reasons, reason_of
from .settings import is_counted

# `{attach}anh.png`, and Pelican's older form `|attach|anh.png`.
_LINK_TO_FILE = re.compile(r"[{|](attach|filename|static)[}|]([^\"'<>]*)")
_KEPT = 8
"""Files: three for each of two sets of settings (preview and publication), and their texts."""


class FileDigests(Mapping[str, bytes]):
    """The digests of files by path."""

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
class PlainSite(Observable):
    """The inputs of pages.

    `said` holds all that a page can show of a content besides its text, by path. `links` holds the links to
    files in each text, if a text moves files (`{attach}`): which link comes first decides where a file goes.
    """

    order: Sequence[str]
    links: Sequence[tuple[str, list[tuple[str, str]]]]
    said: Mapping[str, str]
    texts: Mapping[str, str]
    render: Callable[[str], str]
    files: Mapping[str, bytes] = field(default_factory=FileDigests)


@query
def listed(queries: Queries) -> tuple[Any, ...]:
    """Returns what a list may show: all contents, in the order of the generators, and where files go."""
    site: PlainSite = queries.inputs["SITE"]
    return tuple(site.order), tuple(site.links), tuple((path, site.said[path]) for path in site.said)


@query
def page(queries: Queries, name: str) -> str:
    """Returns the text of a page."""
    listed(queries)
    site: PlainSite = queries.inputs["SITE"]
    return site.render(name)


class Pages:
    """The pages of one run, with the memo of the run before."""

    def __init__(self, output: Path, cache: Path, basis: Basis) -> None:
        self._output = output
        self._cache = cache
        self._basis = basis
        self._kept_in = cache / f"{digest_of(str(output))}.pages"
        self._memo = Memo.load(self._kept_in, basis.pages)
        # Copies: the queries change the memo in place, and `reason_of` compares both.
        self._before = Memo(dict(self._memo.digests), dict(self._memo.asked))
        self._queries: Queries | None = None
        # Template and context of each page of this run, by output file.
        self._jobs: dict[str, tuple[Any, Mapping[str, Any]]] = {}
        # Pages whose dependencies are not all known: they are not stored for the next run.
        self._unfollowed: set[str] = set()
        # Contents by path, if a text moves files (`{attach}`).
        self._moving: Mapping[str, Any] = {}
        self.reasons = Reasons.begin(cache, output, basis.parts)

    def watch(self, content: Any) -> None:
        """Records from now on which pages read the text or summary of this content."""
        # Pelican takes a summary from the metadata if there is one, and then reads no text.
        for name, field_that_replaces in ("get_content", None), ("get_summary", "summary"):
            setattr(content, name, self._noting(content, getattr(content, name), field_that_replaces))

    def all_read(self, texts: Iterable[Any], files: Iterable[Any], order: Sequence[str]) -> None:
        """Takes the metadata of all contents and the order of all lists. Call it before the first page is
        rendered.
        """
        generated = {each.source_path: each for each in texts if each is not None}
        contents = generated | {each.source_path: each for each in files if each is not None}
        linking = ((path, f"{_text(each)}{each.metadata}") for path, each in sorted(generated.items()))
        links = [(path, found) for path, text in linking if (found := _LINK_TO_FILE.findall(text))]
        if any(kind == "attach" for _, found in links for kind, _ in found):
            self._moving = generated
        # Reading the address of a static file fixes its place in Pelican, so only texts are asked for theirs.
        said = {path: _said(each, path in generated) for path, each in sorted(contents.items())}
        shown = {path: digest_of(_text(each)) for path, each in contents.items()}
        site = PlainSite(tuple(order), links if self._moving else (), said, shown, self._render)
        self._queries = Queries(self._memo, SITE=site)

    def render(self, template: Any, context: Mapping[str, Any]) -> str:
        """Returns the text of a page, rendered or read back."""
        name = context["output_file"]
        if self._queries is None or name in self._jobs:
            self._unfollowed.add(name)  # two pages with one output file: their dependencies would be mixed
            return str(template.render(context))
        self._jobs[name] = template, context
        n_run = self._queries.n_run
        known = self._queries.digest(page, name)
        # No query ran for the digest, so no input of the page has changed.
        if self._queries.n_run == n_run:
            text = self._written(name)
            if text is not None and digest_of(text) == known:
                self.reasons.kept(name)
                self._move_files(name)
                return text
            self.reasons.rendered(name, "its file has gone, or has been changed since it was rendered")
            return str(template.render(context))
        text = page(self._queries, name)
        self._queries.forget(page, name)
        self.reasons.rendered(name, reason_of(self._before, self._memo, page, name))
        return text

    def save(self, is_steady: bool) -> None:
        """Stores the memo for the next run, after all pages were written.

        Without `is_steady` the memo is not stored, because functions of the site have changed their state.
        """
        if self._queries is not None and is_steady:
            nodes = {node(page, name) for name in self._jobs.keys() - self._unfollowed}
            self._memo.reachable(nodes).save(self._kept_in, self._basis.pages)
        self.reasons.save()
        keep_newest(self._cache, _KEPT)

    def _render(self, name: str) -> str:
        """Renders a page, and records the files that its functions and extensions open."""
        template, context = self._jobs[name]
        with opened() as files:
            text = str(template.render(context))
        if template.filename:  # of `TEMPLATE_PAGES` it lies among the texts
            files.add(template.filename)
        for path in sorted(files):
            if is_counted(path) or path.startswith(self._basis.templates):
                continue
            if os.path.isdir(path):  # noqa: PTH112 - unlike `Path.is_dir` it never raises
                self._unfollowed.add(name)
            else:
                self._observed.files.get(path)
        return text

    def _move_files(self, name: str) -> None:
        """Lets the texts that a kept page shows move files (`{attach}`), as they do when it is rendered."""
        for _, attribute, *path in self._memo.parts_of(node(page, name)) if self._moving else ():
            if attribute == ".texts":
                content = self._moving.get(path[0].removeprefix("["))
                _ = content and content.content

    @property
    def _observed(self) -> Any:
        assert self._queries is not None
        return self._queries.inputs["SITE"]

    def _written(self, name: str) -> str | None:
        """Returns the content of the page's file; None if it cannot be read."""
        with suppress(OSError, UnicodeDecodeError):
            # Read as bytes: text mode would translate line endings.
            return (self._output / name).read_bytes().decode("utf-8")
        return None

    def _noting(
        self, content: Any, ask: Callable[..., str], field_that_replaces: str | None
    ) -> Callable[..., str]:
        """Returns the method `ask` of a content, so that each call records that its text was read."""

        def noted(*arguments: Any) -> str:
            if self._queries is not None and field_that_replaces not in content.metadata:
                self._observed.texts.get(content.source_path)
            return ask(*arguments)

        return noted


@dataclass(frozen=True)
class Remembered:
    """A wrapper of a template that reads pages back if they are unchanged."""

    template: Any
    pages: Pages

    def render(self, context: Mapping[str, Any]) -> str:
        """Returns the text of the page."""
        return self.pages.render(self.template, context)


def _text(content: Any) -> str:
    return getattr(content, "_content", None) or ""


def _said(content: Any, has_place: bool) -> str:
    """Returns all that a page can show of a content besides its text."""
    metadata = sorted((key, repr(value)) for key, value in content.metadata.items())
    place = (content.url, content.save_as) if has_place else ()
    return repr((str(content.status), place, metadata))

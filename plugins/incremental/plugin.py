"""The edge to Pelican: a writer that writes what has changed, on the cores that there are.

- `RENDERING`: the `Rendering` of this build. Whoever runs Pelican gives it, and puts the pages into
  place.
- `SHOWS`: a function of a page's name, the context and what the template is given besides: a digest
  of all that the page shows and that is not part of the basis; None for what it cannot tell.

A page's own generator may give the digest to `write_file` as `shows`, or say by `is_asked` that it
has asked `RENDERING` itself, before it made what the page shows.

Who runs the host without them has a plain site (`plugins.incremental.plain`), and needs to say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.readers import Readers
from pelican.writers import Writer

from plugins.incremental.plain.basis import page_basis, text_basis
from plugins.incremental.plain.pages import Pages, Remembered
from plugins.incremental.plain.texts import Texts
from plugins.incremental.sharing import share_the_work, wait_for_all
from plugins.incremental.shown import Rendering


class WritesWhatChanged:
    """Before any writer: asks whether a page has to be written at all."""

    settings: dict[str, Any]

    def write_file(self, name: Any, template: Any, context: Any, *args: Any, **values: Any) -> None:
        """As the host's, for pages that show something else than they did."""
        if not name:
            return
        shows = values.get("shows")
        if shows is None and not values.get("is_asked"):
            shows = self.settings["SHOWS"](name, context, values)
        if values.get("is_asked") or self.settings["RENDERING"].must_write(name, shows):
            # The class that it is mixed into has the method: mypy sees this one alone.
            super().write_file(name, template, context, *args, **values)  # type: ignore[misc]


class RendersWhatChanged:
    """Before any writer of a plain site: a page that is known is not rendered again."""

    settings: dict[str, Any]

    def write_file(self, name: Any, template: Any, *args: Any, **values: Any) -> None:
        """As the host's."""
        if pages := self.settings[_PLAIN].pages:
            template = Remembered(template, pages)
        super().write_file(name, template, *args, **values)  # type: ignore[misc]  # as above


def choose_writer(pelican: Any) -> type[Writer]:
    """The writer that another plugin brings, or the host's, made to write what has changed.

    The host takes the first writer that it is offered: this plugin stands first in PLUGINS.
    """
    receivers = [each for each in signals.get_writer.receivers_for(pelican) if each is not choose_writer]
    others = [given for given in (each(pelican) for each in receivers) if isinstance(given, type)]
    first = RendersWhatChanged if _PLAIN in pelican.settings else WritesWhatChanged
    return type("IncrementalWriter", (first, others[0] if others else Writer), {})


def begin(pelican: Any) -> None:
    """A site of which nobody says what its pages show is a plain one."""
    if "RENDERING" not in pelican.settings:
        pelican.settings[_PLAIN] = _plain(pelican)


_PLAIN = "PLAIN_SITE"
CACHE = "incremental"
"""Below the host's `CACHE_PATH`."""


@dataclass(frozen=True)
class Plain:
    """What is kept of a plain site; None of what nobody can tell."""

    texts: Texts | None
    pages: Pages | None


def _plain(pelican: Any) -> Plain:
    settings = pelican.settings
    cache = Path(settings["CACHE_PATH"], CACHE)
    version = text_basis(settings)
    basis = page_basis(settings, pelican.plugins, __name__)
    texts = pages = None
    if version and "md" not in settings["READERS"] and not settings["CACHE_CONTENT"]:
        texts = Texts(Path(settings["PATH"]), cache, version, partial(_read, settings), settings)
    if basis:
        pages = Pages(Path(settings["OUTPUT_PATH"]), cache, basis)
    return Plain(texts, pages)


def _read(settings: Any, path: str) -> Any:
    """What the host's readers keep of a file."""
    kept: list[Any] = []
    readers = Readers(settings)
    readers.get_cached_data = lambda _path, default=None: default
    readers.cache_data = lambda _path, data: kept.append(data)
    readers.read_file(base_path=settings["PATH"], path=path, content_class=Article)
    return kept[0]


def answer_from_texts(readers: Any) -> None:
    """Texts that are kept are not converted again."""
    plain = readers.settings.get(_PLAIN)
    if plain and plain.texts:
        readers.get_cached_data = plain.texts.get


def watch(content: Any) -> None:
    """It is noted which pages ask for a content's text."""
    plain = content.settings.get(_PLAIN)
    if plain and plain.pages:
        plain.pages.watch(content)


def all_read(generators: Sequence[Any]) -> None:
    """All contents are there, and no page yet."""
    context = generators[0].context
    plain = context.get(_PLAIN)
    if plain and plain.pages:
        plain.pages.all_read([*context["generated_content"].values(), *context["static_content"].values()])


def keep_pages(pelican: Any) -> None:
    """All pages are written."""
    plain = pelican.settings.get(_PLAIN)
    if plain and plain.pages:
        plain.pages.keep()


def pass_over_old_files(generator: Any) -> None:
    """Static files that are in the output folder as they are here are not copied again."""
    if _PLAIN in generator.settings:
        return
    rendering: Rendering = generator.settings["RENDERING"]
    shows = generator.settings["SHOWS"]
    generator.context["staticfiles"] = [
        static
        for static in generator.staticfiles
        if rendering.must_write(static.save_as, shows(static.save_as, generator.context, {"static": static}))
    ]


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_writer.connect(choose_writer)
    signals.initialized.connect(begin)
    signals.readers_init.connect(answer_from_texts)
    signals.content_object_init.connect(watch)
    signals.all_generators_finalized.connect(all_read)
    signals.static_generator_finalized.connect(pass_over_old_files)
    signals.all_generators_finalized.connect(share_the_work)
    signals.finalized.connect(wait_for_all)
    signals.finalized.connect(keep_pages)

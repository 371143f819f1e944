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

from plugins.incremental.plain.basis import basis_of
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
        template = Remembered(template, self.settings[_PLAIN].pages)
        super().write_file(name, template, *args, **values)  # type: ignore[misc]  # as above


def choose_writer(pelican: Any) -> type[Writer]:
    """The writer that another plugin brings, or the host's, made to write what has changed.

    The host takes the first writer that it is offered: this plugin stands first in PLUGINS.
    """
    receivers = [each for each in signals.get_writer.receivers_for(pelican) if each is not choose_writer]
    others = [given for given in (each(pelican) for each in receivers) if isinstance(given, type)]
    writer = others[0] if others else Writer
    if "RENDERING" in pelican.settings:
        return type("IncrementalWriter", (WritesWhatChanged, writer), {})
    if pelican.settings[_PLAIN]:
        return type("IncrementalWriter", (RendersWhatChanged, writer), {})
    return writer


def begin(pelican: Any) -> None:
    """A site of which nobody says what its pages show is a plain one, unless something is in doubt."""
    settings = pelican.settings
    settings.setdefault(_PLAIN, None)
    basis = basis_of(settings, pelican.plugins, __name__) if "RENDERING" not in settings else None
    if basis:
        cache = Path(settings["CACHE_PATH"], CACHE)
        texts = Texts(Path(settings["PATH"]), cache, basis.texts, partial(_read, settings), settings)
        settings[_PLAIN] = Plain(texts, Pages(Path(settings["OUTPUT_PATH"]), cache, basis.pages))


_PLAIN = "PLAIN_SITE"
CACHE = "incremental"
"""Below the host's `CACHE_PATH`."""


@dataclass(frozen=True)
class Plain:
    """What is kept of a plain site."""

    texts: Texts
    pages: Pages


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
    if plain:
        readers.get_cached_data = plain.texts.get


def watch(content: Any) -> None:
    """It is noted which pages ask for a content's text."""
    plain = content.settings.get(_PLAIN)
    if plain:
        plain.pages.watch(content)


def all_read(generators: Sequence[Any]) -> None:
    """All contents are there, and no page yet."""
    context = generators[0].context
    plain = context.get(_PLAIN)
    if plain:
        plain.pages.all_read([*context["generated_content"].values(), *context["static_content"].values()])


def keep_pages(pelican: Any) -> None:
    """All pages are written."""
    plain = pelican.settings.get(_PLAIN)
    if plain:
        plain.pages.keep()


def pass_over_old_files(generator: Any) -> None:
    """Static files that are in the output folder as they are here are not copied again."""
    rendering: Rendering | None = generator.settings.get("RENDERING")
    if rendering is None:
        return
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

"""The adapter to Pelican: texts are converted once, and pages are rendered only if an input has changed.

It serves any site built by Pelican's own generators (`plain/`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ref

from blinker import Signal
from pelican import signals
from pelican.contents import Article, Content, Static
from pelican.readers import Readers
from pelican.settings import DEFAULT_CONFIG
from pelican.writers import Writer

from .metadata import as_data, from_data
from .plain.basis import InDoubt, basis_of, is_switched_off, settings_parts
from .plain.pages import Pages, Remembered
from .plain.reasons import Reasons
from .plain.texts import ConvertedText, Texts

CACHE = "incremental"
"""The folder below Pelican's `CACHE_PATH`."""

_PLAIN = "PLAIN_SITE"


@dataclass(frozen=True)
class Plain:
    """The state of an incremental run."""

    texts: Texts
    pages: Pages
    settings: Mapping[str, str]


class RendersWhatChanged:
    """A mixin for Pelican writers that does not render unchanged pages."""

    settings: dict[str, Any]

    def write_file(self, name: Any, template: Any, *args: Any, **values: Any) -> None:
        """Overrides `Writer.write_file`."""
        template = Remembered(template, self.settings[_PLAIN].pages)
        super().write_file(name, template, *args, **values)  # type: ignore[misc]  # no base has it


def choose_writer(pelican: Any) -> type[Writer]:
    """Returns another plugin's writer class, or Pelican's, with the mixin.

    Pelican uses the first writer that a receiver returns, so this plugin must come first in PLUGINS.
    """
    receivers = [each for each in signals.get_writer.receivers_for(pelican) if each is not choose_writer]
    others = [given for given in (each(pelican) for each in receivers) if isinstance(given, type)]
    writer = others[0] if others else Writer
    if pelican.settings[_PLAIN]:
        return type("IncrementalWriter", (RendersWhatChanged, writer), {})
    return writer


def begin(pelican: Any) -> None:
    """Loads the caches unless the dependencies are in doubt. Runs for each build: `pelican -r` makes many."""
    settings = pelican.settings
    settings[_PLAIN] = None
    if is_switched_off():
        return
    cache, output = Path(settings["CACHE_PATH"], CACHE), Path(settings["OUTPUT_PATH"])
    Readers(
        settings
    )  # completes MARKDOWN, as the first run does: else a second run (`-r`) has other settings
    try:
        basis = basis_of(settings, _receivers(), __name__.rpartition(".")[0], DEFAULT_CONFIG)
    except InDoubt as doubt:
        _stand_back(cache, output, str(doubt))
        return
    restore = partial(from_data, settings=settings)
    texts = Texts(Path(settings["PATH"]), cache, basis.texts, partial(_read, settings), restore)
    settings[_PLAIN] = Plain(texts, Pages(output, cache, basis), settings_parts(settings))


def reasons_of(settings: Mapping[str, Any]) -> Reasons:
    """Returns why pages were rendered or kept in the last run of a site with these settings."""
    return Reasons.read(Path(settings["CACHE_PATH"], CACHE), Path(settings["OUTPUT_PATH"]))


def _stand_back(cache: Path, output: Path, doubt: str) -> None:
    reasons = Reasons.begin(cache, output, {})
    reasons.stand_back(doubt)
    reasons.save()


def _receivers() -> dict[str, list[str]]:
    """Returns the modules that listen to each of Pelican's signals, by the signal's name."""
    found = {}
    for name, signal in vars(signals).items():
        if isinstance(signal, Signal):
            held = [each() if isinstance(each, ref) else each for each in signal.receivers.values()]
            found[name] = [getattr(each, "__module__", "") for each in held if each is not None]
    return found


def _read(settings: Any, path: str) -> ConvertedText | None:
    """Returns what Pelican's reader would cache of a file; None if it is not plain data."""
    kept: list[Any] = []
    readers = Readers(settings)
    # Without a cached result the reader converts the file, and passes what it would cache to `cache_data`.
    readers.get_cached_data = lambda _path, default=None: default
    readers.cache_data = lambda _path, data: kept.append(data)
    readers.read_file(base_path=settings["PATH"], path=path, content_class=Article)
    content, metadata = kept[0]
    return as_data(content, metadata, settings)


def answer_from_texts(readers: Any) -> None:
    """Lets a reader use the converted texts."""
    plain = readers.settings.get(_PLAIN)
    if plain:
        readers.get_cached_data = plain.texts.get


def watch(content: Any) -> None:
    """Records which pages read the text of a new content object."""
    plain = content.settings.get(_PLAIN)
    if plain:
        plain.pages.watch(content)


def all_read(generators: Sequence[Any]) -> None:
    """Passes all contents on, after reading and before writing."""
    plain = generators[0].settings.get(_PLAIN)
    # Switched off, or in doubt about something: Pelican does all the work.
    if not plain:
        return
    # A plugin's generator may write pages from data that is not followed here.
    strange = [each for each in generators if type(each).__module__ != "pelican.generators"]
    if strange:
        plain.pages.reasons.stand_back(f"pages of another generator: {type(strange[0]).__name__}")
        return
    context = generators[0].context
    texts, files = (list(context[f"{kind}_content"].values()) for kind in ("generated", "static"))
    lists = (each for made in generators for each in vars(made).values() if isinstance(each, list))
    found = (each for one in lists for each in one if isinstance(each, Content))
    # Pelican lists static files in the order of a set, which differs between processes.
    order = [each.source_path for each in found if not isinstance(each, Static)]
    plain.pages.all_read(texts, files, order)


def keep_pages(pelican: Any) -> None:
    """Stores the memo after all pages were written."""
    plain = pelican.settings.get(_PLAIN)
    if plain:
        # `begin` described the settings while this one was None.
        plain.pages.save(is_steady=settings_parts({**pelican.settings, _PLAIN: None}) == plain.settings)


def register() -> None:
    """Connects the functions to Pelican's signals. Pelican calls this function when it loads the plugin."""
    signals.get_writer.connect(choose_writer)
    signals.get_generators.connect(begin)
    signals.readers_init.connect(answer_from_texts)
    signals.content_object_init.connect(watch)
    signals.all_generators_finalized.connect(all_read)
    signals.finalized.connect(keep_pages)

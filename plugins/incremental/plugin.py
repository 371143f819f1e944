"""The edge to Pelican: a writer that writes what has changed, on the cores that there are.

- `RENDERING`: the `Rendering` of this build. Whoever runs Pelican gives it, and puts the pages into
  place.
- `SHOWS`: a function of a page's name, the context and what the template is given besides: a digest
  of all that the page shows and that is not part of the basis; None for what it cannot tell.

A page's own generator may give the digest to `write_file` as `shows`, or say by `is_asked` that it
has asked `RENDERING` itself, before it made what the page shows.
"""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.writers import Writer

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


def choose_writer(pelican: Any) -> type[Writer]:
    """The writer that another plugin brings, or the host's, made to write what has changed.

    The host takes the first writer that it is offered: this plugin stands first in PLUGINS.
    """
    receivers = [each for each in signals.get_writer.receivers_for(pelican) if each is not choose_writer]
    others = [given for given in (each(pelican) for each in receivers) if isinstance(given, type)]
    return type("IncrementalWriter", (WritesWhatChanged, others[0] if others else Writer), {})


def begin(pelican: Any) -> None:
    """What was not given is as in a build of which nothing is known."""
    pelican.settings.setdefault("RENDERING", Rendering())
    pelican.settings.setdefault("SHOWS", _shows_nothing_known)


def _shows_nothing_known(name: str, context: Any, values: Any) -> None:
    """Without a function that can tell, every page is written."""


def pass_over_old_files(generator: Any) -> None:
    """Static files that are in the output folder as they are here are not copied again."""
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
    signals.static_generator_finalized.connect(pass_over_old_files)
    signals.all_generators_finalized.connect(share_the_work)
    signals.finalized.connect(wait_for_all)

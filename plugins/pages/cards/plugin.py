"""The edge to Pelican: writes the cards that pages name as their picture; drawn once, then kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import Library
from plugins.incremental.marked import keep, kept
from plugins.incremental.shown import digest_of
from plugins.pages.cards.drawing import draw
from plugins.pages.cards.naming import card_address, card_of, site_card

CACHE = "the-chia-se"
"""Below the host's `CACHE_PATH`."""


class CardsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Two articles that say the same have one card, and all that is no article has one."""

    def generate_output(self, _writer: Any) -> None:
        """Each process draws its share."""
        library: Library = self.settings["LIBRARY"]
        site, rendering = self.context["site"], self.settings["RENDERING"]
        public = (each for each in library.articles if each.is_public(site.as_of))
        found = (site_card(site), *(card_of(site, each) for each in public))
        cards = {card.name: card for card in found if card}
        for name, card in cards.items():
            address = card_address(card)
            if not rendering.must_write(address, digest_of(name)):
                continue
            place = Path(self.settings["CACHE_PATH"], CACHE, f"{name}.png")
            data = kept(place)
            if data is None:
                data = draw(card)
                keep(place, data)
            target = Path(self.output_path, address)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def get_generators(_pelican: object) -> type[CardsGenerator]:
    """Hands the generator to Pelican."""
    return CardsGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)

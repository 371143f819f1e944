"""The edge to Pelican: writes the cards that pages name as their picture; drawn once, then kept."""

from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from plugins.articles import Library
from plugins.incremental.marked import keep, kept
from plugins.incremental.rendering import Rendering
from plugins.pages.cards.drawing import draw
from plugins.pages.cards.naming import card_address, card_of, site_card
from plugins.pages.site import site

CACHE = "the-chia-se"
"""Below Pelican's `CACHE_PATH`."""


class CardsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Two articles that say the same have one card, and all that is no article has one."""

    def generate_output(self, writer: object) -> None:
        """Draws what is not kept."""
        library: Library = self.settings["LIBRARY"]
        rendering: Rendering = self.settings["RENDERING"]
        its_site, today = site(rendering.queries), self.settings["AS_OF"]
        public = (each for each in library.articles if each.is_public(today))
        found = (site_card(its_site), *(card_of(its_site, each) for each in public))
        for name, card in {card.name: card for card in found if card}.items():
            address = card_address(card)
            if rendering.is_kept(address, name):
                continue
            place = Path(self.settings["CACHE_PATH"], CACHE, f"{name}.png")
            data = kept(place)
            if data is None:
                data = draw(card)
                keep(place, data)
            rendering.put(address, data)


def get_generators(_pelican: object) -> type[CardsGenerator]:
    """Hands the generator to Pelican."""
    return CardsGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)

"""Writes the cards that pages name as their picture, from a cache if possible."""

from pathlib import Path
from typing import Any

from plugins.articles import Library
from plugins.incremental.authenticated import read_authenticated, write_authenticated
from plugins.pages.cards.drawing import draw
from plugins.pages.cards.naming import card_address, card_of, site_card
from plugins.pages.rendering import Rendering
from plugins.pages.site import site

CACHE = "the-chia-se"
"""The folder below Pelican's `CACHE_PATH`."""


def write_cards(generator: Any) -> None:
    """Writes the card of the site and one for each article; articles with equal words share one."""
    library: Library = generator.settings["LIBRARY"]
    rendering: Rendering = generator.settings["RENDERING"]
    its_site, today = site(rendering.queries), generator.settings["AS_OF"]
    public = (each for each in library.articles if each.is_public(today))
    found = (site_card(its_site), *(card_of(its_site, each) for each in public))
    for name, card in {card.name: card for card in found if card}.items():
        address = card_address(card)
        # The name is a digest of the words, so an existing file is the right one.
        if rendering.is_kept(address, name):
            continue
        place = Path(generator.settings["CACHE_PATH"], CACHE, f"{name}.png")
        data = read_authenticated(place)
        if data is None:
            data = draw(card)
            write_authenticated(place, data)
        rendering.put(address, data)

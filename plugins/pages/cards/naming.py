"""Chooses the card of an article or another page, and its address."""

from plugins.articles import Article
from plugins.pages.cards.drawing import GROUND, Card
from plugins.pages.site import Site
from plugins.vietnamese import format_date


def card_of(site: Site, article: Article) -> Card | None:
    """Returns an article's card; None in a preview, which nobody shares, and if it has a picture or another
    script.
    """
    # The article's own picture is shown instead.
    if site.preview or article.image or article.withdrawn:
        return None
    genre = site.by_key["genre"].term(article.genre)
    card = _card(site, site.title, article.title, f"{genre.name} - {format_date(article.day)}")
    return card if card.can_be_drawn else None


def site_card(site: Site) -> Card | None:
    """Returns the card of lists, documents and pages, with the section's name; None in a preview."""
    card = _card(site, site.department, site.name, site.url.partition("//")[2])
    return card if card.can_be_drawn and not site.preview else None


def _card(site: Site, section: str, title: str, note: str) -> Card:
    return Card(section, title, note, site.office.colours.mast or GROUND)


def card_address(card: Card) -> str:
    """Returns the address of a card from the site's root; its name is a digest of its words."""
    return f"theme/cards/{card.name}.png"

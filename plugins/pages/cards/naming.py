"""Which card an article has, and all that is no article, and where it lies."""

from plugins.articles import Article
from plugins.pages.cards.drawing import Card
from plugins.pages.site import Site
from plugins.vietnamese import format_date


def card_of(site: Site, article: Article) -> Card | None:
    """None in a preview, which nobody shares, and for a picture or a script of its own."""
    if site.preview or article.image or article.withdrawn:
        return None
    genre = site.by_key["genre"].term(article.genre)
    card = Card(site.title, article.title, f"{genre.name} - {format_date(article.day)}")
    return card if card.can_be_drawn else None


def site_card(site: Site) -> Card | None:
    """That of lists, documents and pages: the section's own. None in a preview, as above."""
    card = Card(site.department, site.name, site.url.partition("//")[2])
    return card if card.can_be_drawn and not site.preview else None


def card_address(card: Card) -> str:
    """Returns the address of a card from the site's root; its name is a digest of its words."""
    return f"theme/cards/{card.name}.png"

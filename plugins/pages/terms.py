"""Dimensions and their terms as pages show them, over all plans of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.articles import Article
from plugins.articles.addresses import DIMENSION_FOLDERS, term_address
from plugins.incremental.digests import DigestedOnce
from plugins.plan import DIMENSIONS, Audience, Genre, Role, Term, Unit


class NavigationLink(NamedTuple):
    """A name and an address relative to the site's root."""

    name: str
    url: str


@dataclass(frozen=True)
class TermPage(DigestedOnce):
    """A term and the address of its page, relative to the site's root.

    `role` is that of a genre; `is_internal` means that an audience works in the office itself. `contact`,
    `phone` and `email` are those of a unit.
    """

    dimension: str
    code: str
    name: str
    text: str
    plain: str
    url: str
    role: Role | None = None
    is_internal: bool = False
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Facet:
    """A dimension with its terms that have pages; `intro` is shown above their list."""

    key: str
    name: str
    intro: str
    terms: tuple[TermPage, ...]

    @property
    def url(self) -> str:
        """The address of its list of terms."""
        return f"{DIMENSION_FOLDERS[self.key]}/"

    @cached_property
    def _by_code(self) -> Mapping[str, TermPage]:
        return {term.code: term for term in self.terms}

    def term(self, code: str) -> TermPage:
        """Returns the term of a code. Validated articles name no unknown code."""
        return self._by_code[code]


def facets(terms: Mapping[str, Mapping[str, Term]], names: Mapping[str, str]) -> tuple[Facet, ...]:
    """Returns one facet for each dimension, from a library's terms; `names` are inserted into `intro`."""
    return tuple(
        Facet(
            each.key,
            each.said,
            each.intro.format_map(names),
            tuple(_page_of(each.key, term) for term in terms[each.key].values()),
        )
        for each in DIMENSIONS
    )


def _page_of(dimension: str, term: Term) -> TermPage:
    return TermPage(
        dimension,
        term.code,
        term.name,
        term.text,
        term.plain,
        term_address(dimension, term.code),
        term.role if isinstance(term, Genre) else None,
        isinstance(term, Audience) and term.internal,
        *((term.contact, term.phone, term.email) if isinstance(term, Unit) else ()),
    )


def terms_of(article: Article) -> list[tuple[str, str]]:
    """Returns dimension and code of every term that an article has."""
    return [(each.key, code) for each in DIMENSIONS for code in each.codes(article)]

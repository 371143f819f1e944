"""The site as every page sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from plugins.articles import Library, Status
from plugins.articles.addresses import SEARCH_FOLDER, list_addresses
from plugins.incremental.shown import digest_of
from plugins.pages.terms import Dimension, TermPage, dimensions
from plugins.plan import Plan


@dataclass(frozen=True)
class NavigationLink:
    """A name and an address relative to the site's root."""

    name: str
    url: str


@dataclass(frozen=True)
class Site:
    """Values that are the same on every page of one build.

    `url` is absolute without a slash at its end; `base` is its path ("" or "/cchc").
    """

    name: str
    department: str
    description: str
    url: str
    as_of: date
    plans: tuple[Plan, ...]
    dimensions: tuple[Dimension, ...]
    nav: tuple[NavigationLink, ...]
    footer_links: tuple[NavigationLink, ...]
    stylesheet: str = ""
    lists_stylesheet: str = ""
    internal_stylesheet: str = ""
    feedback: str = ""
    glossary: str = ""
    preview: bool = False
    sample: bool = False

    @cached_property
    def masthead_urls(self) -> frozenset[str]:
        """The pages to which the masthead leads."""
        return frozenset(("", f"{SEARCH_FOLDER}/", *(link.url for link in self.nav)))

    @cached_property
    def title(self) -> str:
        """Section and department."""
        return f"{self.name} - {self.department}"

    @cached_property
    def base(self) -> str:
        """The path of the site's root on its host."""
        return urlsplit(self.url).path.rstrip("/")

    @cached_property
    def shows(self) -> bytes:
        """A digest of what every page may show of the site. The day itself stands on few pages."""
        values = tuple(value for name, value in vars(self).items() if name in _FIELDS and name != "as_of")
        return digest_of(repr((values, self.is_past, self.later_changes)))

    @cached_property
    def year(self) -> int:
        """The year of the latest plan."""
        return self.plans[-1].year

    @cached_property
    def is_past(self) -> bool:
        """Whether the latest plan's year is over: what was written then may be replaced since."""
        return self.as_of.year > self.year

    @cached_property
    def later_changes(self) -> tuple[str, ...]:
        """What has changed since, as far as the plan file says so and the day has come to it."""
        return tuple(
            change.text for plan in self.plans for change in plan.later if self.as_of.year >= change.year
        )

    @cached_property
    def by_key(self) -> Mapping[str, Dimension]:
        """Dimensions by key."""
        return {dimension.key: dimension for dimension in self.dimensions}

    @property
    def topics(self) -> tuple[TermPage, ...]:
        """All topics."""
        return self.by_key["topic"].terms

    @property
    def genres(self) -> tuple[TermPage, ...]:
        """All genres."""
        return self.by_key["genre"].terms

    @property
    def audiences(self) -> tuple[TermPage, ...]:
        """All audiences."""
        return self.by_key["audience"].terms

    @property
    def units(self) -> tuple[TermPage, ...]:
        """All units."""
        return self.by_key["unit"].terms

    @property
    def forms(self) -> tuple[TermPage, ...]:
        """All forms."""
        return self.by_key["form"].terms


_FIELDS = frozenset(each.name for each in fields(Site))


def make_site(
    library: Library,
    *,
    name: str,
    department: str,
    description: str,
    url: str,
    as_of: date,
    nav: Sequence[tuple[str, str]],
    footer_links: Sequence[tuple[str, str]],
    stylesheets: Sequence[str],
    feedback: str,
    preview: bool,
    sample: bool,
) -> Site:
    """The site of a library with at least one plan. A menu holds no link to a page that is not there."""
    there = {*list_addresses(library.plans)}
    there |= {page.url for page in library.pages if preview or page.status is not Status.DRAFT}

    def menu(links: Sequence[tuple[str, str]]) -> tuple[NavigationLink, ...]:
        return tuple(NavigationLink(name, address) for name, address in links if address in there)

    return Site(
        name=name,
        department=department,
        description=description,
        url=url.rstrip("/"),
        as_of=as_of,
        plans=library.plans,
        dimensions=dimensions(library.terms),
        nav=menu(nav),
        footer_links=menu(footer_links),
        stylesheet=stylesheets[0],
        lists_stylesheet=stylesheets[1],
        internal_stylesheet=stylesheets[2],
        # Texts show which words are terms: a digest stands for all names.
        glossary=digest_of(*(each.digest for each in library.glossary)).hex(),
        feedback=feedback if "{" in feedback or ":" in feedback or feedback in there else "",
        preview=preview,
        sample=sample,
    )

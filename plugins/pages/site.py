"""The values that all pages share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

from plugins.articles.addresses import SEARCH_FOLDER, list_addresses
from plugins.incremental.queries import Queries, query
from plugins.office import Office
from plugins.pages.known import as_of, is_visible, library_of
from plugins.pages.terms import Facet, NavigationLink, TermPage, facets
from plugins.plan import Plan, Role


@dataclass(frozen=True)
class Site:
    """Values that are the same on every page of one build.

    `office` runs the site. `url` is absolute, without a slash at its end; `base` is its path ("" or "/cchc").
    `is_past` means that the latest plan's year is over, so the law may have changed since.
    """

    office: Office
    url: str
    plans: tuple[Plan, ...]
    facets: tuple[Facet, ...]
    nav: tuple[NavigationLink, ...]
    footer_links: tuple[NavigationLink, ...]
    stylesheet: str = ""
    lists_stylesheet: str = ""
    internal_stylesheet: str = ""
    feedback: str = ""
    preview: bool = False
    sample: bool = False
    is_past: bool = False

    @property
    def name(self) -> str:
        """The name of the section."""
        return self.office.section

    @property
    def department(self) -> str:
        """The office's full name."""
        return self.office.name

    @property
    def description(self) -> str:
        """The section in one sentence."""
        return self.office.description

    @cached_property
    def masthead_urls(self) -> frozenset[str]:
        """The pages that the masthead links to."""
        return frozenset(("", f"{SEARCH_FOLDER}/", *(link.url for link in self.nav)))

    @cached_property
    def title(self) -> str:
        """The names of section and department."""
        return f"{self.name} - {self.department}"

    @cached_property
    def base(self) -> str:
        """The path of the site's root in its address."""
        return urlsplit(self.url).path.rstrip("/")

    def feedback_on(self, url: str, title: str) -> str:
        """Returns where a reader of a page writes to.

        This is the office's channel, with the page's address and title filled in; else a mail about the page,
        if the office has a mail address; else the contact page.
        """
        # `channel`: an address with `{url}` and `{title}`, `mailto:` or `https:`; or a page of the site.
        channel, mail = self.feedback, self.office.imprint.email
        if channel and mail and ":" not in channel:
            channel = f"mailto:{mail}?subject={{title}}&body={{url}}"
        page = quote(f"{self.url}/{url}", safe="")
        channel = channel.replace("{url}", page).replace("{title}", quote(title, safe=""))
        # A colon before the first slash ends a scheme; anything else is a page of the site.
        return channel if not channel or ":" in channel.partition("/")[0] else f"{self.base}/{channel}"

    @property
    def year_name(self) -> str:
        """The year of the latest plan in words: `năm 2020`, `năm học 2024-2025`."""
        return self.plans[-1].year_name

    @cached_property
    def year(self) -> int:
        """The year of the latest plan."""
        return self.plans[-1].year

    @cached_property
    def by_key(self) -> Mapping[str, Facet]:
        """Facets by the key of their dimension."""
        return {facet.key: facet for facet in self.facets}

    @property
    def topics(self) -> tuple[TermPage, ...]:
        """All topics."""
        return self.by_key["topic"].terms

    @property
    def genres(self) -> tuple[TermPage, ...]:
        """All genres."""
        return self.by_key["genre"].terms

    def of_role(self, role: Role) -> tuple[TermPage, ...]:
        """Returns the genres with a role."""
        return tuple(genre for genre in self.genres if genre.role is role)

    @property
    def audiences(self) -> tuple[TermPage, ...]:
        """All audiences."""
        return self.by_key["audience"].terms

    @property
    def units(self) -> tuple[TermPage, ...]:
        """All units."""
        return self.by_key["unit"].terms


@query
def site(queries: Queries) -> Site:
    """Returns the site that the settings describe. Menus leave out links to pages that do not exist."""
    library, settings = library_of(queries), queries.inputs
    there = {
        *list_addresses(library.plans),
        *(page.url for page in library.pages if is_visible(queries, page)),
    }

    def menu(links: Sequence[tuple[str, str]]) -> tuple[NavigationLink, ...]:
        return tuple(NavigationLink(name, address) for name, address in links if address in there)

    office: Office = settings["OFFICE"]
    feedback = office.feedback
    sheets = [f"theme/{sheet.name}" for sheet in settings["STYLESHEETS"]]
    return Site(
        office=office,
        url=settings["SITEURL"].rstrip("/"),
        plans=library.plans,
        facets=facets(library.terms, {"plan": office.plan_name, "office": office.short}),
        nav=menu(office.navigation),
        footer_links=menu(office.footer),
        stylesheet=sheets[0],
        lists_stylesheet=sheets[1],
        internal_stylesheet=sheets[2],
        # A page of the site must exist; an address with a scheme or placeholders is taken as it is.
        feedback=feedback if "{" in feedback or ":" in feedback or feedback in there else "",
        preview=settings["PREVIEW"],
        sample=settings["SAMPLE"],
        is_past=as_of(queries).year > library.plans[-1].year,
    )

"""What the caller knows of a site that is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Expected:
    """Addresses are relative to the site's root (`tin-bai/2020/an/`, "" the home page), names are of files.

    - `siteurl`: absolute address of the root, without a slash at its end; it may have a path
    - `listed`: the addresses that `sitemap.xml` names, no more and no less; None: not known
    - `unlisted`: hidden pages: they are there, and stand in no list, feed, sitemap, nor in search
    - `withdrawn`: pages of the same kind that say why their text was withdrawn
    - `moved`: old addresses to new ones; a page at the old one leads on
    - `canonical`: addresses whose page names another one as canonical, and that one
    - `lists`: beginnings of addresses whose pages are lists made by the program; the home page is always one
    - `internal`: beginnings of addresses that are for the office alone
    - `known`: names of files that nothing links to and that are right where they are
    - `carried`: names of files of the release before, kept for readers who are in between
    - `secret_addresses`, `secret_texts`: what stands in no file: of drafts and of what waits for its day
    - `machine`: paths of the machine that built the site, which stand in no file either
    """

    siteurl: str
    listed: frozenset[str] | None = None
    unlisted: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    canonical: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    internal: tuple[str, ...] = ("noi-bo/",)
    known: frozenset[str] = frozenset({"404.html", "410.html", "robots.txt"})
    carried: frozenset[str] = frozenset()
    secret_addresses: frozenset[str] = frozenset()
    secret_texts: frozenset[str] = frozenset()
    machine: tuple[str, ...] = ()

    @cached_property
    def base(self) -> str:
        """The path of the site's root on its host: "" or `/cchc`."""
        return urlsplit(self.siteurl).path.rstrip("/")

    @property
    def gone(self) -> frozenset[str]:
        """Addresses that nothing which is listed may lead to."""
        return self.unlisted | self.withdrawn | self.secret_addresses | frozenset(self.moved)

    def is_internal(self, name: str) -> bool:
        """Whether an address or file is for the office alone."""
        return name.startswith(self.internal)

    def is_list(self, name: str) -> bool:
        """Whether a page is a list that the program made."""
        return name == "index.html" or name.startswith(self.lists)


def page_of(address: str) -> str:
    """The file that answers an address: `chu-de/` by `chu-de/index.html`."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def address_of(name: str) -> str:
    """The address under which a file is served."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name

"""What the caller knows about the site to verify."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Expected:
    """The expected content. Addresses are relative to the root (`tin-bai/2020/an/`, "" for the home page).

    - `siteurl`: absolute address of the root, without a trailing slash; it may have a path
    - `listed`: the exact addresses of `sitemap.xml`; None if unknown
    - `unlisted`: hidden pages, which exist but appear in no list, feed, sitemap or search index
    - `withdrawn`: hidden pages that state why an article was withdrawn
    - `moved`: old addresses to new ones; the page at the old address redirects
    - `canonical`: addresses whose page names another address as canonical, and that address
    - `lists`: prefixes of addresses of generated lists; the home page always counts as one
    - `internal`: prefixes of addresses for the office only
    - `known`: names of files that need no link to them
    - `carried`: names of files of the previous release, kept for readers who still have its pages open
    - `secret_addresses`, `secret_texts`: addresses and texts of drafts and scheduled articles
    - `machine`: paths of the build machine, which no file may contain
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
        """Addresses to which nothing listed may link."""
        return self.unlisted | self.withdrawn | self.secret_addresses | frozenset(self.moved)

    def is_internal(self, name: str) -> bool:
        """Returns whether an address or file is for the office only."""
        return name.startswith(self.internal)

    def is_list(self, name: str) -> bool:
        """Returns whether a page is a generated list."""
        return name == "index.html" or name.startswith(self.lists)


def page_of(address: str) -> str:
    """Returns the file that answers an address: `chu-de/index.html` for `chu-de/`."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def address_of(name: str) -> str:
    """Returns the address under which a file is served."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name

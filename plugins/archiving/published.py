"""The built site that is archived."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from plugins.archiving.failures import ArchiveFailed

PAGE = ".html"


@dataclass(frozen=True)
class Page:
    """What a list says of a page; `day` is that of the article, `YYYY-MM-DD`, or empty."""

    title: str
    day: str


@dataclass(frozen=True)
class Site:
    """A built site. Names of files are relative, with slashes."""

    folder: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """Every file that is served."""
        found = set()
        for parent, folders, files in os.walk(self.folder):
            folders[:] = [each for each in folders if not each.startswith(".")]
            below = Path(parent).relative_to(self.folder)
            found |= {(below / each).as_posix() for each in files if not each.startswith(".")}
        return frozenset(found)

    @cached_property
    def url(self) -> str:
        """The address that it was built for, without a slash at the end: its home page names it."""
        home = parse(self.read("index.html"))
        link = home.find("link", rel="canonical")
        if link is None or not str(link.get("href", "")).startswith("http"):
            raise ArchiveFailed(f"{self.folder} không cho biết địa chỉ của trang: chạy publish lại")
        return str(link["href"]).rstrip("/")

    @property
    def name(self) -> str:
        """What the site calls itself."""
        home = parse(self.read("index.html"))
        tag = home.find("meta", property="og:site_name")
        return str(tag["content"]) if tag else self.url

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / name).read_bytes()

    def name_of(self, address: str, page: str) -> str | None:
        """The file that an address in the file `page` means; None for other sites and what is not there."""
        whole = urlsplit(urljoin(self.address_of(page), address))
        root = urlsplit(f"{self.url}/")
        if (whole.scheme, whole.netloc) != (root.scheme, root.netloc) or not whole.path.startswith(root.path):
            return None
        name = unquote(whole.path[len(root.path) :])
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.names else None

    def address_of(self, name: str) -> str:
        """The whole address under which a file is published."""
        is_folder = name == "index.html" or name.endswith("/index.html")
        return f"{self.url}/{quote(name.removesuffix('index.html') if is_folder else name)}"


def open_site(folder: Path) -> Site:
    """Raises `ArchiveFailed` if no site was built there."""
    real = folder.resolve()
    if not (real / "index.html").is_file() or not (real / "atom.xml").is_file():
        raise ArchiveFailed(f"{folder} không có trang đã dựng: chạy publish trước, hoặc xem lại SITE")
    return Site(real)


def parse(html: bytes) -> BeautifulSoup:
    """A page as a tree."""
    return BeautifulSoup(html.decode("utf-8", "replace"), "html.parser")


def describe(soup: BeautifulSoup) -> Page:
    """Title and day of a page."""
    named = soup.find("meta", property="og:title")
    title = str(named["content"]) if named else (soup.title.get_text() if soup.title else "")
    dated = soup.find("meta", attrs={"name": "DC.date"})
    day = str(dated["content"]) if dated else ""
    return Page(" ".join(title.split()), day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else "")

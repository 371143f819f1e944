"""Reads the built site that is archived."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.incremental.folders import walk
from plugins.incremental.regular import read_whole
from plugins.ownership.own_folder import OwnFolder
from plugins.ownership.swap import named
from plugins.problems import Refused
from plugins.publishing.kinds import PUBLIC_SITE

PAGE = ".html"
PAGE_BYTES, FILE_BYTES = 10_000_000, 200_000_000
"""Bytes: above the size of any page, and of any file, of a site."""


@dataclass(frozen=True)
class BuiltSite:
    """A built site. File names are relative, with forward slashes."""

    folder: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all published files. Other files in the folder are ignored.

        Raises `Refused` if a published file is damaged.
        """
        own = OwnFolder(self.folder, PUBLIC_SITE.name)
        # A site of an older version has no list: nothing says which files are published, so all count.
        if own.listing is None:
            found = {name for name, entry in walk(self.folder) if entry.is_file(follow_symlinks=False)}
            return frozenset(filter(_is_served, found))
        if damaged := [*filter(_is_served, own.damaged())]:
            raise Refused(
                f"{self.folder} có tệp hỏng, mất hoặc bị sửa: {named(damaged)}. Chạy publish rồi chạy lại"
            )
        return frozenset(filter(_is_served, own.names))

    @cached_property
    def _home(self) -> BeautifulSoup:
        return parse(self.read("index.html"))

    @cached_property
    def url(self) -> str:
        """The address that the site was built for, from its home page, without a trailing slash.

        Raises `Refused` if the page has none.
        """
        link = self._home.find("link", rel="canonical")
        if link is None or not str(link.get("href", "")).startswith("http"):
            raise Refused(f"{self.folder} không cho biết địa chỉ của trang: chạy publish lại")
        return str(link["href"]).rstrip("/")

    @property
    def name(self) -> str:
        """The name of the site."""
        tag = self._home.find("meta", property="og:site_name")
        return str(tag["content"]) if tag else self.url

    def read(self, name: str) -> bytes:
        """Returns the bytes of a file. Raises `Refused` if it cannot be read or is too large."""
        try:
            return read_whole(self.folder / name, PAGE_BYTES if name.endswith(PAGE) else FILE_BYTES)
        except OSError as error:
            raise Refused(f"không đọc được {self.folder / name}, hoặc tệp lớn bất thường") from error

    def seal(self, year: int) -> str:
        """Returns the sentence about the last digest of a year's ledger; "" if there is none.

        Raises `Refused` for a damaged file.
        """
        name = f"{INTERNAL_FOLDER}/theo-doi/{year}/coverage.json"
        # A year without a plan has no figures that could have been closed.
        if not (self.folder / name).is_file():
            return ""
        try:
            return str(json.loads(self.read(name)).get("closings_seal", ""))
        except (ValueError, AttributeError, RecursionError) as error:
            raise Refused(f"{self.folder / name} hỏng: chạy publish lại") from error

    def name_of(self, address: str, page: str) -> str | None:
        """Returns the file that an address on the page `page` leads to; None for any other address."""
        whole = urlsplit(urljoin(self.address_of(page), address))
        root = urlsplit(f"{self.url}/")
        # Another site, or another site on the same host below another path.
        if (whole.scheme, whole.netloc) != (root.scheme, root.netloc) or not whole.path.startswith(root.path):
            return None
        name = unquote(whole.path[len(root.path) :])
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.names else None

    def address_of(self, name: str) -> str:
        """Returns the absolute address of a published file."""
        is_folder = name == "index.html" or name.endswith("/index.html")
        return f"{self.url}/{quote(name.removesuffix('index.html') if is_folder else name)}"


def _is_served(name: str) -> bool:
    return not name.startswith(".") and "/." not in name


def open_site(folder: Path) -> BuiltSite:
    """Returns the built site in a folder. Raises `Refused` if there is none."""
    real = folder.resolve()
    # Every site of ours has both files.
    if not (real / "index.html").is_file() or not (real / "atom.xml").is_file():
        raise Refused(f"{folder} không có trang đã dựng: chạy publish trước, hoặc xem lại SITE")
    return BuiltSite(real)


def parse(html: bytes) -> BeautifulSoup:
    """Returns a parsed page."""
    return BeautifulSoup(html.decode("utf-8", "replace"), "html.parser")


def describe(soup: BeautifulSoup) -> tuple[str, str]:
    """Returns the title of a page, and the date of an article as `YYYY-MM-DD` or ""."""
    named = soup.find("meta", property="og:title")
    title = str(named["content"]) if named else (soup.title.get_text() if soup.title else "")
    dated = soup.find("meta", attrs={"name": "DC.date"})
    day = str(dated["content"]) if dated else ""
    return " ".join(title.split()), day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""

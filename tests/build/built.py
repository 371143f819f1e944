"""A built site for tests: its files by address, its pages parsed once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from plugins.publishing.ledger import LEDGER
from tests.build import forking
from tests.build.making import DAY

ROOT = Path(__file__).parents[2]


def desk(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m plugins.desk …` as users do: in a process of its own, without a terminal."""
    if forking.can_fork(environment):
        return forking.run([*map(str, arguments)], cwd, {**os.environ, **environment})
    return subprocess.run(
        [sys.executable, "-m", "plugins.desk", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@dataclass(frozen=True)
class Built:
    """One built site and the address that it was built for."""

    folder: Path
    url: str

    @property
    def base(self) -> str:
        """The path of its root on the host."""
        return urlsplit(self.url).path

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every file that is served under its own name, by path."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in found
            if not path.name.startswith(".") and path.suffix not in (".gz", ".br")
        }

    @cached_property
    def pages(self) -> Mapping[str, BeautifulSoup]:
        """Every parsed HTML page by path."""
        return {
            name: BeautifulSoup(data.decode(), "lxml")
            for name, data in self.files.items()
            if name.endswith(".html")
        }

    def page(self, address: str) -> BeautifulSoup:
        """Returns the page at an address such as `chu-de/van-hoa/`."""
        return self.pages[f"{address}index.html"]

    def text(self, path: str) -> str:
        """Returns a file as text."""
        return self.files[path].decode()

    def address_of(self, path: str) -> str:
        """Returns the absolute address of a file."""
        return f"{self.url}/{path.removesuffix('index.html')}"

    def is_ours(self, address: str) -> bool:
        """Returns whether an absolute address is on the site's host, inside the section or not."""
        return urlsplit(address)[:2] == urlsplit(self.url)[:2]

    def target(self, address: str, source: str = "") -> tuple[str, str] | None:
        """Returns the file and anchor that an address on `source` leads to; None for another host.

        Raises `LookupError` if it leads nowhere on our own host.
        """
        absolute = urljoin(self.address_of(source), address)
        if not self.is_ours(absolute):
            return None
        parts = urlsplit(absolute)
        if parts.path != self.base and not parts.path.startswith(f"{self.base}/"):
            raise LookupError(f"{source}: {address} leaves the section")
        path = unquote(parts.path[len(self.base) + 1 :])
        path += "index.html" if not path or path.endswith("/") else ""
        if path not in self.files:
            raise LookupError(f"{source}: {address} leads to no file")
        return path, unquote(parts.fragment)

    def holding(self, words: str) -> list[str]:
        """Returns the files whose content or name contains these words."""
        return [name for name, data in self.files.items() if words.encode() in data or words in name]


def publish(
    content: Path | str,
    output: Path,
    url: str = "https://cchc.example",
    verb: str = "publish",
    day: str = DAY,
    cwd: Path = ROOT,
    **environment: str,
) -> Built:
    """Publishes a site. Raises an error with the output if that fails."""
    options = ("--content", content, "--output", output, "--siteurl", url, "--site-date", day)
    ledger = cwd / content / LEDGER
    is_kept = ledger.exists()
    run = desk(verb, *options, cwd=cwd, **environment)
    assert run.returncode == 0, run.stderr
    if not is_kept:
        ledger.unlink(missing_ok=True)  # tests share a content folder, and some of them rename its files
    return Built(cwd / output, url)


def addresses(page: BeautifulSoup) -> Iterator[str]:
    """Returns every address on a page, except those of metadata vocabularies."""
    for element in page.find_all(True):
        if element.name == "link" and str(element.get("rel", [""])[0]).startswith("schema."):
            continue
        for attribute in ("href", "src", "poster", "action", "cite", "data"):
            if element.has_attr(attribute):
                yield str(element[attribute])
        for candidate in str(element.get("srcset", "")).split(","):
            if candidate.strip():
                yield candidate.split()[0]
    for meta in page.find_all("meta", content=True):
        name = meta.get("property") or meta.get("name")
        if name in ("og:url", "og:image", "DC.identifier"):
            yield str(meta["content"])

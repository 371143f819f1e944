"""The compared tools: how each site is created, built from scratch or again, and served."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

import corpus
from corpus import Article
from peers import install, translate
from peers.translate import Dialect

ROOT = Path(__file__).resolve().parents[1]
SITE_DATE = "2020-12-15"
COPIED = ("plugins", "theme", "pelicanconf.py", "publishconf.py", "requirements.txt")


class Tool(ABC):
    """One tool with one site below `folder`, a temporary folder in memory."""

    name: str
    label: str
    incremental = False
    """Whether every kind of edit is measured, and each taken back with a build of its own."""
    whole = True
    """Whether a rebuild does everything again, so that one stands for all edits and for none."""
    at_most = 100
    """Runs, so that the slow ones do not take hours."""
    watches = True
    reloads = True
    """Whether its server makes the browser load a page again."""
    environment: Mapping[str, str] = {}
    forgotten: tuple[str, ...] = ()
    """What a cold build must not find, relative to the site."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / self.name
        self.articles: list[Article] = []

    def make(self, articles: list[Article]) -> None:
        """Creates the site."""
        shutil.rmtree(self.site, ignore_errors=True)
        self.site.mkdir(parents=True)
        self.articles = articles
        self._write()

    def forget(self) -> None:
        """Deletes output and caches."""
        for name in self.forgotten:
            target = self.site / name
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)

    def change(self, before: Article | None, after: Article | None) -> None:
        """Makes an edit, or undoes it if both arguments are exchanged."""
        if before and (after is None or self.path(before) != self.path(after)):
            self.path(before).unlink()
        if after:
            self.put(after)

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.site / "output"

    def page(self, article: Article) -> Path:
        """Returns the article's page."""
        return self.output / article.address / "index.html"

    def url(self, article: Article) -> str:
        """Returns its address on the tool's server."""
        return f"/{article.address}"

    @abstractmethod
    def _write(self) -> None: ...

    @abstractmethod
    def path(self, article: Article) -> Path:
        """Returns the article's file."""

    @abstractmethod
    def put(self, article: Article) -> None:
        """Writes the article's file."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command for one build."""

    @abstractmethod
    def server(self, port: int) -> list[str]:
        """The command that builds, serves and watches."""

    @abstractmethod
    def version(self) -> str:
        """The version that the tool reports."""


class Ours(Tool):
    """This project, as a copy with its own caches."""

    name = "ours"
    label = "this project"
    incremental = True
    whole = False
    forgotten = (".cache", "output")

    def _write(self) -> None:
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.site / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, self.site)
        corpus.write(self.site / "content", len(self.articles))

    def path(self, article: Article) -> Path:
        return self.site / "content" / corpus.path_of(article)

    def put(self, article: Article) -> None:
        corpus.write_article(self.site / "content", article)

    def command(self) -> list[str]:
        return [*self._desk("html"), "--output", "output", "--site-date", SITE_DATE]

    def server(self, port: int) -> list[str]:
        return [*self._desk("serve"), "--output", "output", "--site-date", SITE_DATE, "--port", str(port)]

    def _desk(self, verb: str) -> list[str]:
        return [sys.executable, "-m", "plugins.desk", verb, "--content", "content"]

    def version(self) -> str:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
        )
        return told.stdout.strip() or "unknown"


class Peer(Tool):
    """Another tool, whose site `translate` writes."""

    dialect: Dialect

    def _write(self) -> None:
        self._targets = {article.name: article for article in self.articles}
        translate.write_site(self.dialect, self.site, self.articles)

    def path(self, article: Article) -> Path:
        return self.site / self.dialect.path(article)

    def put(self, article: Article) -> None:
        translate.write_article(self.dialect, self.site, article, self._targets)


class Pelican(Peer):
    """Stock Pelican."""

    name = "pelican"
    label = "Pelican"
    dialect = translate.PELICAN
    reloads = False
    forgotten = ("output", "cache")

    def command(self) -> list[str]:
        return [str(install.python_program("pelican")), "-s", "pelicanconf.py"]

    def server(self, port: int) -> list[str]:
        return [*self.command(), "-r", "-l", "-p", str(port), "-b", "127.0.0.1"]

    def version(self) -> str:
        return _told([str(install.python_program("pelican")), "--version"])


class CachedPelican(Pelican):
    """Stock Pelican with its cache of read files."""

    name = "pelican-cached"
    label = "Pelican, reader cache"
    environment: Mapping[str, str] = {"READER_CACHE": "1"}


class Hugo(Peer):
    """Hugo with our own partial for related articles, whose time grows with the number of articles."""

    name = "hugo"
    label = "Hugo"
    dialect = translate.HUGO
    environment: Mapping[str, str] = {"HUGO_PARAMS_NEAREST": "neighbours"}
    forgotten = ("output", "resources", ".hugo_build.lock", "hugo_stats.json")

    def command(self) -> list[str]:
        return [str(install.hugo()), "-D", "--quiet", "--renderToMemory=false", "-d", "output"]

    def server(self, port: int) -> list[str]:
        return [str(install.hugo()), "server", "-D", "--port", str(port), "--bind", "127.0.0.1"]

    def version(self) -> str:
        return _told([str(install.hugo()), "version"]).split(" ")[1].split("-")[0]


class HugoRelated(Hugo):
    """Hugo with its own `.Related`."""

    name = "hugo-related"
    label = "Hugo, own related"
    environment: Mapping[str, str] = {"HUGO_PARAMS_NEAREST": "related"}


class Eleventy(Peer):
    """Eleventy, which builds incrementally only while it watches."""

    name = "eleventy"
    label = "Eleventy"
    at_most = 2
    dialect = translate.ELEVENTY
    forgotten = ("output", ".cache")

    def _write(self) -> None:
        super()._write()
        (self.site / "node_modules").symlink_to(install.node_modules())

    def command(self) -> list[str]:
        return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    def server(self, port: int) -> list[str]:
        return [*self.command(), "--serve", "--incremental", f"--port={port}"]

    def version(self) -> str:
        package = install.node_modules() / "@11ty" / "eleventy" / "package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])


class Nikola(Peer):
    """Stock Nikola, with fewer lists than the others and its own templates; it rebuilds what has changed."""

    name = "nikola"
    label = "Nikola"
    at_most = 1
    whole = False
    watches = False
    dialect = translate.NIKOLA
    forgotten = ("output", "cache", ".doit.db.dat", ".doit.db.dir", ".doit.db.bak", ".doit.db", "__pycache__")

    def page(self, article: Article) -> Path:
        return self.output / "tin-bai" / (article.slug or article.name) / "index.html"

    def command(self) -> list[str]:
        return [str(install.python_program("nikola")), "build", "-q"]

    def server(self, port: int) -> list[str]:
        return [str(install.python_program("nikola")), "auto", "-p", str(port)]

    def version(self) -> str:
        return _told([str(install.python_program("nikola")), "version"]).split(" v")[-1]


def _told(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split("\n")[0]


_ALL: tuple[type[Tool], ...] = (Ours, Pelican, CachedPelican, Hugo, HugoRelated, Eleventy, Nikola)
TOOLS: dict[str, type[Tool]] = {each.name: each for each in _ALL}

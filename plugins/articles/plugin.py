"""The edge to Pelican: hands the library's records to Pelican's generators.

The articles are in the validated `Library` (`settings["LIBRARY"]`). Pelican's generator of articles asks its
cache for each file. Here the library answers, with an article that has its record, and tells Pelican its
status: published, hidden or draft. Pages of `trang/` go through a Pelican reader.
"""

import os
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican import contents, signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.articles.library import Library
from plugins.articles.model import Article, Page, Status
from plugins.articles.visibility import is_public

SKIP = {"status": "skip", "title": ""}


class LibraryArticle(contents.Article):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's article of a validated record."""

    record: Article
    settings: dict[str, Any]
    # Pelican computes both from patterns at each access; here they are constant.
    url = ""
    save_as = ""

    def __init__(self, record: Article, values: Mapping[str, Any]) -> None:
        # Pelican's constructor is not called: it would compute all of this again for each article.
        self.__dict__.update(
            values,
            record=record,
            title=record.title,
            date=record.date,
            slug=record.slug,
            lang=record.lang,
            url=record.url,
            save_as=f"{record.url}index.html",
            override_save_as=f"{record.url}index.html",
            template="withdrawn" if record.withdrawn else "article",
            # Newest first, then by address, so that the order does not depend on the file system.
            order=(-record.date.timestamp(), record.url),
            translations=[],
            in_default_lang=True,
        )
        if record.modified:
            self.modified = record.modified

    @cached_property
    def source_path(self) -> str:
        """The absolute path of its file."""
        return os.path.join(self.settings["PATH"], os.path.normpath(self.record.path))  # noqa: PTH118 - a fifth of the time

    @property
    def relative_source_path(self) -> str:
        """Its path from the content folder."""
        return self.record.path

    def get_relative_source_path(self, source_path: str | None = None) -> str:
        """Returns its path from the content folder; Pelican calls this method."""
        return self.record.path

    @property
    def content(self) -> str:
        """Always empty: pages are rendered from the record (`plugins.pages`)."""
        return ""

    @property
    def summary(self) -> str:
        """The summary that the writer gave."""
        return self.record.summary

    def get_static_links(self) -> set[str]:
        """Returns the files to publish with it; Pelican calls this method."""
        return set() if self.record.withdrawn else set(self.record.files)

    def refresh_metadata_intersite_links(self) -> None:
        """Does nothing: front matter contains no links to resolve."""


class LibraryReader(BaseReader):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's reader of `.md` files: looks them up in the library."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Returns the metadata of a valid page, without text; anything else is skipped."""
        library: Library = self.settings["LIBRARY"]
        path = Path(source_path).relative_to(Path(self.settings["PATH"]).absolute()).as_posix()
        record = library.by_path.get(path)
        if not isinstance(record, Page) or not _is_shown(record, self.settings):
            return "", dict(SKIP)
        return "", _page(record)


def _is_shown(record: Article | Page, settings: Mapping[str, Any]) -> bool:
    if record.path in settings["LEFT_OUT"]:
        return False
    return settings["PREVIEW"] or is_public(record, settings["AS_OF"])


def _page(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "summary": page.summary,
        "slug": page.slug,
        "lang": page.lang,
        "status": "published" if page.status is Status.PUBLISHED else page.status.value,
        "record": page,
    }


def _status(article: Article, settings: Mapping[str, Any]) -> str:
    as_of = settings["AS_OF"]
    if not article.is_public(as_of):
        return "draft"
    return "published" if article.counts(as_of) else "hidden"


def _coded(wrapper: type, name: str, code: str, settings: dict[str, Any]) -> Any:
    """Returns a tag or category whose slug is its code, not its name."""
    made = wrapper(name, settings)
    made.slug = code
    return made


def add_reader(readers: Any) -> None:
    """Replaces Pelican's reader of Markdown, because the library reads it."""
    readers.reader_classes["md"] = LibraryReader


def serve_from_library(generator: Any) -> None:
    """Gives the generator of articles every visible article through its cache."""
    settings, library = generator.settings, generator.settings["LIBRARY"]
    tags = {code: _coded(Tag, term.name, code, settings) for code, term in library.terms["topic"].items()}
    categories = {
        code: _coded(Category, term.name, code, settings) for code, term in library.terms["genre"].items()
    }
    authors: dict[str, Any] = {}
    articles = {}
    for record in library.articles:
        if not _is_shown(record, settings):
            continue
        names = [authors.setdefault(name, Author(name, settings)) for name in record.authors]
        articles[record.path] = LibraryArticle(
            record,
            {
                "settings": settings,
                "category": categories[record.genre],
                "tags": [tags[code] for code in record.topics],
                "authors": names,
                "author": names[0],
                "_status": _status(record, settings),
            },
        )
    generator.get_files = partial(_files, articles)
    generator.get_cached_data = articles.get
    generator.library_terms = tags, categories


def _files(articles: Mapping[str, Any], paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
    """Returns all articles for Pelican's `get_files`; none if it asks for particular extensions."""
    return set() if extensions is not None else set(articles)


def add_empty_terms(generator: Any) -> None:
    """Gives every topic and genre its page and feeds, even without an article."""
    tags, categories = generator.library_terms
    generator.tags.update({tag: [] for tag in tags.values()})
    generator.categories.update({category: [] for category in categories.values()})


def drop_dates(generator: Any) -> None:
    """Empties the generator's list of articles by date, which no template uses.

    For each tag Pelican tests every article of that list for membership in the tag's list. This takes
    quadratic time in the number of articles.
    """
    generator.dates = []


def add_static_files(generator: Any) -> None:
    """Adds the files that pages of `trang/` use: Pelican sees only their empty content."""
    for page in (*generator.pages, *generator.hidden_pages):
        generator.context["static_links"].update(page.record.files)


def quote_file_addresses(generator: Any) -> None:
    """Percent-encodes the addresses of static files: names may contain blanks and Vietnamese letters (RFC
    3986).
    """
    for static in generator.staticfiles:
        static.override_save_as = static.save_as
        static.override_url = quote(static.url)


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    signals.readers_init.connect(add_reader)
    signals.article_generator_init.connect(serve_from_library)
    signals.article_generator_pretaxonomy.connect(add_empty_terms)
    signals.article_generator_finalized.connect(drop_dates)
    signals.page_generator_finalized.connect(add_static_files)
    signals.static_generator_finalized.connect(quote_file_addresses)

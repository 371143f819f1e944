"""The edge to Pelican: reads nothing itself, but hands over what the library holds.

Articles lie in the validated `Library` (`settings["LIBRARY"]`); the reader finds each by its path
and says in Pelican's own words what it is: published, hidden, draft, or left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.articles.library import Library
from plugins.articles.links import is_out, resolve_links
from plugins.articles.model import Article, Page, Status

SKIP = {"status": "skip", "title": ""}


class LibraryReader(BaseReader):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's reader of `.md`: a look-up."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML and metadata of a file that was found valid; anything else is left out."""
        library: Library = self.settings["LIBRARY"]
        path = Path(source_path).relative_to(Path(self.settings["PATH"]).absolute()).as_posix()
        record = library.by_path.get(path)
        as_of, preview = self.settings["AS_OF"], self.settings["PREVIEW"]
        if record is None or path in self.settings["LEFT_OUT"] or not (preview or is_out(record, as_of)):
            return "", dict(SKIP)
        html = resolve_links(
            record.body.html,
            path,
            library,
            None if preview else as_of,
            urlsplit(self.settings["SITEURL"]).path.rstrip("/"),
        )
        if isinstance(record, Article):
            return ("" if record.withdrawn else html), self._article(record)
        return html, _page(record)

    def _article(self, article: Article) -> dict[str, Any]:
        terms = self.settings["LIBRARY"].terms
        metadata: dict[str, Any] = {
            "title": article.title,
            "date": article.date,
            "category": _coded(Category, terms["genre"][article.genre].name, article.genre, self.settings),
            "tags": [_coded(Tag, terms["topic"][code].name, code, self.settings) for code in article.topics],
            "authors": [Author(name, self.settings) for name in article.authors],
            "summary": article.summary,
            "slug": article.slug,
            # The record's own address: else Pelican expands a setting each time that it is asked.
            "url": article.url,
            "save_as": f"{article.url}index.html",
            "lang": article.lang,
            "status": self._status(article),
            "template": "withdrawn" if article.withdrawn else "article",
            "record": article,
            # Newest first; of one moment by address, so that the order never depends on the disk.
            "order": (-article.date.timestamp(), article.url),
        }
        if article.modified:
            metadata["modified"] = article.modified
        return metadata

    def _status(self, article: Article) -> str:
        as_of = self.settings["AS_OF"]
        if not article.is_public(as_of):
            return "draft"
        return "published" if article.counts(as_of) else "hidden"


def _page(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "summary": page.summary,
        "slug": page.slug,
        "lang": page.lang,
        "status": "published" if page.status is Status.PUBLISHED else page.status.value,
        "record": page,
    }


def _coded(wrapper: type, name: str, code: str, settings: dict[str, Any]) -> Any:
    """A tag or category whose address is its code, not its name made a slug."""
    made = wrapper(name, settings)
    made.slug = code
    return made


def add_reader(readers: Any) -> None:
    """Markdown is read by the library alone."""
    readers.reader_classes["md"] = LibraryReader


def add_empty_terms(generator: Any) -> None:
    """Every topic and genre has its page and feeds, also when it has no article."""
    terms = generator.settings["LIBRARY"].terms
    for code, term in terms["topic"].items():
        generator.tags[_coded(Tag, term.name, code, generator.settings)] += []
    for code, term in terms["genre"].items():
        generator.categories[_coded(Category, term.name, code, generator.settings)] += []


def publish_article_images(generator: Any) -> None:
    """Pictures named in front matter are files to publish, as those in the text are."""
    for article in (*generator.articles, *generator.hidden_articles, *generator.drafts):
        if article.record.image and not article.record.withdrawn:
            generator.context["static_links"].add(article.record.image.path)


def quote_image_addresses(generator: Any) -> None:
    """File names may hold blanks and Vietnamese letters; addresses may not (RFC 3986)."""
    for static in generator.staticfiles:
        static.override_save_as = static.save_as
        static.override_url = quote(static.url)


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.readers_init.connect(add_reader)
    signals.article_generator_pretaxonomy.connect(add_empty_terms)
    signals.article_generator_finalized.connect(publish_article_images)
    signals.static_generator_finalized.connect(quote_image_addresses)

"""Collects what search can find: articles, legal documents, pages, tables of figures, glossary terms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Protocol

from plugins.articles import Article, Document, Library, Page, Status
from plugins.articles.changes import end_of
from plugins.documents.validity import ValidityState
from plugins.vietnamese import format_date

# Where the words of two blocks must not run together: `</p>`, `<br>`.
_BLOCK_ENDS = re.compile(r"</(?:p|li|h[1-6]|td|th|dt|dd|figcaption|blockquote|pre|tr)>|<br[ >]")
# Enough for HTML that the serializer wrote: it escapes `>` in values.
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")

KINDS = {
    "tai-lieu": "Văn bản pháp luật",
    "bang": "Bảng số liệu",
    "thuat-ngu": "Thuật ngữ",
    "trang": "Trang",
}
"""Kinds of results other than articles, by their code in the filter; for articles it is the genre's."""


class Named(Protocol):
    """A genre, as its code and name."""

    @property
    def code(self) -> str:
        """The code, as in front matter."""

    @property
    def name(self) -> str:
        """The name that people read."""


@dataclass(frozen=True)
class SearchEntry:
    """One result that search can find. `url` is relative to the site's root, `kind` a code of `kinds()`.

    `warning` tells readers that the text is no longer valid.
    """

    url: str
    title: str
    kind: str
    day: date | None
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    summary: str
    headings: tuple[str, ...]
    text: str
    warning: str = ""
    lang: str = "vi"


def kinds(genres: Iterable[Named]) -> dict[str, str]:
    """Returns the names of all kinds by code: genres, then the kinds that are not articles."""
    return {genre.code: genre.name for genre in genres} | KINDS


def entries_of(library: Library, as_of: date) -> list[SearchEntry]:
    """Returns everything that lists show on a day: entries without a day first, then by day and address."""
    found = [*_articles(library, as_of), *_pages(library, as_of)]
    # The number of an entry is its place here, so results sort by day without knowing it.
    return sorted(found, key=lambda each: (each.day or date.min, each.url))


def _articles(library: Library, as_of: date) -> Iterator[SearchEntry]:
    for article in library.articles:
        if article.counts(as_of):
            end = end_of(library, article, as_of)
            warning = f"không còn áp dụng từ ngày {format_date(end.day)}" if end else ""
            yield _entry(library, article, article.title, article.day, article.genre, warning)


def _pages(library: Library, as_of: date) -> Iterator[SearchEntry]:
    found: list[tuple[Page, str, date | None, str]] = [
        *((each, _title(each), each.issued, "tai-lieu") for each in library.documents),
        *((each, each.title, each.day, "bang") for each in library.data_sets),
        *((each, ", ".join(each.names), None, "thuat-ngu") for each in library.glossary),
        *((each, each.title, None, "trang") for each in library.pages),
    ]
    for page, title, day, kind in found:
        if page.status is Status.PUBLISHED and page.is_public(as_of):
            yield _entry(library, page, title, day, kind, _over(library, page, as_of))


def _title(document: Document) -> str:
    """Returns the name of a document with its title, unless the name already contains it."""
    name = document.name_with_day
    return name if document.title in name else f"{name}: {document.title}"


def _over(library: Library, page: Page, as_of: date) -> str:
    """Returns the warning that a document is no longer in force; "" for any other page."""
    now = library.validities.on(page, as_of) if isinstance(page, Document) else None
    if now and now.state is ValidityState.OVER and now.since:
        return f"hết hiệu lực từ ngày {format_date(now.since)}"
    return ""


def _entry(
    library: Library, record: Article | Page, title: str, day: date | None, kind: str, warning: str
) -> SearchEntry:
    return SearchEntry(
        record.url,
        title,
        kind,
        day,
        record.topics if isinstance(record, Article) else (),
        record.audiences if isinstance(record, Article) else (),
        record.summary,
        tuple(heading.text for heading in record.body.headings),
        plain(library.html(record.path)),
        warning,
        record.lang,
    )


def plain(html: str) -> str:
    """Returns the text of HTML that this program wrote, one line for each block.

    Its tags are well-formed and `<` has no other use, so tags are removed by a pattern, without a parser.
    """
    # Entities last: `&lt;p&gt;` is text that only looks like a tag. Line breaks in HTML are blanks; those of
    # blocks are kept, because pairs of syllables do not cross them.
    text = unescape(_TAG.sub("", _BLOCK_ENDS.sub("\n", html.replace("\n", " "))))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()

"""What each kind of page shows: the digest by which it is known whether it must be written again.

All pages depend on the basis of the build (code, theme, settings, plans, libraries), which resets
everything, and on `Site.shows` (names, menus, terms, whether the plan's year is past). Beyond that:

- article: its front matter, text and state; of the articles before, after and related: front matter
  and state; the addresses that its links lead to today, its pictures
- withdrawn article, page of `trang/`: its front matter, text and state; its links and pictures
- newest of a term, a year of it, home, month, drafts: of every article listed front matter and state;
  how many there are, by year where that is shown
- list of a dimension: of every term the number of articles and the newest
- archive: the number of articles by month
- feed: of each of its entries what the article's page shows of that article alone
- plans, 404: nothing more
- sitemap: the address and the day of change of everything listed

The day counts where it decides: in the state of an article (not out yet), in what its links lead to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from plugins.articles import Article, Library, Page
from plugins.articles.out import cited_document, link_to, target_of
from plugins.incremental.shown import digest_of

_NO_PICTURE = bytes(16)
_NO_ONE = bytes(33)


class Shows:
    """The digests of one build. `as_of` is None in a preview, where every link leads somewhere."""

    def __init__(self, library: Library, as_of: date | None) -> None:
        self._library = library
        self._as_of = as_of
        self._recall = library.memory.of((Shows, as_of))

    def card(self, record: Article, state: str) -> bytes:
        """What lists show of an article: its front matter, its state and its picture."""
        file = self._library.images.get(record.image.path) if record.image else None
        return record.digest + _STATES[state] + (file.digest if file else _NO_PICTURE)

    @staticmethod
    def cards(articles: Iterable[Any]) -> bytes:
        """What a list shows of its articles (Pelican's, with their card), in its order."""
        return b"".join([_NO_ONE if each is None else each.card for each in articles])

    def text(self, record: Article | Page) -> bytes:
        """What is shown of a record's text on its own page or in a feed."""
        return self._recall(record, partial(self._text, record))

    def _text(self, record: Article | Page) -> bytes:
        body = record.body
        parts = [record.digest, body.digest]
        for target in body.targets:
            found = target_of(self._library, record.path, target, self._as_of)
            parts.append(link_to(found).encode() if found is not None else b"")
        for cited in body.citations if self._library.documents else ():
            document = cited_document(self._library, record, cited.kind, cited.number, cited.day)
            parts.append(document.url.encode() if document is not None else b"")
        image = record.image.path if isinstance(record, Article) and record.image else None
        for path in (*body.statics, image) if image else body.statics:
            file = self._library.images.get(path)
            parts.append(file.digest if file else b"-")
        return parts[0] + parts[1] if len(parts) == 2 else digest_of(*parts)


_STATES = {"": b" ", "draft": b"d", "scheduled": b"s"}

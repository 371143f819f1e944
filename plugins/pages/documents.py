"""Legal documents as their pages and their list show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import quote

from plugins.articles import Document, Status
from plugins.articles.addresses import DOCUMENTS_FOLDER
from plugins.articles.changes import documents_named_in
from plugins.articles.visibility import target_of
from plugins.documents.citations import number_key
from plugins.documents.validity import Validity, ValidityState, sources_by
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, page_head, record_head
from plugins.pages.known import as_of, html, is_visible, library_of, resolved_on
from plugins.pages.listed import listed
from plugins.pages.site import site
from plugins.pages.teasers import Teaser, article_at, teaser
from plugins.vietnamese import format_number, sort_key

_RELATIONS = (
    ("replaces", "Thay thế", "Được thay thế bởi"),
    ("replaces_part", "Thay thế, bãi bỏ một phần", "Bị thay thế, bãi bỏ một phần bởi"),
    ("amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    ("guides", "Hướng dẫn, triển khai", "Được hướng dẫn, triển khai bởi"),
)


@dataclass(frozen=True)
class Relation:
    """The relation of a document to others: its name, and the documents."""

    name: str
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class DocumentView:
    """A document with its validity, its relations, and the sources that the site's day can know."""

    record: Document
    validity: Validity[Document]
    relations: tuple[Relation, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class KindView:
    """The documents of one type, the newest first."""

    name: str
    anchor: str
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True)
class RegisterPage:
    """The list of all documents; `validities` are the numbers of documents by validity.

    `proposals` are drafts on which people can still comment, the earliest last day first.
    """

    head: PageHead
    proposals: tuple[DocumentView, ...]
    kinds: tuple[KindView, ...]
    validities: tuple[tuple[ValidityState, int], ...]


class Download(NamedTuple):
    """A file for download: its address, and its type and size in words."""

    url: str
    said: str


@dataclass(frozen=True)
class DocumentPage:
    """A document; `articles` cite it or link to it, the newest first. `download` is its full text.

    `is_open` is whether people can comment on a draft now, `feedback` where they send comments ("" if the
    office names no place).
    """

    head: PageHead
    document: DocumentView
    html: str
    articles: tuple[Teaser, ...]
    is_open: bool
    feedback: str
    download: Download | None


LIST = ("Sổ văn bản", f"{DOCUMENTS_FOLDER}/")


@query
def shown_documents(queries: Queries) -> tuple[Document, ...]:
    """Returns the documents that have a page: all in a preview, else those that are no drafts."""
    return tuple(each for each in library_of(queries).documents if is_visible(queries, each))


@query
def register_page(queries: Queries) -> RegisterPage:
    """Returns the page `/van-ban/`."""
    name, url = LIST
    subject = site(queries).office.subject
    said = f"Văn bản về {subject} được Kế hoạch và các bài viết nêu: số, ngày, hiệu lực, nội dung."
    views = [DocumentView(each, _validity(queries, each)) for each in shown_documents(queries)]
    proposals = [each for each in views if _is_open(queries, each.record)]
    # What closes first stands first: that is what readers can still act on.
    proposals.sort(key=lambda each: (each.record.comments_until, each.record.title))
    kinds = by_kind(each for each in views if each not in proposals)
    return RegisterPage(
        page_head(site(queries), name, said, url), tuple(proposals), kinds, by_validity(kinds)
    )


@query
def document_page(queries: Queries, path: str) -> DocumentPage:
    """Returns the page of one document."""
    record, its_site = library_of(queries).by_path[path], site(queries)
    assert isinstance(record, Document)
    return DocumentPage(
        record_head(
            its_site, record, record.name_with_day, record.title, (LIST,), record.issued, record.issuer
        ),
        DocumentView(
            record,
            _validity(queries, record),
            tuple(_relations(queries, record)),
            sources_by(record.source, as_of(queries)),
        ),
        html(queries, record, its_site.base),
        tuple(teaser(queries, each) for each in _citing(queries).get(path, ())),
        _is_open(queries, record),
        its_site.feedback_on(record.url, record.name),
        _download(queries, record.file),
    )


def _download(queries: Queries, name: str) -> Download | None:
    """Returns the file for download; None without one.

    A file that the front matter names may be missing while another page is previewed.
    """
    file = library_of(queries).images.get(name) if name else None
    if file is None:
        return None
    size = file.size
    # Kilobytes rounded up: no file has 0 kB.
    said = f"{format_number(size / 1e6, 1)} MB" if size >= 1e6 else f"{-(-size // 1000)} kB"
    return Download(quote(name), f"{name.rpartition('.')[2].upper()}, {said}")


def _is_open(queries: Queries, document: Document) -> bool:
    """Returns whether people can still comment on a draft; the last day counts whole."""
    until = document.comments_until
    return document.status is Status.PUBLISHED and until is not None and as_of(queries) <= until


def by_kind(views: Iterable[DocumentView]) -> tuple[KindView, ...]:
    """Returns the listed documents by type in alphabetical order, newest first, those without a day last."""
    listed = [each for each in views if each.record.status is Status.PUBLISHED]
    ordered = sorted(listed, key=_order)
    return tuple(
        KindView(kind, f"loai-{number}", tuple(of_kind))
        for number, (kind, of_kind) in enumerate(
            ((kind, list(group)) for kind, group in groupby(ordered, key=lambda each: each.record.kind)), 1
        )
    )


def _order(view: DocumentView) -> tuple[Any, int, str]:
    record = view.record
    return sort_key(record.kind), -(record.issued.toordinal() if record.issued else 0), record.number


def _validity(queries: Queries, document: Document) -> Validity[Document]:
    return library_of(queries).validities.on(document, as_of(queries))


@query
def _named_in(queries: Queries, path: str) -> tuple[str, ...]:
    """Returns paths of the documents that an article cites or links to, whether or not they are public.

    A query for each article, so that an edit of one text does not search all others again.
    """
    named = documents_named_in(library_of(queries), article_at(queries, path), None)
    return tuple(each.path for each in named)


@query
def _citing(queries: Queries) -> Mapping[str, tuple[str, ...]]:
    """Returns the paths of articles, the newest first, by the path of each document that they cite or link
    to.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for place in listed(queries):
        for document in _named_in(queries, place.path):
            found[document].append(place.path)
    return {path: tuple(articles) for path, articles in found.items()}


def _relations(queries: Queries, document: Document) -> Iterable[Relation]:
    """Yields the relations that a document states, and those that others state to it."""
    library, day, shown = library_of(queries), resolved_on(queries), shown_documents(queries)

    def named(source: Document, name: str) -> Document | None:
        # Front matter names the file of a document with or without `.md`.
        found = target_of(library, source.path, name if name.endswith(".md") else f"{name}.md", day)
        return found if isinstance(found, Document) else None

    paths = {each.path for each in shown}
    namesakes = tuple(each for each in shown if each.path != document.path and _are_namesakes(each, document))
    if namesakes:
        yield Relation("Văn bản khác cùng số, ký hiệu", namesakes)
    for key, forwards, backwards in _RELATIONS:
        to = [named(document, name) for name in getattr(document, key)]
        if there := tuple(each for each in to if each is not None and each.path in paths):
            yield Relation(forwards, there)
        back = tuple(
            each
            for each in shown
            if each is not document and any(named(each, name) is document for name in getattr(each, key))
        )
        if back:
            yield Relation(backwards, back)


def _are_namesakes(one: Document, other: Document) -> bool:
    return one.number != "" and (number_key(one.number), one.kind.lower()) == (
        number_key(other.number),
        other.kind.lower(),
    )


def by_validity(kinds: Sequence[KindView]) -> tuple[tuple[ValidityState, int], ...]:
    """Returns the number of listed documents of each validity that occurs."""
    counted = Counter(view.validity.state for kind in kinds for view in kind.documents)
    return tuple((state, counted[state]) for state in ValidityState if counted[state])

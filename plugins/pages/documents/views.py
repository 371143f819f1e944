"""Legal documents as their pages and their list show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from plugins.articles import Document, Library, Status
from plugins.articles.out import cited_document, target_of
from plugins.articles.validities import VALIDITIES
from plugins.plan import Term
from plugins.vietnamese import sort_key

_NAMES = {term.code: term.name for term in VALIDITIES}
_RELATIONS = (
    ("replaces", "Thay thế", "Được thay thế bởi"),
    ("amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    ("guides", "Hướng dẫn, triển khai", "Được hướng dẫn, triển khai bởi"),
)


@dataclass(frozen=True)
class Relation:
    """What a document has to do with others: words, and the documents."""

    name: str
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class DocumentView:
    """A document with all that its page shows. `articles` cite it, the newest first (Pelican's)."""

    record: Document
    validity: str
    relations: tuple[Relation, ...]
    articles: tuple[Any, ...]


@dataclass(frozen=True)
class KindView:
    """The documents of one kind, the newest first."""

    name: str
    anchor: str
    documents: tuple[DocumentView, ...]


def document_views(library: Library, articles: Sequence[Any], as_of: date | None) -> tuple[DocumentView, ...]:
    """Of every document that is shown: all in a preview (`as_of` None), else those that are no drafts."""
    shown = [each for each in library.documents if as_of is None or each.status is not Status.DRAFT]
    citing = _citing(library, articles, as_of)
    return tuple(
        DocumentView(
            each,
            _NAMES[each.validity],
            tuple(_relations(each, shown, library, as_of)),
            tuple(citing.get(each.path, ())),
        )
        for each in shown
    )


def by_kind(views: Iterable[DocumentView]) -> tuple[KindView, ...]:
    """Listed documents, by kind in the order of the alphabet, the newest first; those without a day last."""
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


def _citing(library: Library, articles: Sequence[Any], as_of: date | None) -> Mapping[str, list[Any]]:
    """Articles by the path of each document that they cite or link to."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for article in articles if library.documents else ():
        record = article.record
        for cited in record.body.citations:
            document = cited_document(library, record, cited.kind, cited.number, cited.day)
            if document is not None:
                found[document.path][record.path] = article
        for target in record.body.targets:
            linked = target_of(library, record.path, target, as_of)
            if isinstance(linked, Document):
                found[linked.path][record.path] = article
    return {path: list(by_path.values()) for path, by_path in found.items()}


def _relations(
    document: Document, shown: Sequence[Document], library: Library, as_of: date | None
) -> Iterable[Relation]:
    for key, forwards, backwards in _RELATIONS:
        to = [_named(library, document, name, as_of) for name in getattr(document, key)]
        if there := tuple(each for each in to if each is not None):
            yield Relation(forwards, there)
        back = tuple(
            each
            for each in shown
            if each is not document
            and any(_named(library, each, name, as_of) is document for name in getattr(each, key))
        )
        if back:
            yield Relation(backwards, back)


def _named(library: Library, source: Document, name: str, as_of: date | None) -> Document | None:
    found = target_of(library, source.path, name if name.endswith(".md") else f"{name}.md", as_of)
    return found if isinstance(found, Document) else None


def by_validity(kinds: Sequence[KindView]) -> list[tuple[Term, int]]:
    """How many of the listed documents are of each validity, of those that there are."""
    counted = Counter(view.record.validity for kind in kinds for view in kind.documents)
    return [(term, counted[term.code]) for term in VALIDITIES if counted[term.code]]

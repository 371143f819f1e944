"""Which records are public on one day, and to which a link or citation leads on that day."""

from datetime import date

from plugins.articles.addresses import ARCHIVE_FOLDER
from plugins.articles.library import Library
from plugins.articles.model import Article, Document, Page, Status
from plugins.documents.citations import year_in


def is_public(record: Article | Page, as_of: date) -> bool:
    """Returns whether the record has a page that the public can open on a day.

    A document is public from the day of issue, or from the year in its number if that day is unknown: a site
    built for an earlier day must not know it.
    """
    if isinstance(record, Article):
        return record.is_public(as_of)
    if isinstance(record, Document) and not _is_issued(record, as_of):
        return False
    return is_ever_public(record)


def _is_issued(document: Document, as_of: date) -> bool:
    """Returns whether a document was issued on or before a day, as far as that is known."""
    if document.issued is not None:
        return document.issued <= as_of
    # A number without a year (76/NQ-CP) says nothing, so the document is taken as issued.
    return (year_in(document.number) or 0) <= as_of.year


def is_ever_public(record: Article | Page) -> bool:
    """Returns whether the record is public on any day: whether it is no draft."""
    return record.status is not Status.DRAFT


def target_of(library: Library, source: str, target: str, as_of: date | None) -> Article | Page | None:
    """Returns the record that a link in the file `source` leads to on a day (or any day, without one); None
    if none.
    """
    targets = library.linked(source, target)
    if len(targets) != 1 or (as_of is not None and not is_public(targets[0], as_of)):
        return None
    return targets[0]


def is_answered(library: Library, address: str, as_of: date | None) -> bool:
    """Returns whether an address of this site, without anchor, exists on a day; in a preview all exist."""
    # Who previews wants to see links work, also those to drafts.
    if as_of is None:
        return True
    record = library.by_address.get(address)
    if record is not None:
        return is_public(record, as_of)
    # Lists and plans have a page on every day. A year or month of the archive has one only if it lists an
    # article.
    is_of_a_year = address.startswith((f"{ARCHIVE_FOLDER}/1", f"{ARCHIVE_FOLDER}/2"))
    return not is_of_a_year or library.has_archive(address, as_of)


def cited_document(
    library: Library, record: Article | Page, kind: str, number: str, when: str, as_of: date | None
) -> Document | None:
    """Returns the document that a citation refers to on a day, or on any day without one.

    Returns None if it is uncertain, not public, or the record itself.
    """
    document = library.cited(kind, number, when)
    if document is None or document is record or (as_of is not None and not is_public(document, as_of)):
        return None
    return document

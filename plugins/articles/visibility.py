"""To which public record a link or citation leads on one day."""

from datetime import date

from plugins.articles.addresses import ARCHIVE_FOLDER
from plugins.articles.library import Library
from plugins.articles.model import Article, Document, Page


def target_of(library: Library, source: str, target: str, as_of: date | None) -> Article | Page | None:
    """Returns the record that a link in the file `source` leads to on a day (or any day, without one); None
    if none.
    """
    targets = library.linked(source, target)
    if len(targets) != 1 or (as_of is not None and not targets[0].is_public(as_of)):
        return None
    return targets[0]


def is_answered(library: Library, address: str, as_of: date | None) -> bool:
    """Returns whether an address of this site, without anchor, exists on a day; in a preview all exist."""
    # Who previews wants to see links work, also those to drafts.
    if as_of is None:
        return True
    record = library.by_address.get(address)
    if record is not None:
        return record.is_public(as_of)
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
    if document is None or document is record or (as_of is not None and not document.is_public(as_of)):
        return None
    return document

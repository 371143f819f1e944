"""What is out on one day, and where links between files lead then."""

from datetime import date

from plugins.articles.addresses import ARCHIVE_FOLDER
from plugins.articles.library import Library
from plugins.articles.links import resolve_links
from plugins.articles.model import Article, Document, Page, Status


def is_out(record: Article | Page, as_of: date) -> bool:
    """Whether the record has a page that the public can open on that day.

    Nobody knows a document before it is issued: a site of an earlier day is a record of that day.
    """
    if isinstance(record, Article):
        return record.is_public(as_of)
    if isinstance(record, Document) and record.issued is not None and record.issued > as_of:
        return False
    return is_out_some_day(record)


def is_out_some_day(record: Article | Page) -> bool:
    """Whether it is out on some day: whether it is no draft."""
    return record.status is not Status.DRAFT


def target_of(library: Library, source: str, target: str, as_of: date | None) -> Article | Page | None:
    """The record that a link in the file `source` leads to on that day; of all days without one."""
    targets = library.linked(source, target)
    if len(targets) != 1 or (as_of is not None and not is_out(targets[0], as_of)):
        return None
    return targets[0]


def link_to(record: Article | Page) -> str:
    """Its address; with `#` behind it where no place within is there: of a withdrawn article."""
    return f"{record.url}#" if isinstance(record, Article) and record.withdrawn else record.url


def html_of(library: Library, record: Article | Page, as_of: date | None, base: str) -> str:
    """The HTML of a record's text as its page has it on that day.

    A link to what is not out on that day becomes its words, unless `as_of` is None (preview, where all is
    shown). `base` is the path of the site.
    """

    def resolve(target: str) -> str | None:
        found = target_of(library, record.path, target, as_of)
        return f"{base}/{link_to(found)}" if found is not None else None

    def cited(key: str) -> str | None:
        kind, number, when = key.split("|")
        found = cited_document(library, record, kind, number, when, as_of)
        return f"{base}/{found.url}" if found is not None else None

    def is_open(address: str) -> bool:
        return is_answered(library, address, as_of)

    return resolve_links(library.html(record.path), resolve, cited, is_open, library.images, base)


def is_answered(library: Library, address: str, as_of: date | None) -> bool:
    """Whether an address of this site, without anchor, is answered on that day; in a preview all are."""
    if as_of is None:
        return True
    record = library.by_address.get(address)
    if record is not None:
        return is_out(record, as_of)
    return not address.startswith(f"{ARCHIVE_FOLDER}/2") or library.has_archive(address, as_of)


def cited_document(
    library: Library, record: Article | Page, kind: str, number: str, when: str, as_of: date | None
) -> Document | None:
    """The document that a citation in a record means, on that day; of all days without one.

    None if not sure, or if it is the record itself.
    """
    document = library.cited(kind, number, when)
    if document is None or document is record or (as_of is not None and not is_out(document, as_of)):
        return None
    return document

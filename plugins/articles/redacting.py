"""Removes title, summary and text of records that are not public; the records can still be counted.

Nothing that is built from a redacted library can reveal these words.
"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from plugins.articles.library import Library
from plugins.articles.model import Article, Page

_Record = TypeVar("_Record", bound=Article | Page)
# One sign, from which neither the length nor a word of the title can be guessed.
_NOT_YET = "…"


def redacted(library: Library, as_of: date) -> Library:
    """Returns the library as a public site of that day may know it.

    Drafts and scheduled records have no title, summary or text; withdrawn articles have no summary or text.
    Records with errors are removed.
    """
    secret = {each.path for each in library.by_path.values() if not each.is_public(as_of)}
    withdrawn = {each.path for each in library.articles if each.withdrawn}

    def known(record: _Record) -> _Record:
        if record.path in secret:
            return replace(record, title=_NOT_YET, summary=_NOT_YET)
        return replace(record, summary=_NOT_YET) if record.path in withdrawn else record

    def read(path: str) -> str:
        return "" if path in secret or path in withdrawn else library.read_html(path)

    return replace(
        library,
        articles=tuple(map(known, library.articles)),
        pages=tuple(map(known, library.pages)),
        documents=tuple(map(known, library.documents)),
        glossary=tuple(map(known, library.glossary)),
        data_sets=tuple(map(known, library.data_sets)),
        # Records with errors exist for the rules only, which have run by now.
        broken=(),
        read_html=read,
    )

"""Builds a record of its kind from the values of front matter and a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import partial
from hashlib import blake2b
from typing import Any, TypeAlias, TypeVar

from plugins.articles.fields import (
    ARTICLE_FIELDS,
    DATA_FIELDS,
    DOCUMENT_FIELDS,
    GLOSSARY_FIELDS,
    PAGE_FIELDS,
    Field,
)
from plugins.articles.files import Made
from plugins.articles.folder import ARTICLES, DATA, DOCUMENTS, GLOSSARY, PAGES
from plugins.articles.model import Article, DataSet, Document, GlossaryEntry, Image, Page
from plugins.articles.names import Vocabulary
from plugins.plan import DIMENSIONS, Role, Term
from plugins.vietnamese.days import ZONE

_Record = TypeVar("_Record", Article, Page, Document, DataSet, GlossaryEntry)
# Atom requires an author, of an entry or of its feed (RFC 4287, 4.1.2), and so does schema.org.
DEFAULT_AUTHOR = "Ban biên tập"
_BARS = Term("cot", "Cột")
CHARTS: tuple[Term, ...] = (_BARS, Term("duong", "Đường"), Term("khong", "Không vẽ"))
"""The kinds of charts that a table can be drawn as."""
# A placeholder, so that a record without a valid date can still be built for the rules.
_NO_MOMENT = datetime.min.replace(tzinfo=ZONE)
NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("title", "summary"), ""),
    **{each.field: () if each.is_many else "" for each in DIMENSIONS},
    "role": Role.NEWS,
    "date": (_NO_MOMENT, False),
    "author": (DEFAULT_AUTHOR,),
}
"""The defaults for values that are missing or could not be read."""


Values: TypeAlias = Mapping[str, Any]
"""The values of a file by key, with the defaults of `NOTHING`; its `path`, `slug`, `body` and `lines` too."""


@dataclass(frozen=True)
class RecordKind:
    """A kind of file: the type of its value (`of`), the keys that it may have, how its record is built.

    `vocabularies` are those of the kind, by dimension; an article uses those of its plan. If `may_be_empty`,
    a file without text below its front matter is complete.
    """

    of: Any
    fields: Sequence[Field]
    compose: Callable[[Values], Article | Page]
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    may_be_empty: bool = False


def _made(kind: type[_Record], values: Values, **more: Any) -> _Record:
    """Returns a record, its fields filled from the values of the same name; `more` has all others."""
    modified = values.get("modified")
    return kind(
        **{
            # Values may have keys that this kind of record lacks, such as the defaults of `NOTHING`.
            **{each.name: values[each.name] for each in fields(kind) if each.name in values},
            "modified": modified[0] if modified else None,
            "digest": _digest(values),
            **more,
        }
    )


def _day(values: Values) -> date | None:
    moment: datetime = values["date"][0]
    return moment.date() if moment is not _NO_MOMENT else None


def _article(values: Values) -> Article:
    moment, has_time = values["date"]
    modified = values.get("modified")
    return _made(
        Article,
        values,
        date=moment,
        has_time=has_time,
        # They may be of the same day, and one of them without a time.
        modified=max(modified[0], moment) if modified else None,
        authors=values["author"],
        image=Image(values["image"], values.get("image_alt", ""), values.get("image_credit", ""))
        if "image" in values
        else None,
        **{each.attribute: values[each.field] for each in DIMENSIONS},
    )


def _document(values: Values) -> Document:
    return _made(Document, values, summary=values["title"], issued=_day(values))


def _data_set(values: Values) -> DataSet:
    return _made(DataSet, values, chart=values.get("chart", _BARS.code), day=_day(values))


def _digest(values: Values) -> bytes:
    """Returns a digest of everything except the text. `repr` of the values (texts, days, tuples,
    enumerations) is the same in every process.
    """
    told = repr(sorted((key, value) for key, value in values.items() if key != "body"))
    return blake2b(told.encode(), digest_size=16).digest()


KINDS: Mapping[str, RecordKind] = {
    ARTICLES: RecordKind(Made[Article], ARTICLE_FIELDS, _article),
    PAGES: RecordKind(Made[Page], PAGE_FIELDS, partial(_made, Page)),
    DOCUMENTS: RecordKind(Made[Document], DOCUMENT_FIELDS, _document, may_be_empty=True),
    DATA: RecordKind(Made[DataSet], DATA_FIELDS, _data_set, {"chart": Vocabulary(CHARTS)}, may_be_empty=True),
    GLOSSARY: RecordKind(Made[GlossaryEntry], GLOSSARY_FIELDS, partial(_made, GlossaryEntry)),
}
"""The kinds by the content folder that has such files."""

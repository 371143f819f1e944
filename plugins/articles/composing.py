"""Builds a record of its kind from the values of front matter and a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from hashlib import blake2b
from typing import Any

from plugins.articles.body import Body
from plugins.articles.chart_kinds import BARS, CHARTS
from plugins.articles.fields import (
    ARTICLE_FIELDS,
    DATA_FIELDS,
    DOCUMENT_FIELDS,
    GLOSSARY_FIELDS,
    PAGE_FIELDS,
    Field,
    FieldKind,
)
from plugins.articles.folder import ARTICLES, DATA, DOCUMENTS, GLOSSARY, PAGES
from plugins.articles.model import Article, DataSet, Document, GlossaryEntry, Image, Page, Status
from plugins.articles.names import Vocabulary
from plugins.plan import DIMENSIONS, Role
from plugins.vietnamese.days import ZONE

DEFAULT_AUTHOR = "Ban biên tập"
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


@dataclass(frozen=True)
class Parts:
    """The parsed content of a file: `values` by key, with the defaults of `NOTHING`; `lines` of its keys; its
    text.
    """

    path: str
    values: Mapping[str, Any]
    slug: str
    body: Body
    lines: Mapping[str, int]


@dataclass(frozen=True)
class RecordKind:
    """The keys that a kind of file may have, and how its record is built.

    `vocabularies` are those of the kind, by dimension; an article uses those of its plan. If `may_be_empty`,
    a file without text below its front matter is complete.
    """

    fields: Sequence[Field]
    compose: Callable[[Parts], Article | Page]
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    may_be_empty: bool = False


def _common(parts: Parts) -> dict[str, Any]:
    values = parts.values
    modified = values.get("modified")
    return {
        "path": parts.path,
        "title": values["title"],
        "summary": values["summary"],
        "slug": parts.slug,
        "body": parts.body,
        "status": values.get("status", Status.PUBLISHED),
        "lang": values.get("lang", "vi"),
        "modified": modified[0] if modified else None,
        "redirect_from": values.get("redirect_from", ()),
        "to_fill": values.get("to_fill", ()),
        "lines": parts.lines,
        "digest": _digest(parts),
    }


def _source(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"source": values.get("source", ""), "source_url": values.get("source_url", "")}


_AS_TYPED = frozenset(
    each.key for each in ARTICLE_FIELDS if each.kind in (FieldKind.TEXT, FieldKind.DAY, FieldKind.WEB_ADDRESS)
)
"""Keys whose values go into the record unchanged, under the same name."""
_AS_TYPED &= {each.name for each in fields(Article)} - {"title", "summary"}
"""Keys of front matter whose values the record has as they are, under the same name."""


def _article(parts: Parts) -> Article:
    values = parts.values
    moment, has_time = values["date"]
    common = _common(parts)
    if common["modified"]:
        common["modified"] = max(common["modified"], moment)  # same day, but one of them has no time
    return Article(
        **common,
        date=moment,
        has_time=has_time,
        **{each.attribute: values[each.field] for each in DIMENSIONS},
        role=values["role"],
        authors=values["author"],
        image=Image(values["image"], values.get("image_alt", ""), values.get("image_credit", ""))
        if "image" in values
        else None,
        **{key: values[key] for key in _AS_TYPED if key in values},
    )


def _page(parts: Parts) -> Page:
    return Page(**_common(parts))


def _document(parts: Parts) -> Document:
    values = parts.values
    moment, _ = values["date"]
    return Document(
        **{**_common(parts), "summary": values["title"]},
        **_source(values),
        kind=values.get("kind", ""),
        number=values.get("number", ""),
        issuer=values.get("issuer", ""),
        issued=moment.date() if moment is not _NO_MOMENT else None,
        n_articles=values.get("n_articles", 0),
        unclear=values.get("unclear", ""),
        effective=values.get("effective"),
        expires=values.get("expires"),
        checked=values.get("checked"),
        replaces=values.get("replaces", ()),
        replaces_part=values.get("replaces_part", ()),
        amends=values.get("amends", ()),
        guides=values.get("guides", ()),
    )


def _data_set(parts: Parts) -> DataSet:
    values = parts.values
    moment, _ = values["date"]
    return DataSet(
        **_common(parts),
        **_source(values),
        chart=values.get("chart", BARS.code),
        measure=values.get("measure", ""),
        day=moment.date() if moment is not _NO_MOMENT else None,
    )


def _glossary_entry(parts: Parts) -> GlossaryEntry:
    return GlossaryEntry(**_common(parts), also=parts.values.get("also", ()))


def _digest(parts: Parts) -> bytes:
    """Returns a digest of everything except the text. `repr` of the values (texts, days, tuples,
    enumerations) is the same in every process.
    """
    told = repr((parts.path, parts.slug, sorted(parts.values.items())))
    return blake2b(told.encode(), digest_size=16).digest()


KINDS: Mapping[str, RecordKind] = {
    ARTICLES: RecordKind(ARTICLE_FIELDS, _article),
    PAGES: RecordKind(PAGE_FIELDS, _page),
    DOCUMENTS: RecordKind(DOCUMENT_FIELDS, _document, may_be_empty=True),
    DATA: RecordKind(DATA_FIELDS, _data_set, {"chart": Vocabulary(CHARTS)}, may_be_empty=True),
    GLOSSARY: RecordKind(GLOSSARY_FIELDS, _glossary_entry),
}
"""The kinds by the content folder that has such files."""

"""Clean text of an article or a page to its record, or its problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, TypeAlias

from plugins.articles.body import Body, Text
from plugins.articles.bounds import over_body
from plugins.articles.chart_kinds import BARS, CHARTS
from plugins.articles.fields import ARTICLE_FIELDS, DATA_FIELDS, DOCUMENT_FIELDS, GLOSSARY_FIELDS, PAGE_FIELDS
from plugins.articles.front_matter import ZERO_WIDTH_SPACE, FrontMatter, parse_front_matter
from plugins.articles.genres import GENRES
from plugins.articles.model import Article, DataSet, Document, GlossaryEntry, Image, Page, Status
from plugins.articles.names import Vocabulary
from plugins.articles.validities import UNCLEAR, VALIDITIES
from plugins.articles.values import FieldReader
from plugins.plan import Plan, plan_for
from plugins.problems import Location, Problem
from plugins.vietnamese import slugify
from plugins.vietnamese.days import ZONE, parse_moment

DEFAULT_AUTHOR = "Ban biên tập"
DEFAULT_FORM = "trang-tin-dien-tu"
_NO_MOMENT = datetime.min.replace(tzinfo=ZONE)
_DOCUMENT_VOCABULARIES = {"validity": Vocabulary(VALIDITIES)}
_DATA_VOCABULARIES = {"chart": Vocabulary(CHARTS)}
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("title", "summary", "category", "unit"), ""),
    **dict.fromkeys(("tags", "audience"), ()),
    "date": (_NO_MOMENT, False),
}
_LEADING_DATE = re.compile(r"\d{4}-\d\d-\d\d[-_ ]*(?=.)")

Convert: TypeAlias = Callable[[str, int], Text]
"""Markdown text and its first line to a `Text`."""


@dataclass(frozen=True)
class Read:
    """What reading one file gave: a record, unless it has errors; and whether it says it is a draft.

    `broken` is a record with errors: what could not be read is empty in it. Only rules see it, so
    that what is wrong in the text is said together with what is wrong in the front matter. `text`
    is None if there is none.
    """

    record: Article | Page | None
    problems: tuple[Problem, ...]
    is_draft: bool = False
    broken: Article | Page | None = None
    text: Text | None = None


def slug_of(path: str) -> str:
    """The slug of a file's name without a leading date, so that a better title moves no address."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return slugify(_LEADING_DATE.sub("", stem, count=1))


def vocabularies(plan: Plan | None) -> dict[str, Vocabulary]:
    """The terms that an article of this plan may name; without a plan only the genres are known."""
    known = {"genre": Vocabulary(GENRES)}
    if plan is not None:
        known |= {
            "topic": Vocabulary(plan.topics),
            "form": Vocabulary(plan.forms),
            "audience": Vocabulary(plan.audiences),
            "unit": Vocabulary(plan.units),
        }
    return known


class RecordReader:
    """Reads articles and pages against the plans, with one Markdown converter."""

    def __init__(self, plans: Sequence[Plan], convert: Convert, author: str = DEFAULT_AUTHOR) -> None:
        self._plans = tuple(plans)
        self._convert = convert
        self._author = author
        self._by_year = {plan.year: plan for plan in plans}
        self._vocabularies: dict[int | None, dict[str, Vocabulary]] = {}

    def article(self, text: str, path: str) -> Read:
        """The article in a clean text; `path` is what problems show."""
        front, reader, problems = self._open(text, path)
        if front is None or reader is None:
            return Read(None, tuple(problems))
        reader.check_keys(ARTICLE_FIELDS)
        values = reader.read(ARTICLE_FIELDS, self._vocabularies_of(self._year(front)))
        _check_image_alt(reader)
        slug = values.get("slug") or self._slug(reader, path)
        text_of_body = self._text(front, reader, path)
        return self._finish(front, reader, problems, values, slug, text_of_body, self._article)

    def page(self, text: str, path: str) -> Read:
        """The page in a clean text."""
        front, reader, problems = self._open(text, path)
        if front is None or reader is None:
            return Read(None, tuple(problems))
        reader.check_keys(PAGE_FIELDS)
        values = reader.read(PAGE_FIELDS, {})
        slug = values.get("slug") or self._slug(reader, path)
        text_of_body = self._text(front, reader, path)
        return self._finish(front, reader, problems, values, slug, text_of_body, _page)

    def document(self, text: str, path: str) -> Read:
        """The legal document in a clean text; below its front matter there may be nothing."""
        front, reader, problems = self._open(text, path)
        if front is None or reader is None:
            return Read(None, tuple(problems))
        reader.check_keys(DOCUMENT_FIELDS)
        values = reader.read(DOCUMENT_FIELDS, _DOCUMENT_VOCABULARIES)
        slug = values.get("slug") or self._slug(reader, path)
        text_of_body = self._text(front, reader, path, may_be_empty=True)
        return self._finish(front, reader, problems, values, slug, text_of_body, _document)

    def data_set(self, text: str, path: str) -> Read:
        """What stands beside a table, in a clean text; below its front matter there may be nothing."""
        front, reader, problems = self._open(text, path)
        if front is None or reader is None:
            return Read(None, tuple(problems))
        reader.check_keys(DATA_FIELDS)
        values = reader.read(DATA_FIELDS, _DATA_VOCABULARIES)
        slug = values.get("slug") or self._slug(reader, path)
        text_of_body = self._text(front, reader, path, may_be_empty=True)
        return self._finish(front, reader, problems, values, slug, text_of_body, _data_set)

    def glossary_entry(self, text: str, path: str) -> Read:
        """The term in a clean text, whose body says what it means."""
        front, reader, problems = self._open(text, path)
        if front is None or reader is None:
            return Read(None, tuple(problems))
        reader.check_keys(GLOSSARY_FIELDS)
        values = reader.read(GLOSSARY_FIELDS, {})
        slug = values.get("slug") or self._slug(reader, path)
        text_of_body = self._text(front, reader, path)
        return self._finish(front, reader, problems, values, slug, text_of_body, _glossary_entry)

    def markdown(self, text: str, path: str) -> str:
        """The text below the front matter, as `article` and `page` convert it."""
        front, _, _ = self._open(text, path)
        return front.body if front is not None else ""

    def _open(self, text: str, path: str) -> tuple[FrontMatter | None, FieldReader | None, list[Problem]]:
        front, problems = parse_front_matter(text, path)
        if front is not None and not _is_khmer(front) and ZERO_WIDTH_SPACE in text:
            front, problems = parse_front_matter(text.replace(ZERO_WIDTH_SPACE, ""), path)
        if front is None:
            return None, None, problems
        return front, FieldReader(front, path), problems

    def _year(self, front: FrontMatter) -> int | None:
        """The plan's year that the article's day chooses; a day that cannot be read takes the first plan."""
        if not self._plans:
            return None
        value = front.values.get("date")
        moment = parse_moment(value.text) if value else None
        return plan_for(self._plans, moment[0].date()).year if moment else self._plans[0].year

    def _vocabularies_of(self, year: int | None) -> dict[str, Vocabulary]:
        """Made for a year whose article is read: after an edit there is one."""
        if year not in self._vocabularies:
            self._vocabularies[year] = vocabularies(self._by_year.get(year) if year is not None else None)
        return self._vocabularies[year]

    def _slug(self, reader: FieldReader, path: str) -> str:
        slug = slug_of(path)
        if not slug or len(slug) > 120:
            reader.report(
                Location(path),
                "slug",
                "tên tệp không làm được địa chỉ: đặt tên bằng chữ không dấu, ngắn hơn 120 ký tự",
            )
        return slug

    def _text(
        self, front: FrontMatter, reader: FieldReader, path: str, *, may_be_empty: bool = False
    ) -> Text | None:
        over = list(over_body(front.body))
        for line, message in over:
            reader.report(Location(path, front.body_line + line), "bounds", message)
        if over:
            return None
        if not front.body.strip() and not may_be_empty:
            reader.report(
                Location(path, front.body_line),
                "empty-body",
                "bài chưa có nội dung: viết thân bài sau dòng --- thứ hai",
            )
            return None
        try:
            return self._convert(front.body, front.body_line)
        except RecursionError:
            reader.report(
                Location(path, front.body_line), "bounds", "thân bài lồng nhau quá sâu: viết đơn giản hơn"
            )
            return None

    def _finish(
        self,
        front: FrontMatter,
        reader: FieldReader,
        problems: list[Problem],
        values: Mapping[str, Any],
        slug: str,
        text: Text | None,
        build: Callable[[str, Mapping[str, Any], str, Body, Mapping[str, int]], Article | Page],
    ) -> Read:
        found = (*problems, *reader.problems)
        is_draft = values.get("status") is Status.DRAFT
        if text is None:
            return Read(None, found, is_draft)
        lines = {key: location.line for key, location in front.keys.items()}
        record = build(reader.path, {**_NOTHING, **values}, slug, text.body, lines)
        if found:
            return Read(None, found, is_draft, record, text)
        return Read(record, (), is_draft, None, text)

    def _article(
        self, path: str, values: Mapping[str, Any], slug: str, body: Body, lines: Mapping[str, int]
    ) -> Article:
        moment, has_time = values["date"]
        modified = values.get("modified")
        return Article(
            path=path,
            title=values["title"],
            date=moment,
            has_time=has_time,
            genre=values["category"],
            topics=values["tags"],
            summary=values["summary"],
            unit=values["unit"],
            audiences=values["audience"],
            authors=values.get("author", (self._author,)),
            form=values.get("form", DEFAULT_FORM),
            slug=slug,
            body=body,
            status=values.get("status", Status.PUBLISHED),
            lang=values.get("lang", "vi"),
            modified=modified[0] if modified else None,
            event_date=values.get("event_date"),
            asked=values.get("asked"),
            answered=values.get("answered"),
            checked=values.get("checked"),
            image=Image(values["image"], values.get("image_alt", ""), values.get("image_credit", ""))
            if "image" in values
            else None,
            source=values.get("source", ""),
            source_url=values.get("source_url", ""),
            redirect_from=values.get("redirect_from", ()),
            withdrawn=values.get("withdrawn", ""),
            lines=lines,
            digest=_digest(path, slug, values),
        )


def _page(path: str, values: Mapping[str, Any], slug: str, body: Body, lines: Mapping[str, int]) -> Page:
    modified = values.get("modified")
    return Page(
        path=path,
        title=values["title"],
        summary=values["summary"],
        slug=slug,
        body=body,
        status=values.get("status", Status.PUBLISHED),
        lang=values.get("lang", "vi"),
        modified=modified[0] if modified else None,
        redirect_from=values.get("redirect_from", ()),
        lines=lines,
        digest=_digest(path, slug, values),
    )


def _document(
    path: str, values: Mapping[str, Any], slug: str, body: Body, lines: Mapping[str, int]
) -> Document:
    modified = values.get("modified")
    moment, _ = values["date"]
    return Document(
        path=path,
        title=values["title"],
        summary=values["title"],
        slug=slug,
        body=body,
        status=values.get("status", Status.PUBLISHED),
        lang=values.get("lang", "vi"),
        modified=modified[0] if modified else None,
        redirect_from=values.get("redirect_from", ()),
        lines=lines,
        digest=_digest(path, slug, values),
        kind=values.get("kind", ""),
        number=values.get("number", ""),
        issuer=values.get("issuer", ""),
        issued=moment.date() if moment is not _NO_MOMENT else None,
        effective=values.get("effective"),
        validity=values.get("validity", UNCLEAR.code),
        replaces=values.get("replaces", ()),
        amends=values.get("amends", ()),
        guides=values.get("guides", ()),
        source=values.get("source", ""),
        source_url=values.get("source_url", ""),
    )


def _data_set(
    path: str, values: Mapping[str, Any], slug: str, body: Body, lines: Mapping[str, int]
) -> DataSet:
    modified = values.get("modified")
    moment, _ = values["date"]
    return DataSet(
        path=path,
        title=values["title"],
        summary=values["summary"],
        slug=slug,
        body=body,
        status=values.get("status", Status.PUBLISHED),
        lang=values.get("lang", "vi"),
        modified=modified[0] if modified else None,
        redirect_from=values.get("redirect_from", ()),
        lines=lines,
        digest=_digest(path, slug, values),
        chart=values.get("chart", BARS.code),
        measure=values.get("measure", ""),
        day=moment.date() if moment is not _NO_MOMENT else None,
        source=values.get("source", ""),
        source_url=values.get("source_url", ""),
    )


def _glossary_entry(
    path: str, values: Mapping[str, Any], slug: str, body: Body, lines: Mapping[str, int]
) -> GlossaryEntry:
    return GlossaryEntry(
        path=path,
        title=values["title"],
        summary="",
        slug=slug,
        body=body,
        status=values.get("status", Status.PUBLISHED),
        lang=values.get("lang", "vi"),
        redirect_from=values.get("redirect_from", ()),
        lines=lines,
        digest=_digest(path, slug, values),
        also=values.get("also", ()),
    )


def _digest(path: str, slug: str, values: Mapping[str, Any]) -> bytes:
    """Of everything but the text: values are texts, days, tuples and enumerations, whose `repr` is stable."""
    return blake2b(repr((path, slug, sorted(values.items()))).encode(), digest_size=16).digest()


def _is_khmer(front: FrontMatter) -> bool:
    lang = front.values.get("lang")
    return lang is not None and lang.text.split("-")[0] == "km"


def _check_image_alt(reader: FieldReader) -> None:
    keys = reader.front.keys
    if "image" in keys and "image_alt" not in keys:
        reader.report(
            keys["image"],
            "image-alt",
            "ảnh đại diện chưa có mô tả: thêm dòng “image_alt: …” tả ngắn gọn ảnh cho người không nhìn thấy",
        )

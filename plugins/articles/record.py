"""Reads the clean text of a file to its record, or its problems."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from plugins.articles.body import Text
from plugins.articles.bounds import over_body
from plugins.articles.composing import DEFAULT_AUTHOR, KINDS, NOTHING
from plugins.articles.files import NO_TEXT, Made
from plugins.articles.folder import ARTICLES
from plugins.articles.front_matter import (
    ZERO_WIDTH_SPACE,
    FrontMatter,
    parse_front_matter,
    split_front_matter,
)
from plugins.articles.model import Article, Page, Status
from plugins.articles.names import Vocabulary
from plugins.articles.places_to_fill import places_to_fill
from plugins.articles.values import FieldReader, is_slug
from plugins.plan import DIMENSIONS, GENRE, Plan, Role, plan_for
from plugins.problems import Location, Problem
from plugins.vietnamese import slugify
from plugins.vietnamese.days import parse_moment

# The look-ahead leaves a name that is a date alone as it is: an address needs a name.
_LEADING_DATE = re.compile(r"\d{4}-\d\d-\d\d[-_ ]*(?=.)")

Convert: TypeAlias = Callable[[str, int], Text]
"""Takes a Markdown text and its first line; returns a `Text`."""


Rule: TypeAlias = Callable[[Article | Page, str], Iterable[Problem]]
"""Yields the problems of a record and its Markdown that do not depend on the rest of the library."""


def slug_of(path: str) -> str:
    """Returns the slug of a file's name without a leading date. A better title therefore moves no address."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return slugify(_LEADING_DATE.sub("", stem, count=1))


def vocabularies(plan: Plan | None) -> dict[str, Vocabulary]:
    """Returns the terms that an article of this plan may name; none without a plan."""
    if plan is None:
        return {}
    return {each.key: Vocabulary(each.terms(plan)) for each in DIMENSIONS}


class RecordReader:
    """Reads articles and pages and checks them against the plans, with one Markdown converter."""

    def __init__(
        self,
        plans: Sequence[Plan],
        convert: Convert,
        author: str = DEFAULT_AUTHOR,
        rules: Sequence[Rule] = (),
    ) -> None:
        self._plans = tuple(plans)
        self._convert = convert
        self._author = author
        self._rules = rules
        self._by_year = {plan.year: plan for plan in plans}
        self._vocabularies: dict[int | None, dict[str, Vocabulary]] = {}

    def read(self, text: str, path: str, folder: str) -> tuple[Made[Any], bytes]:
        """Returns the record in a clean text, and its HTML. `folder` decides its kind; `path` is shown."""
        kind = KINDS[folder]
        front, problems = _parsed(text, path)
        if front is None:
            return Made(problems=tuple(problems)), NO_TEXT
        reader = FieldReader(front, path)
        reader.check_keys(kind.fields)
        year = self._year(front) if folder == ARTICLES else None
        own = self._vocabularies_of(year) if folder == ARTICLES else kind.vocabularies
        # Everything is read and checked before anything is returned, so that one run reports all problems of
        # a file.
        values = reader.read(kind.fields, own)
        _check_image_alt(reader)
        _check_days(reader, values)
        slug = values.get("slug") or self._slug(reader, path)
        body = self._text(front, reader, path, may_be_empty=kind.may_be_empty)
        errors = (*problems, *reader.problems)
        is_draft = values.get("status") is Status.DRAFT
        # Without a body there is nothing that rules on its text could look at.
        if body is None:
            return Made(problems=errors, is_draft=is_draft), NO_TEXT
        lines = {key: location.line for key, location in front.keys.items()}
        # Later entries win: defaults of the office, then those of the plan, then what was typed.
        whole = {**NOTHING, "author": (self._author,), **self._chosen(year, values), **values}
        if to_fill := tuple(places_to_fill(values.values(), body.html)):
            whole |= {"to_fill": to_fill, "status": Status.DRAFT}
            is_draft = True
        record = kind.compose({**whole, "path": path, "slug": slug, "body": body.body, "lines": lines})
        # A record with errors is checked too, so that all of its problems are reported at once.
        found = tuple(problem for rule in self._rules for problem in rule(record, body.markdown))
        if errors:
            return Made(None, errors, found, is_draft, record), NO_TEXT
        return Made(record, (), found, is_draft), body.html.encode("utf-8", "surrogatepass")

    def markdown(self, text: str, path: str) -> str:
        """Returns the text below the front matter, as `read` converts it."""
        if ZERO_WIDTH_SPACE in text:
            front, _ = _parsed(text, path)
            return front.body if front is not None else ""
        parts = split_front_matter(text)
        return "" if isinstance(parts, str) else parts[1]

    def _year(self, front: FrontMatter) -> int | None:
        """Returns the year of the plan that the article's date selects; of the first plan if the date is
        invalid.
        """
        if not self._plans:
            return None
        value = front.values.get("date")
        moment = parse_moment(value.text) if value else None
        return plan_for(self._plans, moment[0].date()).year if moment else self._plans[0].year

    def _chosen(self, year: int | None, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the plan's defaults for keys that the front matter omits, and the role of the genre."""
        plan = None if year is None else self._by_year[year]
        if plan is None:
            return {}
        roles = {genre.code: genre.role for genre in plan.genres}
        defaults = {each.field: each.default(plan) for each in DIMENSIONS if each.has_default}
        return {**defaults, "role": roles.get(values.get(GENRE.field, ""), Role.NEWS)}

    def _vocabularies_of(self, year: int | None) -> dict[str, Vocabulary]:
        """Returns the vocabularies of a year, created when needed: after an edit only one year is."""
        if year not in self._vocabularies:
            self._vocabularies[year] = vocabularies(self._by_year.get(year) if year is not None else None)
        return self._vocabularies[year]

    def _slug(self, reader: FieldReader, path: str) -> str:
        slug = slug_of(path)
        if not is_slug(slug):
            reader.report(
                Location(path),
                "slug",
                "không lập được địa chỉ từ tên tệp này: đặt tên bằng chữ không dấu, ngắn hơn 120 ký tự, "
                "không phải con, aux, nul… (Windows không tạo được thư mục tên ấy)",
            )
        return slug

    def _text(self, front: FrontMatter, reader: FieldReader, path: str, *, may_be_empty: bool) -> Text | None:
        over = list(over_body(front.body))
        for line, message in over:
            reader.report(Location(path, front.body_line + line), "bounds", message)
        # The text is not given to Python-Markdown, which these bounds protect.
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
        # The bounds should prevent it. If they miss a shape, one file has a problem and the run goes on.
        except RecursionError:
            reader.report(
                Location(path, front.body_line), "bounds", "thân bài lồng nhau quá sâu: viết đơn giản hơn"
            )
            return None


def _parsed(text: str, path: str) -> tuple[FrontMatter | None, list[Problem]]:
    """Returns the front matter of a text and its problems. U+200B stays in Khmer: there it parts words."""
    front, problems = parse_front_matter(text, path)
    if front is None or ZERO_WIDTH_SPACE not in text:
        return front, problems
    # The language is itself a key of the front matter, so that is parsed before the character can be removed.
    lang = front.values.get("lang")
    if lang is not None and lang.text.split("-")[0] == "km":
        return front, problems
    return parse_front_matter(text.replace(ZERO_WIDTH_SPACE, ""), path)


def _check_days(reader: FieldReader, values: Mapping[str, Any]) -> None:
    """Reports a `modified` before `date`: readers would see a text changed before it was published."""
    date, modified = values.get("date"), values.get("modified")
    if date and modified and modified[0].date() < date[0].date():
        said = f"modified ({modified[0]:%Y-%m-%d}) trước date ({date[0]:%Y-%m-%d})"
        reader.report(reader.front.keys["modified"], "date", f"{said}: sửa lại ngày, hoặc bỏ dòng modified")


def _check_image_alt(reader: FieldReader) -> None:
    keys = reader.front.keys
    if "image" in keys and "image_alt" not in keys:
        reader.report(
            keys["image"],
            "image-alt",
            "ảnh đại diện chưa có mô tả: thêm dòng “image_alt: …” tả ngắn gọn ảnh cho người không nhìn thấy",
        )

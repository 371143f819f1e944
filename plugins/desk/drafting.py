"""Writes the file of a new article: a draft with the template text of its genre."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from plugins.articles import Library
from plugins.articles.folder import ARTICLES
from plugins.articles.front_matter import FENCE
from plugins.articles.values import LONGEST_NEW_SLUG, is_slug
from plugins.articles.writing import front_matter_line
from plugins.incremental.writing import write_new
from plugins.plan import AUDIENCE, FORM, FURTHER, GENRE, TOPIC, UNIT, Dimension
from plugins.vietnamese import slugify

SUMMARY = "[cần điền: tóm tắt trong một, hai câu, nhiều nhất 300 ký tự]"


@dataclass(frozen=True)
class Answers:
    """The answers for a new article: `codes` by dimension; `skeleton` is the template text of the genre."""

    title: str
    day: date
    codes: Mapping[Dimension, tuple[str, ...]]
    authors: str
    skeleton: str


def draft_text(answers: Answers, body: str = "", source: str = "") -> str:
    """Returns the text of the file.

    Without a body it contains the skeleton. `source` is the origin of the text. The status is draft: such a
    file passes all checks and is not published by mistake.
    """
    head = [
        front_matter_line("title", answers.title),
        f"date: {answers.day.isoformat()}",
        *_lines(answers, GENRE, TOPIC),
        front_matter_line("summary", SUMMARY),
        *_lines(answers, UNIT, AUDIENCE),
        front_matter_line("author", answers.authors),
        *_lines(answers, FORM, *FURTHER),
        *([front_matter_line("source", source)] if source else []),
        "status: draft",
    ]
    return "\n".join((FENCE, *head, FENCE, "", body or answers.skeleton))


def _lines(answers: Answers, *dimensions: Dimension) -> Iterator[str]:
    for each in dimensions:
        if codes := answers.codes.get(each):
            yield front_matter_line(each.field, codes) if each.is_many else f"{each.field}: {codes[0]}"


def write_draft(content: Path, library: Library, answers: Answers, body: str = "", source: str = "") -> Path:
    """Writes the draft under an unused name and address, and returns its path. Raises `OSError`."""
    folder = content / ARTICLES / str(answers.day.year)
    stem = _stem(answers.title)
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if f"{ARTICLES}/{answers.day.year}/{name}/" in library.addresses:
            continue
        path = folder / f"{name}.md"
        try:
            write_new(path, draft_text(answers, body, source).encode())
        except FileExistsError:  # created meanwhile by another program: the next number is tried
            continue
        return path
    raise AssertionError("numbers do not end")


def _stem(title: str) -> str:
    slug = slugify(title, LONGEST_NEW_SLUG)
    # A title may give no slug, or a name that Windows reserves, such as `con`.
    return slug if is_slug(slug) else f"bai-{slug}".rstrip("-")

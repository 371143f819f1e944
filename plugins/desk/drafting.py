"""Writes the file of a new article: a draft with the template text of its genre."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from plugins.articles import Library
from plugins.articles.folder import ARTICLES
from plugins.articles.front_matter import FENCE
from plugins.articles.values import is_slug
from plugins.articles.writing import front_matter_line
from plugins.vietnamese import slugify

SUMMARY = "[cần điền: tóm tắt trong một, hai câu, nhiều nhất 300 ký tự]"
LONGEST_SLUG = 80


@dataclass(frozen=True)
class Answers:
    """The answers for a new article. All but title and authors are codes.

    `skeleton` is the template text of the genre. `further` holds codes of other dimensions by front matter
    key.
    """

    title: str
    day: date
    genre: str
    topics: tuple[str, ...]
    form: str
    audiences: tuple[str, ...]
    unit: str
    authors: str
    skeleton: str
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def draft_text(answers: Answers, body: str = "", source: str = "") -> str:
    """Returns the text of the file. Without a body it contains the skeleton. `source` is the origin of the
    text.

    Its status is draft: it passes all checks and is not published by mistake.
    """
    head = [
        front_matter_line("title", answers.title),
        f"date: {answers.day.isoformat()}",
        f"category: {answers.genre}",
        front_matter_line("tags", answers.topics),
        front_matter_line("summary", SUMMARY),
        f"unit: {answers.unit}",
        front_matter_line("audience", answers.audiences),
        front_matter_line("author", answers.authors),
        f"form: {answers.form}",
        *(front_matter_line(key, codes) for key, codes in answers.further.items()),
        *([front_matter_line("source", source)] if source else []),
        "status: draft",
    ]
    return "\n".join((FENCE, *head, FENCE, "", body or answers.skeleton))


def write_draft(content: Path, library: Library, answers: Answers, body: str = "", source: str = "") -> Path:
    """Writes the draft under an unused name and address, and returns its path. Raises `OSError`."""
    folder = content / ARTICLES / str(answers.day.year)
    folder.mkdir(parents=True, exist_ok=True)
    stem = _stem(answers.title)
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if f"{ARTICLES}/{answers.day.year}/{name}/" in library.addresses:
            continue
        path = folder / f"{name}.md"
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(draft_text(answers, body, source))
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")


def _stem(title: str) -> str:
    slug = slugify(title)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug if is_slug(slug) else f"bai-{slug}".rstrip("-")

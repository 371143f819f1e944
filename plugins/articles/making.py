"""One file's bytes to what it holds: a plan, a record, activities, a picture's measures.

All of it is pure, so that it can be done in another process, or not at all if it was done before.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from plugins.articles.activities import read_activities
from plugins.articles.composing import DEFAULT_AUTHOR
from plugins.articles.markdown import MarkdownReader
from plugins.articles.model import Article, Page
from plugins.articles.record import RecordReader
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows
from plugins.articles.tables import read_table
from plugins.articles.xlsx import xlsx_rows
from plugins.pictures import PictureFile, measure
from plugins.plan import Plan, parse_plan
from plugins.problems import Location, Problem, read_text
from plugins.targets import IMAGE_SUFFIXES
from plugins.wording import use

NO_TEXT = b""

Rule: TypeAlias = Callable[[Article | Page, str], Iterable[Problem]]
"""What is wrong with a record and its Markdown, whatever else the library holds."""


@dataclass(frozen=True)
class Made:
    """What one file holds, or what is wrong with it.

    `problems` are those of reading it, `found` those that rules found in it: a file with `problems`
    has no `record`. `broken` is the record with errors that only rules see.
    """

    record: Any = None
    problems: tuple[Problem, ...] = ()
    found: tuple[Problem, ...] = ()
    is_draft: bool = False
    broken: Article | Page | None = None


@dataclass(frozen=True)
class Dialect:
    """What decides how articles are read beside the plans: Pelican's MARKDOWN, the office's author and words,
    rules."""

    markdown: Mapping[str, Any]
    author: str = DEFAULT_AUTHOR
    rules: tuple[Rule, ...] = ()
    worded: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordMaker:
    """Makes articles and pages. Its converter is made once in every process that it is handed to."""

    dialect: Dialect
    plans: tuple[Plan, ...]
    glossary: Mapping[str, str] = field(default_factory=dict)

    def __getstate__(self) -> tuple[Dialect, tuple[Plan, ...], Mapping[str, str]]:
        return self.dialect, self.plans, self.glossary

    def __setstate__(self, state: tuple[Dialect, tuple[Plan, ...], Mapping[str, str]]) -> None:
        self.__dict__.update(zip(("dialect", "plans", "glossary"), state, strict=True))
        use(self.dialect.worded)  # in the process that it was handed to

    @cached_property
    def _reader(self) -> RecordReader:
        convert = MarkdownReader(self.dialect.markdown, self.glossary).convert
        return RecordReader(self.plans, convert, self.dialect.author)

    def __call__(self, path: str, data: bytes, size: int) -> tuple[Made, bytes]:
        """The record in a file, and its HTML."""
        text = read_text(data, path)
        if isinstance(text, Problem):
            return Made(problems=(text,)), NO_TEXT
        read = self._reader.read(text, path, path.partition("/")[0])
        record = read.record or read.broken
        found: list[Problem] = []
        if record is not None and read.text is not None:
            for rule in self.dialect.rules:
                found += rule(record, read.text.markdown)
        if record is not None:
            # Every run asks for them: with the record they are kept.
            _ = record.url, record.body.inner_links, record.whole_digest
        html = read.text.html.encode("utf-8", "surrogatepass") if read.record and read.text else NO_TEXT
        return Made(read.record, read.problems, tuple(found), read.is_draft, read.broken), html

    def markdown(self, path: str, data: bytes) -> str:
        """The Markdown in a file that was made a record before: where something stands in it."""
        text = read_text(data, path)
        return "" if isinstance(text, Problem) else self._reader.markdown(text, path)


def make_plan(path: str, data: bytes, size: int) -> tuple[Made, bytes]:
    """The plan in a file."""
    text = read_text(data, path)
    if isinstance(text, Problem):
        return Made(problems=(text,)), NO_TEXT
    plan = parse_plan(text, path)
    return (Made(plan) if isinstance(plan, Plan) else Made(problems=tuple(plan))), NO_TEXT


@dataclass(frozen=True)
class ActivitiesMaker:
    """Makes the activities of one table."""

    plans: tuple[Plan, ...]

    def __call__(self, path: str, data: bytes, size: int) -> tuple[Made, bytes]:
        """A tuple of `Activity`; rows that are wrong are problems."""
        content = data if path.endswith(".xlsx") else read_text(data, path)
        if isinstance(content, Problem):
            return Made((), problems=(content,)), NO_TEXT
        try:
            rows = list(csv_rows(content) if isinstance(content, str) else xlsx_rows(content))
        except NotASpreadsheet as error:
            return Made((), problems=(Problem(Location(path, error.line), "activity", str(error)),)), NO_TEXT
        activities, problems = read_activities(rows, path, self.plans)
        _ = [each.same_title_key for each in activities]  # as above
        return Made(tuple(activities), problems=tuple(problems)), NO_TEXT


def make_table(path: str, data: bytes, size: int) -> tuple[Made, bytes]:
    """The table in a CSV file."""
    text = read_text(data, path)
    if isinstance(text, Problem):
        return Made(problems=(text,)), NO_TEXT
    table, problems = read_table(text, path)
    return Made(table, problems=tuple(problems)), NO_TEXT


def make_picture(path: str, data: bytes, size: int) -> tuple[PictureFile, bytes]:
    """A picture's measures. One of a kind that pages never show is not opened: a rule speaks of the kind."""
    is_shown = PurePosixPath(path).suffix.lower() in IMAGE_SUFFIXES
    file = measure(data, size) if is_shown else PictureFile(size)
    return replace(file, digest=blake2b(data, digest_size=16).digest()), NO_TEXT

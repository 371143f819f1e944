"""Makes the value of one file from its bytes: a plan, a record, activities, a picture's measures.

All of it is pure, so it can run in another process, or be skipped if its result was kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from plugins.articles.activities import read_activities
from plugins.articles.composing import DEFAULT_AUTHOR
from plugins.articles.files import NO_TEXT, Made
from plugins.articles.markdown import MarkdownReader
from plugins.articles.model import Activity
from plugins.articles.record import RecordReader, Rule
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows
from plugins.articles.tables import Table, read_table
from plugins.articles.xlsx import xlsx_rows
from plugins.incremental.digests import DigestedOnce
from plugins.pictures import PictureFile, measure
from plugins.plan import Plan, parse_plan
from plugins.problems import Location, Problem, read_text
from plugins.targets import IMAGE_SUFFIXES


@dataclass(frozen=True)
class Dialect:
    """The settings, besides the plans, that decide how articles are read.

    Pelican's MARKDOWN, the default author of the office, and the rules.
    """

    markdown: Mapping[str, Any]
    author: str = DEFAULT_AUTHOR
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class RecordMaker(DigestedOnce):
    """Makes articles and pages. Each process that it is sent to creates its converter once."""

    dialect: Dialect
    plans: tuple[Plan, ...]
    glossary: Mapping[str, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """Leaves out the converter, which cannot be sent to another process."""
        return RecordMaker, (self.dialect, self.plans, self.glossary)

    @cached_property
    def _reader(self) -> RecordReader:
        convert = MarkdownReader(self.dialect.markdown, self.glossary).convert
        return RecordReader(self.plans, convert, self.dialect.author, self.dialect.rules)

    def __call__(self, path: str, data: bytes, size: int) -> tuple[Made[Any], bytes]:
        """Returns the record in a file, and its HTML."""
        text = read_text(data, path)
        if isinstance(text, Problem):
            return Made(problems=(text,)), NO_TEXT
        return self._reader.read(text, path, path.partition("/")[0])

    def markdown(self, path: str, data: bytes) -> str:
        """Returns the Markdown in a file, to find the place of something in it."""
        text = read_text(data, path)
        return "" if isinstance(text, Problem) else self._reader.markdown(text, path)


def make_plan(path: str, data: bytes, size: int) -> tuple[Made[Plan], bytes]:
    """Returns the plan in a file."""
    text = read_text(data, path)
    if isinstance(text, Problem):
        return Made(problems=(text,)), NO_TEXT
    plan = parse_plan(text, path)
    return (Made(plan) if isinstance(plan, Plan) else Made(problems=tuple(plan))), NO_TEXT


@dataclass(frozen=True)
class ActivitiesMaker:
    """Makes the activities of one table."""

    plans: tuple[Plan, ...]

    def __call__(self, path: str, data: bytes, size: int) -> tuple[Made[tuple[Activity, ...]], bytes]:
        """Returns a tuple of `Activity`; invalid rows are problems."""
        # An .xlsx is a ZIP archive, so only a CSV is decoded as text.
        content = data if path.endswith(".xlsx") else read_text(data, path)
        if isinstance(content, Problem):
            return Made((), problems=(content,)), NO_TEXT
        try:
            rows = list(csv_rows(content) if isinstance(content, str) else xlsx_rows(content))
        except NotASpreadsheet as error:
            return Made((), problems=(Problem(Location(path, error.line), "activity", str(error)),)), NO_TEXT
        activities, problems = read_activities(rows, path, self.plans)
        return Made(tuple(activities), problems=tuple(problems)), NO_TEXT


def make_table(path: str, data: bytes, size: int) -> tuple[Made[Table], bytes]:
    """Returns the table in a CSV file."""
    text = read_text(data, path)
    if isinstance(text, Problem):
        return Made(problems=(text,)), NO_TEXT
    table, problems = read_table(text, path)
    return Made(table, problems=tuple(problems)), NO_TEXT


def make_picture(path: str, data: bytes, size: int) -> tuple[PictureFile, bytes]:
    """Returns a picture's measures. A file that pages never show is not opened: a rule reports its kind."""
    # A PDF or Word file below `images/` has no measures; neither has an SVG, which the rules refuse.
    is_shown = PurePosixPath(path).suffix.lower() in IMAGE_SUFFIXES
    file = measure(data, size) if is_shown else PictureFile(size)
    return replace(file, digest=blake2b(data, digest_size=16).digest()), NO_TEXT

"""The rules, found in this folder, a file for each subject. The name of a check says what it looks at."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from plugins.articles import Article, Library, Page
from plugins.lint.look_alikes import Find, advise
from plugins.problems import Problem
from plugins.problems.rules import rules_in

Found: TypeAlias = Iterator[Problem]


def _checks(name: str) -> tuple[Any, ...]:
    return tuple(getattr(rule, name) for rule in rules_in(__name__, __path__, name))


_LOOKING = rules_in(__name__, __path__, "look_alikes")
LOOK_ALIKES: tuple[Find, ...] = tuple(rule.look_alikes for rule in _LOOKING)
"""Rules on text that looks like Markdown and is not; each gives corrected lines."""

TEXT_RULES: tuple[Callable[[Article | Page, str], Found], ...] = (
    *_checks("check_text"),
    *(partial(advise, rule.RULE, rule.look_alikes) for rule in _LOOKING),
)
"""Rules about one record and its Markdown; their findings are kept with the record."""

RECORD_RULES: tuple[Callable[[Article | Page, Library], Found], ...] = _checks("check_record")
"""Rules about one record, given the whole library."""

LIBRARY_RULES: tuple[Callable[[Library], Found], ...] = _checks("check_library")
"""Rules about all records together."""

DATED_RULES: tuple[Callable[[Library, date], Found], ...] = _checks("check_on_day")
"""Rules that depend on the day. Only `check` runs them; pages do not show their findings."""

"""Loads the narratives of a content folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plugins.articles.opening import names_in, read_text
from plugins.incremental.writing import write_new
from plugins.narratives.difficulties import Difficulty, difficulties
from plugins.narratives.reading import (
    MAX_SIZE,
    Narrative,
    problems_of_narrative,
    read_narrative,
    template,
)
from plugins.plan import Period, Plan
from plugins.problems import Problem

FOLDER = "bao-cao"
WHOLE = "toan-so"
"""The stem of the file with the department's own report."""


@dataclass(frozen=True)
class Narratives:
    """Narratives by the path of their file."""

    by_path: Mapping[str, Narrative] = field(default_factory=dict)

    def difficulties(self, plan: Plan, periods: Sequence[Period], as_of: date) -> tuple[Difficulty, ...]:
        """Returns what units had reported by a day, in the plan's order, without the department's report."""
        return tuple(
            each.as_of(as_of)
            for period in periods
            for unit in plan.units
            if (found := self.by_path.get(narrative_path(period.code, unit.code)))
            for each in difficulties(found, period, unit.code)
            # A text without a day is known from the first day of its period.
            if (each.day or period.first) <= as_of
        )


def narrative_path(period_code: str, unit_code: str = WHOLE) -> str:
    """Returns the path of the file in the content folder."""
    return f"{FOLDER}/{period_code}/{unit_code}.md"


def begin_narrative(path: Path, title: str, day: date) -> bool:
    """Creates the file from the template. Returns False if it exists. Raises `OSError`."""
    try:
        write_new(path, template(title, day).encode())
    # Somebody has begun to write it: their text stays.
    except FileExistsError:
        return False
    return True


def load_narratives(content: Path, plans: Sequence[Plan]) -> tuple[Narratives, list[Problem]]:
    """Returns the narratives of the plans' periods, and problems. A bad file does not affect others."""
    found: dict[str, Narrative] = {}
    problems: list[Problem] = []
    folders = names_in(content, FOLDER, "")
    if isinstance(folders, Problem):
        return Narratives(), [folders]
    # Before the first report there is no folder.
    for period in (period for plan in plans for period in plan.periods if folders):
        paths = names_in(content, f"{FOLDER}/{period.code}", ".md")
        if isinstance(paths, Problem):
            problems.append(paths)
            continue
        for path in paths:
            text = read_text(content, path, MAX_SIZE)
            narrative = text if isinstance(text, Problem) else read_narrative(text, path)
            if isinstance(narrative, Problem):
                problems.append(narrative)
            else:
                found[path] = narrative
                problems += problems_of_narrative(text if isinstance(text, str) else "", path)
    return Narratives(found), problems

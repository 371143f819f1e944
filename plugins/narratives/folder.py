"""The narratives of a content folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from plugins.articles.opening import names_in, read_text
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
"""The file of the department's own report."""


@dataclass(frozen=True)
class Narratives:
    """By the period's code and the unit's, which is `WHOLE` for the department's own."""

    by_place: Mapping[tuple[str, str], Narrative] = field(default_factory=dict)

    def difficulties(self, plan: Plan, periods: Sequence[Period], as_of: date) -> tuple[Difficulty, ...]:
        """What the plan's units had reported by a day, in the plan's order; not the department's own."""
        return tuple(
            each.as_of(as_of)
            for period in periods
            for unit in plan.units
            if (found := self.by_place.get((period.code, unit.code)))
            for each in difficulties(found, period, unit.code)
            if (each.day or period.first) <= as_of
        )


def narrative_path(period_code: str, unit_code: str = WHOLE) -> str:
    """The file's path in the content folder."""
    return f"{FOLDER}/{period_code}/{unit_code}.md"


def begin_narrative(path: Path, title: str, day: date) -> bool:
    """Makes the file if there is none. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(title, day))
    except FileExistsError:
        return False
    return True


def load_narratives(content: Path, plans: Sequence[Plan]) -> tuple[Narratives, list[Problem]]:
    """Those of the plans' periods. A file that cannot be read is a problem; it stops no report of others."""
    found: dict[tuple[str, str], Narrative] = {}
    problems: list[Problem] = []
    if not (content / FOLDER).is_dir():
        return Narratives(), []
    for period in (period for plan in plans for period in plan.periods):
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
                found[period.code, PurePosixPath(path).stem] = narrative
                problems += problems_of_narrative(text if isinstance(text, str) else "", path)
    return Narratives(found), problems

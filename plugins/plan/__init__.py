"""The plan: TOML text to a `Plan` or its problems, and the reporting periods it is held against.

- `model`: what a plan says; `schema`: the keys of its file; `parse`: from one to the other, with `values`
  (is one of its kind?) and `syntax` (what Python's parser says, in Vietnamese)
- `dimensions`: what articles are sorted and counted by, a row each; `genres`: the terms of one of them
- `aliases`: what a term was called in earlier years
- `periods`: months, quarters, halves and years of Nghị định 09/2019 (they close on the 14th)
"""

from plugins.plan.aliases import unknown_aliases
from plugins.plan.dimensions import (
    AUDIENCE,
    DIMENSIONS,
    FORM,
    FURTHER,
    GENRE,
    TOPIC,
    UNIT,
    WITH_TARGETS,
    Dimension,
)
from plugins.plan.genres import GENRES, Genre
from plugins.plan.model import (
    ALL_TOPICS,
    Alias,
    LaterChange,
    NamedDocument,
    Plan,
    Reporting,
    Target,
    Term,
    Unit,
    plan_for,
)
from plugins.plan.parse import parse_plan
from plugins.plan.periods import (
    Period,
    PeriodKind,
    PeriodState,
    parse_period,
    periods_of,
    report_month,
    report_year,
)

__all__ = [
    "ALL_TOPICS",
    "AUDIENCE",
    "DIMENSIONS",
    "FORM",
    "FURTHER",
    "GENRE",
    "GENRES",
    "TOPIC",
    "UNIT",
    "WITH_TARGETS",
    "Alias",
    "Dimension",
    "Genre",
    "LaterChange",
    "NamedDocument",
    "Period",
    "PeriodKind",
    "PeriodState",
    "Plan",
    "Reporting",
    "Target",
    "Term",
    "Unit",
    "parse_period",
    "parse_plan",
    "periods_of",
    "plan_for",
    "report_month",
    "report_year",
    "unknown_aliases",
]

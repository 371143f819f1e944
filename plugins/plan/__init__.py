"""The plan: TOML text to a `Plan` or its problems, and the reporting periods it is held against.

- `model`: what a plan says; `schema`: the keys of its file; `parse`: from one to the other, with `values`
  (is one of its kind?) and `syntax` (what Python's parser says, in Vietnamese)
- `dimensions`: what articles are sorted and counted by, a row each; `genres`: those of a plan that
  names none
- `amendments`: what holds from a day on, until a day, and what is merged into what
- `aliases`: what a term was called in earlier years; `overlaps`: days that two plans take
- `calendars`: ways to divide a year (Nghị định 09/2019, calendar quarters, a school year, by days);
  `periods`: the parts that come of it
"""

from plugins.plan.aliases import unknown_aliases
from plugins.plan.calendars import (
    COMMON,
    DECREE_09_2019,
    SCHOOL_YEAR,
    Calendar,
    OwnCalendar,
    PeriodKind,
    Span,
)
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
    plan_on,
)
from plugins.plan.genres import GENRES
from plugins.plan.model import (
    EACH,
    Alias,
    Audience,
    Genre,
    LaterChange,
    NamedDocument,
    Plan,
    Reporting,
    Role,
    Target,
    Term,
    Unit,
    plan_for,
    plan_holding,
)
from plugins.plan.overlaps import overlapping_years
from plugins.plan.parse import parse_plan
from plugins.plan.periods import Period, PeriodState, parse_period, periods_of

__all__ = [
    "AUDIENCE",
    "COMMON",
    "DECREE_09_2019",
    "DIMENSIONS",
    "EACH",
    "FORM",
    "FURTHER",
    "GENRE",
    "GENRES",
    "SCHOOL_YEAR",
    "TOPIC",
    "UNIT",
    "WITH_TARGETS",
    "Alias",
    "Audience",
    "Calendar",
    "Dimension",
    "Genre",
    "LaterChange",
    "NamedDocument",
    "OwnCalendar",
    "Period",
    "PeriodKind",
    "PeriodState",
    "Plan",
    "Reporting",
    "Role",
    "Span",
    "Target",
    "Term",
    "Unit",
    "overlapping_years",
    "parse_period",
    "parse_plan",
    "periods_of",
    "plan_for",
    "plan_holding",
    "plan_on",
    "unknown_aliases",
]

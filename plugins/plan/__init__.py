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

from plugins.plan.aliases import unknown_aliases as unknown_aliases
from plugins.plan.calendars import (
    COMMON as COMMON,
    DECREE_09_2019 as DECREE_09_2019,
    SCHOOL_YEAR as SCHOOL_YEAR,
    Calendar as Calendar,
    OwnCalendar as OwnCalendar,
    PeriodKind as PeriodKind,
    Span as Span,
)
from plugins.plan.dimensions import (
    AUDIENCE as AUDIENCE,
    DIMENSIONS as DIMENSIONS,
    FORM as FORM,
    FURTHER as FURTHER,
    GENRE as GENRE,
    TOPIC as TOPIC,
    UNIT as UNIT,
    WITH_TARGETS as WITH_TARGETS,
    Dimension as Dimension,
    plan_on as plan_on,
)
from plugins.plan.genres import GENRES as GENRES
from plugins.plan.model import (
    EACH as EACH,
    Alias as Alias,
    Audience as Audience,
    Genre as Genre,
    LaterChange as LaterChange,
    NamedDocument as NamedDocument,
    Plan as Plan,
    Reporting as Reporting,
    Role as Role,
    Target as Target,
    Term as Term,
    Unit as Unit,
    plan_for as plan_for,
    plan_holding as plan_holding,
)
from plugins.plan.overlaps import overlapping_years as overlapping_years
from plugins.plan.parse import parse_plan as parse_plan
from plugins.plan.periods import (
    Period as Period,
    PeriodState as PeriodState,
    parse_period as parse_period,
    periods_of as periods_of,
)

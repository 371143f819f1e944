"""The plan: TOML text to a `Plan` or its problems, and the reporting periods of its year.

- `model`: what a plan says; `schema`: the keys of its file; `parse`: from one to the other, with `values`
  (does a value fit its kind?) and `syntax` (TOML's error messages, in Vietnamese)
- `dimensions`: what articles are sorted and counted by, one row each; `genres`: the genres of a plan that
  declares none
- `amendments`: terms and targets that hold from or until a day, and terms that are merged
- `several_years`: whether the plans of several years fit each other
- `calendars`: ways to divide a year (Nghị định 09/2019, calendar quarters, a school year, given days);
  `periods`: the periods that result
"""

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
    leads as leads,
    plan_as_of as plan_as_of,
    target_of as target_of,
)
from plugins.plan.genres import GENRES as GENRES
from plugins.plan.model import (
    EACH as EACH,
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
    plan_of_day as plan_of_day,
)
from plugins.plan.parse import parse_plan as parse_plan
from plugins.plan.periods import (
    Period as Period,
    PeriodState as PeriodState,
    periods_of as periods_of,
)
from plugins.plan.several_years import (
    overlapping_years as overlapping_years,
    unknown_former_codes as unknown_former_codes,
)

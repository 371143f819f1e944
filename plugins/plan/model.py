"""What a plan says, as values. Nothing here reads a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, date as Day
from enum import Enum
from functools import cached_property

from plugins.plan.calendars import DECREE_09_2019, Calendar, PeriodKind
from plugins.plan.periods import Period, parse_period, periods_of
from plugins.vietnamese import format_date

EACH = "*"
"""Stands in a target for each term of a dimension separately."""


@dataclass(frozen=True, kw_only=True)
class Amended:
    """What an amendment may bring into the plan or take out of it.

    `since` is the first day on which it holds, `until` the last; without them it holds all year.
    """

    since: Day | None = None
    until: Day | None = None

    def holds_on(self, day: Day) -> bool:
        """Whether that day lies between the two."""
        return (self.since or day) <= day <= (self.until or day)

    @property
    def days_words(self) -> list[str]:
        """`từ ngày 01/7/2020`, `đến hết ngày 30/9/2020`; nothing of what holds all year."""
        first = [f"từ ngày {format_date(self.since)}"] if self.since else []
        return [*first, *([f"đến hết ngày {format_date(self.until)}"] if self.until else [])]


@dataclass(frozen=True)
class Term(Amended):
    """A named thing that articles refer to by its code: a topic, form, audience, unit or genre.

    `name` is short, for lists; `text` is what the plan (or we, for a genre) says of it; `plain`
    says it in one sentence to citizens. `lead` are the codes of the units that answer for it, `weight` is
    its share where terms count unequally. `default` marks the one that is chosen where nobody chooses.
    `merged_into` is the code of the term that takes it over after its last day.
    """

    code: str
    name: str
    text: str = ""
    plain: str = ""
    lead: tuple[str, ...] = ()
    weight: int = 1
    default: bool = False
    merged_into: str = ""


@dataclass(frozen=True)
class Audience(Term):
    """Readers; `internal` ones work in the office itself."""

    internal: bool = False


@dataclass(frozen=True)
class Unit(Term):
    """A Phòng, Trung tâm, Thanh tra or the Văn phòng; `confirmed` by the department or not yet."""

    confirmed: bool = False


class Role(Enum):
    """What the program does for the articles of a genre; the value is its word in a plan file.

    `schema_type` is schema.org's type of them.
    """

    NEWS = "tin"
    GUIDE = "huong-dan"
    QUESTIONS = "hoi-dap"
    FIGURES = "so-lieu"

    @property
    def schema_type(self) -> str:
        """A guide is one for step-by-step procedures."""
        return {Role.GUIDE: "TechArticle", Role.FIGURES: "Report"}.get(self, "NewsArticle")

    @property
    def is_acted_on(self) -> bool:
        """Whether readers do what it says: then it must be right on the day on which they read it."""
        return self in (Role.GUIDE, Role.QUESTIONS)


@dataclass(frozen=True)
class Genre(Term):
    """A way to write. `skeleton` is the text that a new article begins with."""

    role: Role = Role.NEWS
    skeleton: str = ""


@dataclass(frozen=True)
class Alias:
    """That a term had another code in the plans of earlier years.

    `kind` is `topic`, `form`, `audience`, `unit` or `genre`; `line` is where the plan file says so.
    """

    kind: str
    code: str
    former: str
    line: int = 1


@dataclass(frozen=True)
class NamedDocument:
    """A legal document that the plan names. What the plan leaves out is empty or None."""

    kind: str
    number: str
    issuer: str
    title: str
    date: Day | None = None

    @property
    def issued(self) -> Day | None:
        """The same day, by the word that registers have for it."""
        return self.date

    @property
    def name(self) -> str:
        """`Nghị định số 61/2018/NĐ-CP`."""
        return f"{self.kind} số {self.number}"


@dataclass(frozen=True)
class Reporting:
    """Part IV of the plan: who reports what, to whom, how often."""

    cycles: tuple[PeriodKind, ...]
    who: str
    to: str
    through: str


@dataclass(frozen=True)
class Target(Amended):
    """A number of articles that the department entered, for each period of its kind.

    Set is one of `topic`, `form`, `audience` and `unit` (a code, or `*` for each of them separately), or
    `unit` and `topic` together. Where `part` names one period of the kind (`q2`), it is for that alone.
    """

    kind: PeriodKind
    count: int
    topic: str | None = None
    unit: str | None = None
    form: str | None = None
    audience: str | None = None
    part: str = ""

    @property
    def codes(self) -> dict[str, str]:
        """What it is for: codes by the key of their dimension."""
        given = {key: getattr(self, key) for key in ("topic", "unit", "form", "audience")}
        return {key: code for key, code in given.items() if code is not None}

    def holds_for(self, period: Period) -> bool:
        """Whether it is promised for that period."""
        return self.kind is period.kind and self.part in ("", period.part)


@dataclass(frozen=True)
class LaterChange:
    """What changed later, so that nobody takes an old text for the present.

    It concerns the articles, the documents and the topics that it names. `ends`: a guide that it concerns
    can be followed no longer. `see`: the file of the document to read now.
    """

    date: Day
    text: str
    articles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    ends: bool = False
    see: str = ""
    source: str = ""
    line: int = 1


@dataclass(frozen=True)
class Plan:
    """The plan of one year."""

    path: str
    year: int
    title: str
    issuer: str
    basis: tuple[str, ...]
    aims: tuple[str, ...]
    requirements: tuple[str, ...]
    audience_text: str
    scope: str
    topics_intro: str
    funding: str
    organisation: tuple[str, ...]
    recipients: tuple[str, ...]
    reporting: Reporting
    topics: tuple[Term, ...]
    forms: tuple[Term, ...]
    audiences: tuple[Term, ...]
    units: tuple[Unit, ...]
    genres: tuple[Genre, ...] = ()
    documents: tuple[NamedDocument, ...] = ()
    targets: tuple[Target, ...] = ()
    later: tuple[LaterChange, ...] = ()
    aliases: tuple[Alias, ...] = ()
    units_intro: str = ""
    calendar: Calendar = DECREE_09_2019

    @property
    def periods(self) -> tuple[Period, ...]:
        """Those of its year: the smallest kind first, the year last."""
        return periods_of(self.year, calendar=self.calendar)

    def period(self, code: str) -> Period | None:
        """The period of a code (`2020-q2`); None if it is none of this plan's."""
        period = parse_period(code, self.calendar)
        return period if period and period.year == self.year else None

    @cached_property
    def first_day(self) -> date:
        """The day on which its year of reporting begins."""
        return self.periods[-1].first

    @cached_property
    def last_day(self) -> date:
        """The day on which its year of reporting ends."""
        return self.periods[-1].last

    @property
    def year_name(self) -> str:
        """`năm 2020`, `năm học 2024-2025`."""
        return self.calendar.year_name(self.year)

    @property
    def has_targets(self) -> bool:
        """Whether the department entered any figure at all."""
        return bool(self.targets)


def plan_holding(plans: Sequence[Plan], day: date) -> Plan | None:
    """The plan in whose year of reporting a day lies; no two plans of a site have the same day."""
    return next((plan for plan in plans if plan.first_day <= day <= plan.last_day), None)


def plan_for(plans: Sequence[Plan], day: date) -> Plan:
    """The plan that a day's articles are held against.

    That of the reporting year which holds the day, else of the nearest earlier year, else the
    first. `plans` holds at least one plan.
    """
    ordered = sorted(plans, key=lambda plan: plan.year)
    earlier = [plan for plan in ordered if plan.first_day <= day]
    return earlier[-1] if earlier else ordered[0]

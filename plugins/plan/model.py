"""What a plan says, as values. Nothing here reads a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# `Day`, because classes here have an attribute `date`, which hides the type in their annotations.
from datetime import date, date as Day
from enum import Enum
from functools import cached_property

from plugins.plan.calendars import CALENDARS, DECREE_09_2019, Calendar, OwnCalendar, PeriodKind, Span
from plugins.plan.periods import Period, periods_of
from plugins.vietnamese import format_date

EACH = "*"
"""In a target: each term of a dimension separately."""


@dataclass(frozen=True, kw_only=True)
class Amended:
    """What an amendment can add to the plan or remove from it.

    `since` is the first day on which it holds, `until` the last. Without them it holds all year.
    """

    since: Day | None = None
    until: Day | None = None

    def holds_on(self, day: Day) -> bool:
        """Returns whether it holds on that day."""
        return (self.since or day) <= day <= (self.until or day)

    @property
    def days_words(self) -> list[str]:
        """Returns the days in words: `từ ngày 01/7/2020`, `đến hết ngày 30/9/2020`.

        There are none for what holds all year.
        """
        first = [f"từ ngày {format_date(self.since)}"] if self.since else []
        return [*first, *([f"đến hết ngày {format_date(self.until)}"] if self.until else [])]


@dataclass(frozen=True)
class Term(Amended):
    """A named item that articles refer to by code: a topic, form, audience, unit or genre.

    `name` is short, for lists. `text` is what the plan says about it (for a genre, what this project says);
    `plain` tells citizens in one sentence. `lead` are the codes of the responsible units. `weight` is its
    share where terms count unequally. `default` marks the preselected term. `merged_into` is the code of the
    term that replaces it after its last day. `formerly` are its codes in the plans of earlier years.
    """

    code: str
    name: str
    text: str = ""
    plain: str = ""
    lead: tuple[str, ...] = ()
    weight: int = 1
    default: bool = False
    merged_into: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Audience(Term):
    """A group of readers; `internal` ones work in the office itself."""

    internal: bool = False


@dataclass(frozen=True)
class Unit(Term):
    """A Phòng, Trung tâm, Thanh tra or the Văn phòng.

    `confirmed` is whether the department has checked the name. `contact` is the role of whoever answers the
    public, with `phone` and `email`.
    """

    confirmed: bool = False
    contact: str = ""
    phone: str = ""
    email: str = ""


class Role(Enum):
    """How the program treats the articles of a genre. The value is the word of the plan file."""

    NEWS = "tin"
    GUIDE = "huong-dan"
    QUESTIONS = "hoi-dap"
    FIGURES = "so-lieu"

    @property
    def schema_type(self) -> str:
        """The schema.org type of its articles."""
        return {Role.GUIDE: "TechArticle", Role.FIGURES: "Report"}.get(self, "NewsArticle")

    @property
    def is_acted_on(self) -> bool:
        """Whether readers act on its articles, which therefore must be correct on the day they are read."""
        return self in (Role.GUIDE, Role.QUESTIONS)


@dataclass(frozen=True)
class Genre(Term):
    """A kind of article. `skeleton` is the text that a new article begins with."""

    role: Role = Role.NEWS
    skeleton: str = ""


@dataclass(frozen=True)
class NamedDocument:
    """A legal document that the plan names. Facts that the plan leaves out are empty or None."""

    kind: str
    number: str
    issuer: str
    title: str
    date: Day | None = None

    @property
    def issued(self) -> Day | None:
        """The date, under the name that documents of the register use."""
        return self.date

    @property
    def name(self) -> str:
        """The type and number: `Nghị định số 61/2018/NĐ-CP`."""
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

    `codes` has the codes of the terms that it is for by the key of their dimension: one code (or `*` for each
    term separately), or those of a unit and a topic together. If `part` names a period (`q2`), the target is
    for that period alone.
    """

    kind: PeriodKind
    count: int
    # A mapping has no hash.
    codes: Mapping[str, str] = field(hash=False)
    part: str = ""

    def holds_for(self, period: Period) -> bool:
        """Returns whether it applies to that period."""
        return self.kind is period.kind and self.part in ("", period.part)


@dataclass(frozen=True)
class LaterChange:
    """A change after an article was written, shown with it so that nobody takes the old text for current law.

    It concerns the articles, documents and topics that it names. `ends` means that the guides among them can
    no longer be followed. `see` is the file of the document to read instead.
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
    """The plan of one year.

    `calendar_code` says how it divides the year. If it defines its own periods, they are `spans`.
    `former_lines` has the line of the file for each former code of a term.
    """

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
    audiences: tuple[Audience, ...]
    units: tuple[Unit, ...]
    genres: tuple[Genre, ...] = ()
    documents: tuple[NamedDocument, ...] = ()
    targets: tuple[Target, ...] = ()
    later: tuple[LaterChange, ...] = ()
    former_lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    units_intro: str = ""
    calendar_code: str = DECREE_09_2019.code
    spans: tuple[Span, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of its reporting periods."""
        return OwnCalendar(self.year, self.spans) if self.spans else CALENDARS[self.calendar_code]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of its year: the smallest kind first, the year last."""
        return periods_of(self.year, calendar=self.calendar)

    def period(self, code: str) -> Period | None:
        """Returns the period of a code (`2020-q2`); None if the plan has no such period."""
        return next((each for each in self.periods if each.code == code.strip().lower()), None)

    @cached_property
    def first_day(self) -> date:
        """The first day of its reporting year."""
        return self.periods[-1].first

    @cached_property
    def last_day(self) -> date:
        """The last day of its reporting year."""
        return self.periods[-1].last

    @property
    def year_name(self) -> str:
        """The year within a sentence: `năm 2020`, `năm học 2024-2025`."""
        return self.calendar.year_name(self.year)


def plan_of_day(plans: Sequence[Plan], day: date) -> Plan | None:
    """Returns the plan whose reporting year contains a day; None if there is none. Plans do not overlap."""
    return next((plan for plan in plans if plan.first_day <= day <= plan.last_day), None)


def plan_for(plans: Sequence[Plan], day: date) -> Plan:
    """Returns the plan that articles of a day are measured against; `plans` must not be empty.

    It is the plan of the reporting year that contains the day, else of the nearest earlier year, else the
    first.
    """
    # The last one that has begun wins, so the oldest comes first.
    ordered = sorted(plans, key=lambda plan: plan.year)
    earlier = [plan for plan in ordered if plan.first_day <= day]
    return earlier[-1] if earlier else ordered[0]

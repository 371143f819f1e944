"""What a plan says, as values. Nothing here reads a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import date as Day

from plugins.plan.periods import Period, PeriodKind, report_year

ALL_TOPICS = "*"


@dataclass(frozen=True)
class Term:
    """A named thing that articles refer to by its code: a topic, form, audience, unit or genre.

    `name` is short, for lists; `text` is what the plan (or we, for a genre) says of it; `plain`
    says it in one sentence to citizens. `lead` are the codes of the units that answer for it.
    """

    code: str
    name: str
    text: str = ""
    plain: str = ""
    lead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit(Term):
    """A Phòng, Trung tâm, Thanh tra or the Văn phòng; `confirmed` by the department or not yet."""

    confirmed: bool = False


@dataclass(frozen=True)
class Alias:
    """That a term had another code in the plans of earlier years.

    `kind` is `topic`, `form`, `audience` or `unit`; `line` is where the plan file says so.
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
class Target:
    """A number of articles that the department entered, for each period of its kind.

    Exactly one of `topic` (a code, or `*` for each topic separately) and `unit` is set.
    """

    kind: PeriodKind
    count: int
    topic: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class LaterChange:
    """What changed in a later year, so that nobody takes an old text for the present."""

    year: int
    text: str


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
    documents: tuple[NamedDocument, ...]
    targets: tuple[Target, ...] = ()
    later: tuple[LaterChange, ...] = ()
    aliases: tuple[Alias, ...] = ()

    @property
    def first_day(self) -> date:
        """The day on which its year of reporting begins, 15/12 of the year before."""
        return Period(self.year, PeriodKind.YEAR, 1).first

    @property
    def last_day(self) -> date:
        """The day on which its year of reporting ends, 14/12."""
        return Period(self.year, PeriodKind.YEAR, 1).last

    @property
    def has_targets(self) -> bool:
        """Whether the department entered any figure at all."""
        return bool(self.targets)


def plan_for(plans: Sequence[Plan], day: date) -> Plan:
    """The plan that a day's articles are held against.

    That of the reporting year which holds the day, else of the nearest earlier year, else the
    first. `plans` holds at least one plan.
    """
    ordered = sorted(plans, key=lambda plan: plan.year)
    year = report_year(day)
    earlier = [plan for plan in ordered if plan.year <= year]
    return earlier[-1] if earlier else ordered[0]

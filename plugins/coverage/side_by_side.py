"""Matches the topics of two plans, whatever their codes, and lists those that only one has."""

from dataclasses import dataclass

from plugins.coverage.comparing import ComparedPeriod
from plugins.coverage.model import Coverage, Row
from plugins.plan import TOPIC, Period


@dataclass(frozen=True, eq=False)
class Meeting:
    """A topic of the later plan with its rows in the earlier one; `then` is empty if it is new."""

    now: Row
    then: tuple[Row, ...]


@dataclass(frozen=True, eq=False)
class SideBySide:
    """`meetings` are in the later plan's order; `gone` are topics that only the earlier plan has."""

    now: Coverage
    then: Coverage
    meetings: tuple[Meeting, ...]
    gone: tuple[Row, ...]

    @property
    def periods(self) -> tuple[tuple[Period, Period], ...]:
        """Returns, of each name that both calendars have, the earlier and the later period."""
        earlier = {each.slug: each for each in self.then.shown}
        return tuple((earlier[each.slug], each) for each in self.now.shown if each.slug in earlier)

    def n_then(self, meeting: Meeting, period: Period) -> int:
        """Returns the number of different articles of a topic in a period of the earlier year."""
        compared = ComparedPeriod(period, self.then, self.now.plan.last_day)
        return compared.n_published(self.now.plan, TOPIC, meeting.now.term.code) or 0


def side_by_side(now: Coverage, then: Coverage) -> SideBySide:
    """Returns the topics of the later plan matched with those of an earlier one."""
    plan = now.plan
    meetings = tuple(
        Meeting(
            row,
            tuple(
                each
                for each in then.topics.planned
                if each.term.code in TOPIC.codes_with_former(plan, row.term.code, plan.last_day)
            ),
        )
        for row in now.topics.planned
    )
    met = {row.term.code for meeting in meetings for row in meeting.then}
    return SideBySide(
        now, then, meetings, tuple(row for row in then.topics.planned if row.term.code not in met)
    )

"""The days on which periods end and reports are due, also as a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from plugins.plan import Plan

# Arbitrary: a week, in which a missing article can still be written.
_REMINDED = timedelta(days=7)


@dataclass(frozen=True)
class Deadline:
    """A whole day and what ends on it. `code` is its permanent identifier."""

    code: str
    day: date
    words: str
    says: str


def deadlines(plan: Plan, due_days: int | None) -> Iterator[Deadline]:
    """Yields the deadlines of each period that the plan reports on, in order of the days.

    `due_days` is the number of days between the end of a period and its report; None if it is not set.
    """
    found = []
    closes = f"Tin, bài và hoạt động của ngày này còn được tính vào kỳ ({plan.calendar.basis})."
    says = f"{plan.reporting.who} báo cáo {plan.reporting.to} qua {plan.reporting.through}."
    for period in (each for each in plan.periods if each.kind in plan.reporting.cycles):
        code, name = period.code, period.name_inside
        found.append(Deadline(f"{code}-het-ky", period.last, f"Ngày cuối của {name}", closes))
        if due_days is not None:
            due = period.last + timedelta(due_days)
            found.append(Deadline(f"{code}-bao-cao", due, f"Hạn gửi báo cáo {name}", says))
    # Periods come kind by kind, and a report is due when other periods have ended.
    yield from sorted(found, key=lambda each: (each.day, each.code))


def as_ics(name: str, maker: str, days: Iterable[Deadline], host: str, made: date) -> bytes:
    """Returns an iCalendar file of whole days, each with a reminder a week before.

    `maker` is the section that publishes it. `host` makes the identifiers of its entries globally unique.
    `made` is the timestamp of all entries: a fixed day, so that the same plan gives the same bytes.
    """
    # Imported here, because it is slow to import and most builds write no calendar.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//Chuyên mục {maker}//VI")
    calendar.add("version", "2.0")
    # NAME is the standard property (RFC 7986). Older programs read only X-WR-CALNAME.
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    stamp = datetime.combine(made, time(), UTC)
    for each in days:
        event = Event()
        event.add("uid", f"{each.code}@{host}")
        event.add("dtstamp", stamp)
        event.add("dtstart", each.day)
        # The end of a whole-day event is exclusive (RFC 5545, 3.6.1).
        event.add("dtend", each.day + timedelta(1))
        event.add("summary", each.words)
        event.add("description", each.says)
        # The day stays free for appointments.
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", each.words)
        alarm.add("trigger", -_REMINDED)
        event.add_component(alarm)
        calendar.add_component(event)
    made_bytes: bytes = calendar.to_ical()
    return made_bytes

"""Days as people type them. All times are in Asia/Ho_Chi_Minh, whatever the machine's zone."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""No plan and no article is of another year, and not every format can hold one (ZIP ends in 2107)."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?", re.ASCII)
_TIME = r"(?:[ T]+(\d{1,2})[:hg](\d\d)(?::\d\d.*)?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})" + _TIME, re.ASCII)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})" + _TIME, re.ASCII | re.IGNORECASE)
_LOOSE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, re.ASCII)


def today() -> date:
    """The day in Việt Nam; called at the edge only, cores get the day as an argument."""
    return datetime.now(ZONE).date()


@lru_cache(maxsize=256)
def parse_moment(text: str) -> tuple[datetime, bool] | None:
    """The moment of `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` and whether it has a time; None if it is neither."""
    matched = _ISO.fullmatch(text)
    if matched is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in matched.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=ZONE), matched[4] is not None
    except ValueError:
        return None


def parse_day(text: str) -> date | None:
    """The day of `YYYY-MM-DD`; None if it is no such day."""
    moment = parse_moment(text)
    return moment[0].date() if moment and not moment[1] else None


def is_of_our_time(day: date) -> bool:
    """Whether a site can have to do with that day at all."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def parse_day_first(text: str) -> date | None:
    """The day of `dd/mm/yyyy`, always day first, as Excel in Việt Nam writes it."""
    matched = _DAY_FIRST.fullmatch(text)
    if matched is None or matched[4]:
        return None
    try:
        return date(int(matched[3]), int(matched[2]), int(matched[1]))
    except ValueError:
        return None


def suggest_day(text: str) -> str | None:
    """The right way to write what was probably meant: `05/03/2020` is `2020-03-05`, 5 March."""
    text = text.strip()
    if matched := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        day, month, year, hour, minute = matched.groups()
    elif matched := _LOOSE_ISO.fullmatch(text):
        year, month, day, hour, minute = matched.groups()
    else:
        return None
    written = f"{year}-{int(month):02}-{int(day):02}" + (f" {int(hour):02}:{minute}" if hour else "")
    return written if parse_moment(written) else None


def day_that_is_none(text: str) -> str | None:
    """`30/02/2020` for `2020-02-30`: in the right form, and in no calendar; None for anything else."""
    matched = _ISO.fullmatch(text)
    if matched is None:
        return None
    year, month, day = matched[1], matched[2], matched[3]
    return None if parse_day(f"{year}-{month}-{day}") else f"{day}/{month}/{year}"

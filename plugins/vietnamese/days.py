"""Reads days as people type them. All times are in Asia/Ho_Chi_Minh, whatever the machine's time zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

# Without daylight saving time since 1975, so a local time is never ambiguous.
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that plans and articles may have. Some formats cannot hold later ones (ZIP ends in 2107)."""

# `2020-03-05`, `2020-03-05 14:30`
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?", re.ASCII)
_TIME = r"""
(?: (?:[ ]+|T) (?P<hour>\d{1,2}) (?: [:hg] (?P<minute>\d\d) (?: :\d\d (?:[.,]\d{1,9})? )? | [hg] )
    (?: [ ]* (?P<half>AM|PM|SA|CH) )?
    (?: [ ]* (?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?) )? )?
"""
"""SA and CH mean morning and afternoon on a Windows that is set to Vietnamese."""
_LOOSELY = re.ASCII | re.IGNORECASE | re.VERBOSE
# `5/3/2020`, `05.03.2020 8:30 CH`, `05-03-2020T08:30:00+07:00`
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})" + _TIME, _LOOSELY)
# `ngày 05 tháng 3 năm 2020 8g30`
_IN_WORDS = re.compile(
    r"(?:ngày[ ])?(?P<day>\d{1,2})[ ]tháng[ ](?P<month>\d{1,2})[ ]năm[ ](?P<year>\d{4})" + _TIME, _LOOSELY
)
# `2020-3-5`, `2020/03/05 14h30`: ISO order, in another form than `parse_moment` accepts.
_LOOSE_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME, _LOOSELY)


def today() -> date:
    """Returns the current day in Việt Nam. Called at the edge only: cores take the day as an argument."""
    return datetime.now(ZONE).date()


def now_in_vietnam() -> datetime:
    """Returns the current time in Việt Nam, in whole seconds. Called at the edge only."""
    return datetime.now(ZONE).replace(microsecond=0)


# The same few days are read again and again: those of plans and of one file after the other.
@lru_cache(maxsize=256)
def parse_moment(text: str) -> tuple[datetime, bool] | None:
    """Returns the time of `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, and whether a time of day was given.

    Returns None for text in another form and for a day or time that does not exist.
    """
    matched = _ISO.fullmatch(text)
    if matched is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in matched.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=ZONE), matched[4] is not None
    # 31 February, or 25 o'clock.
    except ValueError:
        return None


def parse_day(text: str) -> date | None:
    """Returns the day of `YYYY-MM-DD`; None if the text has another form or no such day exists."""
    moment = parse_moment(text)
    return moment[0].date() if moment and not moment[1] else None


def is_in_range(day: date) -> bool:
    """Returns whether the year of a day is one that a site can hold."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def parse_day_first(text: str) -> date | None:
    """Returns the day of `dd/mm/yyyy` (as Excel writes it in Việt Nam) or `ngày … tháng … năm …`.

    Returns None for other text, and for a day that does not exist.
    """
    matched = _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text)
    return None if matched is None or matched["hour"] else parse_day(suggest_day(text) or "")


def suggest_day(text: str) -> str | None:
    """Returns the ISO form of a day that was typed in another form: `05/03/2020` is `2020-03-05`, 5 March.

    A time with a zone is converted to Việt Nam's, which may fall on the next day; `8:30 PM` becomes `20:30`.
    Returns None if any part of the text cannot be read: a guess could give a wrong day.
    """
    typed = text.strip()
    found = _DAY_FIRST.fullmatch(typed) or _IN_WORDS.fullmatch(typed) or _LOOSE_ISO.fullmatch(typed)
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    hour = _hour(int(found["hour"] or 0), found["half"])
    try:
        # An hour that does not exist becomes -1, which `datetime` refuses like an invalid minute.
        moment = datetime(year, month, day, -1 if hour is None else hour, int(found["minute"] or 0))
        if found["zone"]:
            moment = moment.replace(tzinfo=_zone(found["zone"])).astimezone(ZONE)
    # No such day or time, or one outside of the calendar after the conversion of its zone.
    except (ValueError, OverflowError):
        return None
    return f"{moment:%Y-%m-%d %H:%M}" if found["hour"] else f"{moment:%Y-%m-%d}"


def _hour(hour: int, half: str | None) -> int | None:
    """Returns the hour from 0 to 23; None for an hour that does not exist in its half of the day."""
    if half is None:
        return hour
    if half.upper() in ("AM", "SA"):
        # 12 AM is midnight.
        return hour % 12 if hour <= 12 else None
    # "20:30 CH" is accepted: the hour is already one of 24.
    return hour % 12 + 12 if 1 <= hour <= 23 else None


def _zone(typed: str) -> timezone:
    """Returns the time zone of `Z`, `+07:00` or `-0500`. Raises `ValueError` for an offset out of range."""
    digits = typed.lstrip("+-").replace(":", "")
    # `Z`, `UTC` and `GMT` have no digits.
    if not digits.isdigit():
        return UTC
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-away if typed.startswith("-") else away)


def impossible_day(text: str) -> str | None:
    """Returns `30/02/2020` for `2020-02-30` (right form, but no such day); None for anything else."""
    matched = _ISO.fullmatch(text)
    # The first ten characters are the day; a time may follow.
    return f"{matched[3]}/{matched[2]}/{matched[1]}" if matched and not parse_day(text[:10]) else None

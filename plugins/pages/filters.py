"""Addresses, days and numbers as templates write them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from plugins.vietnamese import format_date, format_long_date, format_number


def iso(value: date | datetime) -> str:
    """For `<time datetime>`: minutes are enough."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def day(value: date | datetime) -> str:
    """05/3/2020, as Vietnamese documents write it."""
    return format_date(value)


def long_day(value: date | datetime) -> str:
    """ngày 05 tháng 3 năm 2020."""
    return format_long_date(value)


def clock(value: datetime) -> str:
    """09:30."""
    return f"{value:%H:%M}"


def filters(base: str, url: str) -> dict[str, Callable[..., Any]]:
    """The filters of a site, by name. `base` is its path on its host, `url` its whole address."""

    def href(address: str) -> str:
        """A place of the site, from the host's root: without the host, so that it is short."""
        return f"{base}/{address}"

    def absolute(address: str) -> str:
        """The same with the host, for canonical addresses and feeds."""
        return f"{url}/{address}"

    return {
        "href": href,
        "absolute": absolute,
        "iso": iso,
        "day": day,
        "long_day": long_day,
        "clock": clock,
        "number": format_number,
    }

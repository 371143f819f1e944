"""Template filters that format addresses, days and numbers."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from plugins.vietnamese import format_date, format_long_date, format_number


def iso(value: date | datetime) -> str:
    """Returns a day or time for `<time datetime>`, without seconds."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def clock(value: datetime) -> str:
    """Returns a time as `09:30`."""
    return f"{value:%H:%M}"


def filters(base: str, url: str) -> dict[str, Callable[..., Any]]:
    """Returns the filters of a site by name. `base` is the path of its address, `url` its whole address."""

    def href(address: str) -> str:
        """Returns an address from the server's root, which is shorter than a full address."""
        return f"{base}/{address}"

    def absolute(address: str) -> str:
        """Returns a full address, for canonical links and feeds."""
        return f"{url}/{address}"

    return {
        "href": href,
        "absolute": absolute,
        "iso": iso,
        "day": format_date,
        "long_day": format_long_date,
        "clock": clock,
        "number": format_number,
    }

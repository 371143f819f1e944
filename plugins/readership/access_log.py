"""nginx's access log to reads of articles, counted by day and address.

The log's format is nginx's own `combined`. Who read is needed for one thing only: that a page loaded
again within half an hour is the same read. It stays in memory, and nothing of it is handed on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import unquote

import crawleruseragents

from plugins.articles import ZONE
from plugins.plan.periods import FIRST_YEAR, LAST_YEAR

_LINE = re.compile(
    r"(?P<reader>\S+) - .{1,200}? \[(?P<time>[^\]]{20,40})\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+) [^"]*" (?P<status>\d{3}) \S+ '
    r'"(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)"'
)
_ARTICLE = re.compile(r"(?:.*/)?(tin-bai/\d{4}/[a-z0-9-]+/)(?:index\.html)?")
_LONGEST = 8_000
"""Characters of a line that are looked at."""
_TIME = "%d/%b/%Y:%H:%M:%S %z"
_READ = frozenset({"200", "304"})
_SAME_READ = timedelta(minutes=30)
_MOST_READERS = 200_000
"""Remembered at once: of a log that is an attack the memory stays bounded."""


class LogReader:
    """Takes the lines of one or several logs, the oldest first, and counts.

    A line that is not younger than the last read of the same reader and page is that read again: so the
    same log given twice counts once. `reads` by day and address; `n_lines` and `n_unread` (not in the
    format) say how much of it was read; `n_bots` were left out.
    """

    def __init__(self) -> None:
        self.reads: Counter[tuple[date, str]] = Counter()
        self.days: set[date] = set()
        self.n_lines = self.n_unread = self.n_bots = 0
        self._last: dict[tuple[str, str, str], datetime] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Counts what the lines say."""
        for line in lines:
            self.n_lines += 1
            self._line(line)

    def _line(self, line: str) -> None:
        found = _LINE.match(line[:_LONGEST])
        moment = _moment(found["time"]) if found else None
        if found is None or moment is None:
            self.n_unread += 1
            return
        self.days.add(moment.date())
        address = _article(found["target"])
        if address is None or found["method"] != "GET" or found["status"] not in _READ:
            return
        if _is_bot(found["agent"]):
            self.n_bots += 1
            return
        if self._is_new((found["reader"], found["agent"], address), moment):
            self.reads[moment.date(), address] += 1

    def _is_new(self, reading: tuple[str, str, str], moment: datetime) -> bool:
        before = self._last.get(reading)
        if before is None and len(self._last) >= _MOST_READERS:
            self._last.clear()
        self._last[reading] = moment if before is None else max(moment, before)
        return before is None or moment - before >= _SAME_READ


def first_moment(lines: Iterable[str]) -> datetime | None:
    """When a log begins: that of its first line in the format."""
    for line in lines:
        found = _LINE.match(line[:_LONGEST])
        if found and (moment := _moment(found["time"])):
            return moment
    return None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.strptime(text, _TIME).astimezone(ZONE)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _article(target: str) -> str | None:
    path = target.partition("?")[0].partition("#")[0]
    found = _ARTICLE.fullmatch(unquote(path))
    return found[1] if found else None


@lru_cache(maxsize=10_000)
def _is_bot(agent: str) -> bool:
    """Who says nothing of itself is no browser."""
    return agent in ("", "-") or crawleruseragents.is_crawler(agent)

"""Counts reads of articles in nginx's access logs, by day and address.

The log format is nginx's own `combined`. The client is used only to count a page reloaded within half an hour
once. It stays in memory as a hash and is not passed on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

import crawleruseragents

from plugins.articles import ZONE
from plugins.readership.log_files import UnusableLog
from plugins.vietnamese.days import is_in_range

_LINE = re.compile(
    r"(?P<reader>\S{1,100}+) - .{1,200}? \[(?P<time>[^\]]{20,40})\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+) [^"]*+" (?P<status>\d{3}) \S+ '
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+" "(?P<agent>[^"\\]*+(?:\\.[^"\\]*+)*+)"'
)
"""A line of the format `combined`:

    203.0.113.7 - - [15/Mar/2020:09:30:00 +0700] "GET /tin-bai/2020/a/ HTTP/1.1" 200 5120 "-" "Mozilla/5.0"

nginx writes a quotation mark inside a field as `\\x22`. Possessive quantifiers (`*+`) do not backtrack, so no
line can be made to take more than linear time.
"""
# `/tin-bai/2020/ten-bai/` or with `index.html`, below any prefix under which the site is served.
_ARTICLE = re.compile(r"(?:.*/)?(tin-bai/\d{4}/[a-z0-9-]+/)(?:index\.html)?")
_AGENT = 300
"""Characters of a user agent that are tested. Names of bots are at the beginning."""
_TIME = "%d/%m/%Y:%H:%M:%S %z"
# Not `%b`, which reads the names of months in the language of the process; nginx writes English ones.
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {month: number for number, month in enumerate(_ENGLISH, start=1)}
_READ = frozenset({"200", "304"})
"""304: the browser shows its own copy, which is still current."""
_SAME_READ = timedelta(minutes=30)
_MOST_READERS = 200_000
"""Entries in memory, so that a log of an attack does not exhaust it."""
_MOST_UNREAD = 100_000
"""Unparsable lines after which a file is rejected, if they are the majority."""


class LogReader:
    """Counts the lines of one or several logs, oldest first.

    A line that is not newer than the last read by the same client of the same page is a repetition, so a log
    given twice counts once. `reads` are the counts by day and address, and include each day of the logs;
    `n_unread` of `n_lines` could not be parsed; `n_bots` were excluded.
    """

    def __init__(self, addresses: Container[str] | None = None) -> None:
        """`addresses` are those of articles; without them every address in their form counts."""
        self._addresses = addresses
        self.reads: dict[date, Counter[str]] = defaultdict(Counter)
        self.n_lines = self.n_unread = self.n_bots = 0
        self._last: dict[int, datetime] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Counts lines. Raises `UnusableLog` if most cannot be parsed."""
        for line in lines:
            self.n_lines += 1
            self._line(line)
            # Any public log has some lines of junk: scanners send requests that are no HTTP.
            if self.n_unread > _MOST_UNREAD and 2 * self.n_unread > self.n_lines:
                raise UnusableLog("phần lớn tệp không đúng dạng “combined” của nginx: kiểm tra lại tệp")

    def _line(self, line: str) -> None:
        """Counts one line, if it is a successful request for an article by a reader who is no bot."""
        found = _LINE.match(line)
        moment = _moment(found["time"]) if found else None
        if found is None or moment is None:
            self.n_unread += 1
            return
        of_day = self.reads[moment.date()]  # a day without reads is covered, too
        address = _article(found["target"])
        # Pictures and style sheets are no reads; HEAD and errors show nothing.
        if address is None or found["method"] != "GET" or found["status"] not in _READ:
            return
        # A request for an address in the right form may still be a guess.
        if self._addresses is not None and address not in self._addresses:
            return
        if _is_bot(found["agent"][:_AGENT]):
            self.n_bots += 1
            return
        # A hash instead of the strings, which may be long.
        if self._is_new(hash((found["reader"], found["agent"], address)), moment):
            of_day[address] += 1

    def _is_new(self, reading: int, moment: datetime) -> bool:
        """Returns whether a read counts: the same reader has not opened the page in the half hour before."""
        before = self._last.get(reading)
        # Forgetting all of them can only count a reload twice. Pages already seen are updated, and need no
        # room.
        if before is None and len(self._last) >= _MOST_READERS:
            self._last.clear()
        # A line that is older than the last one must not set the clock back. A reload extends the half hour.
        self._last[reading] = moment if before is None else max(moment, before)
        return before is None or moment - before >= _SAME_READ


def first_moment(lines: Iterable[str]) -> datetime | None:
    """Returns the time of the first valid line of a log; None if there is none."""
    for line in islice(lines, _MOST_UNREAD):
        found = _LINE.match(line)
        if found and (moment := _moment(found["time"])):
            return moment
    return None


@lru_cache(maxsize=100)  # many lines have the same second
def _moment(text: str) -> datetime | None:
    try:
        day, month, rest = text.split("/", 2)
        moment = datetime.strptime(f"{day}/{_MONTHS[month]}/{rest}", _TIME).astimezone(ZONE)
    # Anybody can put any text into a log: a line without a valid time is not counted.
    except (LookupError, ValueError, OverflowError):
        return None
    return moment if is_in_range(moment) else None


def _article(target: str) -> str | None:
    """Returns the address of the requested article, relative to the site's root; None for anything else."""
    path = target.partition("?")[0].partition("#")[0]
    # Most targets have no escapes, and `unquote` is slow over millions of lines.
    found = _ARTICLE.fullmatch(unquote(path) if "%" in path else path)
    return found[1] if found else None


# Few browsers make most requests; a scanner with thousands of names must not fill the memory.
@lru_cache(maxsize=10_000)
def _is_bot(agent: str) -> bool:
    """Returns whether a user agent is a bot. An empty one counts as a bot."""
    return agent in ("", "-") or crawleruseragents.is_crawler(agent)

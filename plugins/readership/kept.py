"""Stores the counts of reads: `luot-doc/<year>.csv` in the content folder, one line per day and address.

A line without address holds the total of a day that a log covers. So a day without reads differs from a day
without log.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from plugins.articles.files import NO_TEXT, Files, Made, ReadNow, results_of
from plugins.articles.opening import names_in
from plugins.problems import Location, Problem, read_text
from plugins.vietnamese.days import parse_day
from plugins.wording import fixed

FOLDER = "luot-doc"
RULE = "reads"
# `fixed`: the file outlives any wording.
HEAD = fixed("ngày,địa chỉ,lượt đọc")
MAX_SIZE = 20_000_000
"""Bytes of a year's file: half a million lines. A larger file is neither written nor read."""
_LINE = re.compile(r"(\d{4}-\d\d-\d\d),((?:tin-bai/\d{4}/[a-z0-9-]+/)?),(\d{1,9})", re.ASCII)
"""Day, address, number: `2020-03-15,tin-bai/2020/a/,12`; the total of a day has no address."""

ByDay = Mapping[date, Mapping[str, int]]


@dataclass(frozen=True)
class Reads:
    """Reads of articles by day and address. A missing day is not covered by any log."""

    by_day: ByDay = field(default_factory=dict)

    def between(self, first: date, last: date) -> Mapping[str, int]:
        """Returns reads by address between two days, both inclusive."""
        found: dict[str, int] = defaultdict(int)
        for day, addresses in self.by_day.items():
            if first <= day <= last:
                for address, number in addresses.items():
                    found[address] += number
        return found

    def moved(self, now: Mapping[str, str]) -> Reads:
        """Returns the reads by the addresses that articles have now; `now` gives them for former ones."""
        days: dict[date, Mapping[str, int]] = {}
        for day, addresses in self.by_day.items():
            of_day: dict[str, int] = defaultdict(int)
            # Few articles move, and a year may have half a million lines.
            if not now.keys().isdisjoint(addresses):
                for address, number in addresses.items():
                    of_day[now.get(address, address)] += number
            days[day] = of_day or addresses
        return Reads(days)

    def n_days(self, first: date, last: date) -> int:
        """Returns the number of days in a range that a log covers."""
        return sum(first <= day <= last for day in self.by_day)


def merge_reads(kept: ByDay, found: ByDay) -> dict[date, dict[str, int]]:
    """Returns the union of both; the greater number where both have a day and address.

    So a log that is read twice counts once. Logs that share a day must be read together.
    """
    days: dict[date, dict[str, int]] = {day: dict(addresses) for day, addresses in kept.items()}
    for day, addresses in found.items():
        of_day = days.setdefault(day, {})
        for address, number in addresses.items():
            of_day[address] = max(number, of_day.get(address, 0))
    return days


def to_csv(days: ByDay) -> bytes:
    """Returns one year's file, sorted by day and address."""
    lines = [HEAD]
    for day in sorted(days):
        lines.append(f"{day.isoformat()},,{sum(days[day].values())}")
        lines += [f"{day.isoformat()},{address},{number}" for address, number in sorted(days[day].items())]
    return "\n".join([*lines, ""]).encode()


def from_csv(text: str, path: str) -> tuple[dict[date, dict[str, int]], list[Problem]]:
    """Returns the reads in a file, and its problems. Each day's total must equal the sum of its lines."""
    days: dict[date, dict[str, int]] = {}
    totals: dict[date, tuple[int, int]] = {}
    lines = text.splitlines()
    if not lines or lines[0].strip() != HEAD:
        return {}, [_problem(path, 1, f"dòng đầu phải là {HEAD}")]
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        day = parse_day(found[1]) if found else None
        if found is None or day is None:
            return {}, [_problem(path, number, "dòng này không phải ngày, địa chỉ bài, số lượt")]
        of_day = days.setdefault(day, {})
        if found[2]:
            of_day[found[2]] = int(found[3])
        else:
            totals[day] = number, int(found[3])
    for day, of_day in days.items():
        # -1 equals no sum, so a day without a total is reported, too.
        at, total = totals.get(day, (1, -1))
        if total != sum(of_day.values()):
            return {}, [
                _problem(path, at, f"tổng của ngày {day.isoformat()} không đúng bằng các dòng của ngày")
            ]
    return days, []


def _problem(path: str, line: int, what: str) -> Problem:
    message = f"{what}: lấy lại tệp từ bản lưu, hoặc xóa tệp rồi chạy lại lệnh readership với các nhật ký"
    return Problem(Location(path, line), RULE, message)


def load_reads(content: Path, files: Files | None = None) -> tuple[Reads, list[Problem]]:
    """Returns the reads of a content folder, and problems. A file with a problem is not counted."""
    paths = names_in(content, FOLDER, ".csv")
    if isinstance(paths, Problem):
        return Reads(), [paths]
    days: dict[date, Mapping[str, int]] = {}
    problems: list[Problem] = []
    for _, made in results_of(files or ReadNow(content), FOLDER, Made[ByDay], make_reads, paths, problems):
        problems += made.problems
        days |= made.record or {}
    return Reads(days), problems


def make_reads(path: str, data: bytes, _size: int) -> tuple[Made[ByDay], bytes]:
    """Returns the reads in a file of one year."""
    text = read_text(data, path, MAX_SIZE)
    days, problems = ({}, [text]) if isinstance(text, Problem) else from_csv(text, path)
    # A copy of another year's file would count its reads twice.
    wrong_year = next((day for day in days if str(day.year) != PurePosixPath(path).stem), None)
    if wrong_year is not None:
        said = f"tệp có ngày {wrong_year.isoformat()} không thuộc năm của tên tệp"
        problems = [_problem(path, 1, said)]
    return Made(None if problems else days, tuple(problems)), NO_TEXT

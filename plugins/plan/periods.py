"""Reporting periods of Nghị định 09/2019/NĐ-CP, Điều 12: they close on the 14th.

A month runs from the 15th of the month before to the 14th; quarters, half years and the year are
made of such months, so that their totals add up to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from plugins.vietnamese import format_date
from plugins.vietnamese.days import FIRST_YEAR, LAST_YEAR


class PeriodKind(Enum):
    """The four kinds of reporting period; the value is the code in a plan's targets."""

    MONTH = "thang"
    QUARTER = "quy"
    HALF = "6-thang"
    YEAR = "nam"


_MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_CODE = re.compile(r"(?P<year>\d{4})-(?:t(?P<month>\d\d)|q(?P<quarter>\d)|6t(?P<half>\d)|(?P<all>nam))")
_ROMAN = ("I", "II", "III", "IV")


class PeriodState(Enum):
    """Where a period stands on a given day."""

    NOT_BEGUN = "chưa đến"
    RUNNING = "đang diễn ra"
    ENDED = "đã kết thúc"


@dataclass(frozen=True)
class Period:
    """One reporting period; both days belong to it."""

    year: int
    kind: PeriodKind
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return _fifteenth_before((self.number - 1) * _MONTHS_OF[self.kind] + 1, self.year)

    @property
    def last(self) -> date:
        """Its last day, a 14th."""
        return date(self.year, self.number * _MONTHS_OF[self.kind], 14)

    @property
    def code(self) -> str:
        """`2020-t03`, `2020-q2`, `2020-6t1` or `2020-nam`."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-t{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}-q{self.number}"
            case PeriodKind.HALF:
                return f"{self.year}-6t{self.number}"
            case PeriodKind.YEAR:
                return f"{self.year}-nam"

    @property
    def slug(self) -> str:
        """Its part of an address: `thang-3`, `quy-2`, `6-thang-dau`, `6-thang-cuoi`, `nam`."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"thang-{self.number}"
            case PeriodKind.QUARTER:
                return f"quy-{self.number}"
            case PeriodKind.HALF:
                return ("6-thang-dau", "6-thang-cuoi")[self.number - 1]
            case PeriodKind.YEAR:
                return "nam"

    @property
    def short_name(self) -> str:
        """Without the year, for the head of a column: `Quý II`."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"Tháng {self.number}"
            case PeriodKind.QUARTER:
                return f"Quý {_ROMAN[self.number - 1]}"
            case PeriodKind.HALF:
                return ("6 tháng đầu năm", "6 tháng cuối năm")[self.number - 1]
            case PeriodKind.YEAR:
                return "Cả năm"

    @property
    def name(self) -> str:
        """With the year: `Quý II năm 2020`, `6 tháng đầu năm 2020`, `Năm 2020`."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"Năm {self.year}"
            case PeriodKind.HALF:
                return f"{self.short_name} {self.year}"
            case _:
                return f"{self.short_name} năm {self.year}"

    @property
    def name_inside(self) -> str:
        """The name in the middle of a sentence: `quý II năm 2020`."""
        return self.name[0].lower() + self.name[1:]

    @property
    def span(self) -> str:
        """`15/3/2020 - 14/6/2020`, both days inclusive."""
        return f"{format_date(self.first)} - {format_date(self.last)}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def state(self, as_of: date) -> PeriodState:
        """Where the period stands on that day. Its last day still belongs to it."""
        if as_of < self.first:
            return PeriodState.NOT_BEGUN
        return PeriodState.RUNNING if as_of <= self.last else PeriodState.ENDED

    @property
    def before(self) -> Period:
        """The period of the same kind that ends on the day before this one begins."""
        if self.number > 1:
            return replace(self, number=self.number - 1)
        return replace(self, year=self.year - 1, number=12 // _MONTHS_OF[self.kind])

    @property
    def year_before(self) -> Period:
        """The same period of the year before."""
        return replace(self, year=self.year - 1)

    @property
    def months(self) -> tuple[Period, ...]:
        """The reporting months that it is made of."""
        count = _MONTHS_OF[self.kind]
        return tuple(
            Period(self.year, PeriodKind.MONTH, month)
            for month in range((self.number - 1) * count + 1, self.number * count + 1)
        )


def _fifteenth_before(month: int, year: int) -> date:
    return date(year - 1, 12, 15) if month == 1 else date(year, month - 1, 15)


def report_year(day: date) -> int:
    """The year of reporting that holds the day: 20/12/2020 belongs to 2021."""
    return day.year + 1 if (day.month, day.day) >= (12, 15) else day.year


def report_month(day: date) -> int:
    """The month of reporting (1-12) that holds the day: the one after its own from the 15th on."""
    return (day.month - (day.day < 15)) % 12 + 1


@lru_cache
def periods_of(year: int, *kinds: PeriodKind) -> tuple[Period, ...]:
    """All periods of a year, months first, then quarters, halves and the year; or those kinds."""
    return tuple(
        Period(year, kind, number)
        for kind in (kinds or tuple(PeriodKind))
        for number in range(1, 12 // _MONTHS_OF[kind] + 1)
    )


def parse_period(code: str) -> Period | None:
    """The period of a code like `2020-q2`; None if there is no such period."""
    matched = _CODE.fullmatch(code.strip().lower())
    if matched is None:
        return None
    year = int(matched["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    for kind, group in (
        (PeriodKind.MONTH, "month"),
        (PeriodKind.QUARTER, "quarter"),
        (PeriodKind.HALF, "half"),
        (PeriodKind.YEAR, "all"),
    ):
        if matched[group]:
            number = 1 if kind is PeriodKind.YEAR else int(matched[group])
            wanted = Period(year, kind, number)
            return wanted if wanted in periods_of(year, kind) else None
    return None

"""Calendars: how an office divides a year into reporting periods."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

_ONE_DAY = timedelta(1)
_ROMAN = ("I", "II", "III", "IV")


class PeriodKind(Enum):
    """A kind of reporting period; the value is its code in a plan file."""

    MONTH = "thang"
    QUARTER = "quy"
    HALF = "6-thang"
    SEMESTER = "hoc-ky"
    SPAN = "ky"
    YEAR = "nam"

    @property
    def said(self) -> str:
        """Returns its name within a sentence: `quý`, `cả năm`."""
        return _SAID[self]

    @property
    def heading(self) -> str:
        """Returns its name as a heading above its periods: `Quý`, `Năm`."""
        return "Năm" if self is PeriodKind.YEAR else self.said.capitalize()


_SAID = {
    PeriodKind.MONTH: "tháng",
    PeriodKind.QUARTER: "quý",
    PeriodKind.HALF: "6 tháng",
    PeriodKind.SEMESTER: "học kỳ",
    PeriodKind.SPAN: "kỳ",
    PeriodKind.YEAR: "cả năm",
}


@dataclass(frozen=True)
class PeriodName:
    """The names of a period: `part` in codes (`q2`), `slug` in addresses (`quy-2`), `short` in columns."""

    part: str
    slug: str
    short: str


class Calendar(ABC):
    """A way to divide years into periods.

    `code` identifies it in a plan file, `basis` names the law or custom behind it, `divided` describes its
    periods. `kinds` are its kinds of period, from the smallest to the year. The periods of a kind follow each
    other without a gap and cover the whole year.
    """

    code: str
    basis: str
    divided: str
    kinds: Sequence[PeriodKind]

    @abstractmethod
    def first_days(self, year: int, kind: PeriodKind) -> Sequence[date]:
        """Returns the first day of each period of a kind, and then the day after the last one."""

    @abstractmethod
    def name(self, kind: PeriodKind, number: int) -> PeriodName:
        """Returns the names of the period with that number, counted from 1."""

    def year_name(self, year: int) -> str:
        """Returns the name of a year within a sentence: `năm 2020`."""
        return f"năm {year}"

    def has(self, year: int) -> bool:
        """Returns whether the calendar defines the periods of that year."""
        return year > 0

    @cached_property
    def whole_digest(self) -> bytes:
        """The bytes that stand for the calendar in a digest.

        They are cached, because thousands of periods refer to a calendar.
        """
        return repr(self).encode()

    @property
    def smallest(self) -> PeriodKind:
        """The kind that all others are made of."""
        return self.kinds[0]

    @property
    def main(self) -> PeriodKind:
        """The kind by which work is planned: the smallest one above the month."""
        return self.shown[0]

    @property
    def shown(self) -> Sequence[PeriodKind]:
        """All kinds except months."""
        return [kind for kind in self.kinds if kind is not PeriodKind.MONTH]


@dataclass(frozen=True)
class MonthlyCalendar(Calendar):
    """Years of twelve months that all begin on the same day of the month.

    `first_month` is the number of the month that comes first. It begins on `first_day`, `begins_before`
    months before the calendar month of that number. `lengths` are the months of each period of a kind.
    """

    code: str
    basis: str
    divided: str
    first_day: int
    begins_before: int
    first_month: int
    lengths: Mapping[PeriodKind, Sequence[int]]

    def __hash__(self) -> int:
        # `lengths` is a mapping, which cannot be hashed.
        return hash(self.code)

    @cached_property
    def kinds(self) -> Sequence[PeriodKind]:  # type: ignore[override]  # read as an attribute
        """The kinds of period, from months to the year."""
        # The keys of `lengths` stand in this order.
        return tuple(self.lengths)

    def first_days(self, year: int, kind: PeriodKind) -> Sequence[date]:
        """Returns the first days, counted in months from the first day of the year."""
        # Months are counted from January of year 0, because a year may begin in the calendar year before.
        month = year * 12 + self.first_month - 1 - self.begins_before
        days = [self._day(month)]
        for length in self.lengths[kind]:
            month += length
            days.append(self._day(month))
        return days

    def _day(self, month: int) -> date:
        # Here months count from 0, which divides evenly into years.
        return date(month // 12, month % 12 + 1, self.first_day)

    def name(self, kind: PeriodKind, number: int) -> PeriodName:
        """Returns the names of a period; a month is called by its number in the calendar year."""
        match kind:
            case PeriodKind.MONTH:
                # The number of a month counts from the start of the year: in a school year, 1 is September.
                month = (self.first_month + number - 2) % 12 + 1
                return PeriodName(f"t{month:02}", f"thang-{month}", f"Tháng {month}")
            case PeriodKind.QUARTER:
                return PeriodName(f"q{number}", f"quy-{number}", f"Quý {_ROMAN[number - 1]}")
            case PeriodKind.HALF:
                which = ("đầu", "cuối")[number - 1]
                slug = ("6-thang-dau", "6-thang-cuoi")[number - 1]
                return PeriodName(f"6t{number}", slug, f"6 tháng {which} năm")
            # The summer, the last part of a school year, has a name and no number.
            case PeriodKind.SEMESTER if number == len(self.lengths[kind]):
                return PeriodName("he", "he", "Hè")
            case PeriodKind.SEMESTER:
                return PeriodName(f"hk{number}", f"hoc-ky-{number}", f"Học kỳ {_ROMAN[number - 1]}")
            case _:
                return PeriodName("nam", "nam", "Cả năm")

    def year_name(self, year: int) -> str:
        """Returns `năm 2020`, or `năm học 2024-2025` for a year that ends in the next calendar year."""
        return f"năm {year}" if self.first_month == 1 else f"năm học {year}-{year + 1}"


@dataclass(frozen=True)
class Span:
    """A period that a plan defines by its first and last day, both inclusive."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class OwnCalendar(Calendar):
    """The periods that one plan defines, in their order. It defines no other year."""

    year: int
    spans: tuple[Span, ...]
    code = "theo-ngay"
    basis = "các kỳ ghi trong Kế hoạch"
    divided = "do Kế hoạch ghi bằng ngày đầu và ngày cuối; cả năm gồm các kỳ đó."
    kinds = (PeriodKind.SPAN, PeriodKind.YEAR)

    def first_days(self, year: int, kind: PeriodKind) -> Sequence[date]:
        """Returns the days as the plan defines them; the year covers all periods."""
        days = [each.first for each in self.spans]
        return [*(days if kind is PeriodKind.SPAN else days[:1]), self.spans[-1].last + _ONE_DAY]

    def name(self, kind: PeriodKind, number: int) -> PeriodName:
        """Returns the names that the plan gives."""
        # The year needs no name of its own in the plan.
        if kind is PeriodKind.YEAR:
            return PeriodName("nam", "nam", "Cả năm")
        return PeriodName(f"k{number}", f"ky-{number}", self.spans[number - 1].name)

    def has(self, year: int) -> bool:
        """Returns whether it is the year of the plan."""
        return year == self.year


# Lengths in months.
_WHOLE_YEAR = {PeriodKind.QUARTER: (3,) * 4, PeriodKind.HALF: (6,) * 2, PeriodKind.YEAR: (12,)}

DECREE_09_2019 = MonthlyCalendar(
    "nghi-dinh-09-2019",
    "Nghị định số 09/2019/NĐ-CP, Điều 12",
    "theo Nghị định số 09/2019/NĐ-CP, Điều 12: tháng tính từ ngày 15 của tháng trước đến hết ngày 14; "
    "quý, 6 tháng và năm gồm các tháng đó, nên hai quý cộng lại đúng bằng 6 tháng, hai lần 6 tháng đúng "
    "bằng cả năm.",
    first_day=15,  # Điều 12: a month runs from the 15th of the month before to the 14th
    begins_before=1,
    first_month=1,
    lengths={PeriodKind.MONTH: (1,) * 12, **_WHOLE_YEAR},
)
COMMON = MonthlyCalendar(
    "duong-lich",
    "quý và năm dương lịch",
    "theo dương lịch: tháng từ ngày 1 đến ngày cuối tháng; quý, 6 tháng và năm gồm các tháng đó.",
    first_day=1,
    begins_before=0,
    first_month=1,
    lengths={PeriodKind.MONTH: (1,) * 12, **_WHOLE_YEAR},
)
SCHOOL_YEAR = MonthlyCalendar(
    "nam-hoc",
    "học kỳ của năm học",
    "theo năm học: học kỳ I từ tháng 9 đến hết tháng 1, học kỳ II từ tháng 2 đến hết tháng 5, hè từ "
    "tháng 6 đến hết tháng 8; năm học gồm cả ba.",
    first_day=1,
    begins_before=0,
    first_month=9,
    # The first semester ends with January, the second with May; then comes the summer.
    lengths={PeriodKind.MONTH: (1,) * 12, PeriodKind.SEMESTER: (5, 4, 3), PeriodKind.YEAR: (12,)},
)
CALENDARS: Mapping[str, Calendar] = {each.code: each for each in (DECREE_09_2019, COMMON, SCHOOL_YEAR)}
"""The calendars that a plan selects by code. A plan may also define its own (`OwnCalendar`)."""

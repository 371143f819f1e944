"""Formats numbers and days as Vietnamese documents write them."""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

# Python groups by commas and has a decimal point; Vietnamese has it the other way round.
_SWAPPED: Final = str.maketrans(",.", ".,")


def format_number(value: int | float, decimals: int | None = None) -> str:
    """Returns a number with points between thousands and a decimal comma: 1234.5 gives "1.234,5".

    `decimals` is the number of digits after the comma; halves are rounded away from zero, as people do (2.675
    gives "2,68"). None keeps the digits that the number has. Raises ValueError for NaN, infinity and negative
    `decimals`.
    """
    # A short cut: nearly all figures are small whole numbers.
    if type(value) is int and decimals is None and -1000 < value < 1000:
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"not a number that can be written: {value!r}")
    if decimals is not None and decimals < 0:
        raise ValueError(f"decimals must be 0 or more (got {decimals})")
    # repr is the shortest text that gives this float: the digits that people typed, not its binary value.
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if decimals is None:
        written = f"{exact:,f}"
        written = written.rstrip("0").rstrip(".") if "." in written else written
    else:
        with localcontext(rounding=ROUND_HALF_UP):
            written = f"{exact:,.{decimals}f}"
    if not any("1" <= digit <= "9" for digit in written):
        written = written.lstrip("-")  # no "-0"
    return written.translate(_SWAPPED)


def format_date(day: date) -> str:
    """Returns a day as "05/3/2020": with a leading zero for days under 10 and for months 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (place and date of a document).
    """
    return f"{day.day:02}/{_month(day)}/{day.year}"


def format_long_date(day: date) -> str:
    """Returns a day as "ngày 05 tháng 3 năm 2020", with zeros as in `format_date`."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    # The zero prevents forgery: only 1 and 2 can be changed into another month, 11 and 12.
    return f"{day.month:02}" if day.month < 3 else str(day.month)

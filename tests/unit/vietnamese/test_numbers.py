from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import format_date, format_long_date, format_number


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1234, None, "1.234"),
        (1234.5, None, "1.234,5"),
        (-1234567, None, "-1.234.567"),
        (3.0, None, "3"),
        (100, None, "100"),
        (0.1 + 0.2, 1, "0,3"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (5, 1, "5,0"),
        (-0.0, None, "0"),
        (-0.04, 1, "0,0"),
        (1e21, None, "1.000.000.000.000.000.000.000"),
        (1e-7, None, "0,0000001"),
        (10**40, 2, "10" + ".000" * 13 + ",00"),
    ],
)
def test_numbers(value: float, decimals: int | None, expected: str) -> None:
    assert format_number(value, decimals) == expected


@pytest.mark.parametrize(("value", "decimals"), [(float("nan"), None), (float("inf"), 1), (1, -1)])
def test_what_is_no_number_is_refused(value: float, decimals: int | None) -> None:
    with pytest.raises(ValueError):
        format_number(value, decimals)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_nothing_is_lost(value: float) -> None:
    assert float(format_number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2020, 3, 5), "05/3/2020", "ngày 05 tháng 3 năm 2020"),
        (date(2020, 1, 15), "15/01/2020", "ngày 15 tháng 01 năm 2020"),
        (date(2020, 2, 9), "09/02/2020", "ngày 09 tháng 02 năm 2020"),
        (date(2020, 12, 31), "31/12/2020", "ngày 31 tháng 12 năm 2020"),
        (datetime(2020, 10, 1, 9, 30), "01/10/2020", "ngày 01 tháng 10 năm 2020"),
    ],
)
def test_days(day: date, short: str, long: str) -> None:
    assert format_date(day) == short
    assert format_long_date(day) == long

"""Dates as people and programs type them: their meaning, and ambiguous ones."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.vietnamese.days import parse_day_first, parse_moment, suggest_day


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("05/03/2020", "2020-03-05"),
        ("5-3-2020 8:05", "2020-03-05 08:05"),
        ("ngày 5 tháng 3 năm 2020", "2020-03-05"),
        ("2020/3/5 8h30", "2020-03-05 08:30"),
        ("2020-03-05 8h", "2020-03-05 08:00"),
        ("2020-03-14T18:00:00.000Z", "2020-03-15 01:00"),
        ("2020-03-14T18:00:00+00:00", "2020-03-15 01:00"),
        ("2020-03-14 18:00:00 -0500", "2020-03-15 06:00"),
        ("2020-03-14T18:00:00+07:00", "2020-03-14 18:00"),
        ("2020-03-14T18:00:00+0700", "2020-03-14 18:00"),
        ("2020-12-31T17:00:00Z", "2021-01-01 00:00"),
        ("05/03/2020 8:30:00 PM", "2020-03-05 20:30"),
        ("05/03/2020 8:30 CH", "2020-03-05 20:30"),
        ("05/03/2020 8:30:00 sa", "2020-03-05 08:30"),
        ("05/03/2020 12:15 AM", "2020-03-05 00:15"),
        ("05/03/2020 12:15 PM", "2020-03-05 12:15"),
        ("05/03/2020 20:30 PM", "2020-03-05 20:30"),
    ],
)
def test_what_is_meant_is_told(typed: str, right: str) -> None:
    assert suggest_day(typed) == right and parse_moment(right)


@pytest.mark.parametrize(
    "typed",
    [
        "05/03/2020 08:30:00 (hoãn)",
        "2020-03-14T18:00:00 EST",
        "2020-03-14T18:00:00+99:00",
        "05/03/2020 20:30 AM",
        "05/03/2020 0:30 PM",
        "05/03/2020 25:00",
        "05/03/2020 8:3",
        "31/02/2020",
        "05/03/2020 lúc 8 giờ",
    ],
)
def test_what_cannot_be_read_to_its_end_is_not_guessed(typed: str) -> None:
    assert suggest_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/2020", date(2020, 3, 5)),
        ("ngày 05 tháng 3 năm 2020", date(2020, 3, 5)),
        ("31/02/2020", None),
        ("31 tháng 02 năm 2020", None),
        ("5/3/2020 8:30", None),
    ],
)
def test_a_day_of_a_table_or_a_citation_has_the_day_first(typed: str, day: date | None) -> None:
    assert parse_day_first(typed) == day

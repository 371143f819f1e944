"""The shipped plan, and a minimal plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.plan import Dimension, Period, Plan, parse_plan, periods_of

SHIPPED = Path(__file__).parents[3] / "content" / "ke-hoach" / "2020.toml"
SMALL = """\
year = 2020
title = "Kế hoạch"
issuer = "Sở"
basis = ["Căn cứ"]
aims = ["Mục tiêu"]
requirements = ["Yêu cầu"]
audience_text = "Mọi người"
scope = "Phạm vi"
topics_intro = "Các nội dung:"
funding = "Kinh phí"
organisation = ["Tổ chức"]
recipients = ["Giám đốc"]
[reporting]
cycles = ["quy", "nam"]
who = "Các phòng"
to = "Giám đốc"
through = "Văn phòng"
[[topics]]
code = "a"
name = "Chủ đề A"
text = "Lời A"
[[topics]]
code = "b"
name = "Chủ đề B"
text = "Lời B"
[[forms]]
code = "trang-tin"
name = "Trang tin"
text = "Trên trang"
[[audiences]]
code = "nguoi-dan"
name = "Người dân"
text = "Mọi người dân"
[[units]]
code = "u"
name = "Văn phòng"
[[documents]]
kind = "Kế hoạch"
number = "25/KH-UBND"
issuer = "Ủy ban"
title = ""
"""


def parse_period(code: str) -> Period:
    """Returns the period of a code by the calendar of Nghị định 09/2019."""
    return next(each for each in periods_of(int(code[:4])) if each.code == code)


def promised(dimension: Dimension, plan: Plan, code: str, period: Period) -> int | None:
    """Returns the target of a term as of the last day of a period."""
    target = dimension.target(plan, code, period, period.last)
    return target and target.count


@pytest.fixture(scope="session")
def shipped_text() -> str:
    return SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shipped_plan(shipped_text: str) -> Plan:
    plan = parse_plan(shipped_text, "ke-hoach/2020.toml")
    assert isinstance(plan, Plan)
    return plan


@pytest.fixture(scope="session")
def small_text() -> str:
    return SMALL


@pytest.fixture(scope="session")
def small_plan() -> Callable[[int], Plan]:
    """Returns a minimal plan for any year."""

    def make(year: int) -> Plan:
        plan = parse_plan(SMALL.replace("year = 2020", f"year = {year}"), f"ke-hoach/{year}.toml")
        assert isinstance(plan, Plan)
        return plan

    return make

"""target-sum: the targets of parts of a year exceed that of the year."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.articles import Library
from plugins.lint.rules.plan import check_library
from plugins.plan import PeriodKind, Target
from plugins.problems import Severity
from tests.unit.coverage.conftest import _plan

YEAR = Target(PeriodKind.YEAR, 16, {"topic": "*"})


@pytest.mark.parametrize(
    ("targets", "topics"),
    [
        ((YEAR, Target(PeriodKind.QUARTER, 4, {"topic": "*"})), ""),
        ((YEAR, Target(PeriodKind.QUARTER, 5, {"topic": "b"})), "“Chủ đề B, có phẩy”"),
        ((YEAR, Target(PeriodKind.QUARTER, 17, {"topic": "c"}, part="q2")), "“Chủ đề C”"),
        ((Target(PeriodKind.QUARTER, 5, {"topic": "*"}),), ""),
        ((YEAR, Target(PeriodKind.QUARTER, 9, {"topic": "b"}, since=date(2020, 9, 15))), ""),
        (
            (YEAR, Target(PeriodKind.QUARTER, 9, {"topic": "b"}, since=date(2020, 6, 15))),
            "“Chủ đề B, có phẩy”",
        ),
    ],
)
def test_more_than_the_year_is_said(targets: tuple[Target, ...], topics: str) -> None:
    found = list(check_library(Library(plans=(_plan(targets=targets),))))
    assert [topics in each.message for each in found] == ([True] if topics else [])
    assert all(each.severity is Severity.ADVICE and "chỉ tiêu năm 16" in each.message for each in found)

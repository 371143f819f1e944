"""Reports of the hand-made set of `tests/unit/coverage/conftest.py`, whose numbers were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from plugins.articles import Activity, Article, Library
from plugins.narratives import Narrative
from plugins.narratives.reading import read_narrative
from plugins.office import Letterhead, Office
from plugins.plan import Unit
from plugins.reports import Report
from plugins.reports.figures import ReportContext, make_report
from tests.unit.coverage.conftest import AS_OF, TARGETS, _activity, _plan, hand_made
from tests.unit.plan.conftest import parse_period

__all__ = ["hand_made"]

OFFICE = Office(
    short="Sở Tư pháp",
    place="Sóc Trăng",
    subject="cải cách hành chính",
    report=Letterhead("UBND tỉnh Sóc Trăng", "BC-STP", "Giám đốc", ("Sở Nội vụ (để báo cáo)", "Lưu: VT")),
)
ACTIVITIES: tuple[Activity, ...] = (
    _activity("2020-03-15", participants=40),
    _activity("2020-06-14", "b", unit="u1", title="=HYPERLINK(1)"),
    _activity("2020-06-15"),
)

TEXT = "## Tồn tại, khó khăn, vướng mắc\n\nThiếu người viết.\n\nThiếu ảnh.\n"

MakeReport = Callable[..., Report]


@pytest.fixture(scope="session")
def report(hand_made: tuple[Article, ...]) -> MakeReport:
    """Returns the report of a period, for the department or for a unit."""

    def make(
        code: str = "2020-q1",
        unit: str = "",
        *,
        as_of: date = AS_OF,
        targets: bool = False,
        **more: Any,
    ) -> Report:
        plan = _plan(targets=TARGETS if targets else ())
        found: Unit | None = next((each for each in plan.units if each.code == unit), None)
        period = parse_period(code)
        assert period is not None
        narrative = read_narrative(TEXT, "a.md")
        assert isinstance(narrative, Narrative)
        library = Library(
            plans=(plan,), articles=hand_made, activities=ACTIVITIES, siteurl="https://x.example/cchc"
        )
        return make_report(library, period, found, as_of, OFFICE, ReportContext(narrative, **more))

    return make

"""Reports of the hand-made set of `tests/unit/coverage/conftest.py`, whose numbers were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from plugins.articles import Activity, Article
from plugins.narratives import Narrative
from plugins.narratives.reading import read_narrative
from plugins.plan import Unit, parse_period
from plugins.reports import Report, ReportHead, Signatory
from plugins.reports.figures import Records, ReportContext, make_report
from tests.unit.coverage.conftest import AS_OF, TARGETS, _activity, _plan, hand_made

__all__ = ["hand_made"]

HEADING = ReportHead("UBND tỉnh Sóc Trăng", "Sở Tư pháp", "BC-STP", "Sóc Trăng", "cải cách hành chính")
SIGNATORY = Signatory("Giám đốc", ("Sở Nội vụ (để báo cáo)", "Lưu: VT"))
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
        records, around = Records([plan], hand_made, ACTIVITIES), ReportContext(narrative, **more)
        return make_report(
            records, period, found, as_of, HEADING, SIGNATORY, around, "https://x.example/cchc"
        )

    return make

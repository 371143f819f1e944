"""A ledger with five acts in a content folder, and its plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plugins.closings.checking import DIGESTS, ledger_path
from plugins.closings.counted import ClosedFigure, Counted, CountedActivity, CountedArticle
from plugins.closings.entry import Act, LedgerEntry, with_counted
from plugins.closings.folder import append, load_ledgers
from plugins.closings.ledger import ClosingLedger
from plugins.plan import Plan, parse_plan
from plugins.problems import Problem
from plugins.vietnamese.days import ZONE

SITE_PLAN = Path(__file__).parents[2] / "build" / "site" / "ke-hoach" / "2020.toml"
TARGETS = """
[[targets]]
topic = "van-hoa"
period = "quy"
count = 3

[[targets]]
topic = "dich-vu-cong"
period = "nam"
count = 8
"""
PLAN = "ke-hoach/2020.toml"
LEDGER = ledger_path(2020)
NOON = datetime(2020, 7, 1, 12, tzinfo=ZONE)
ROWS = {
    "topic": {
        "van-hoa": ClosedFigure("Văn hóa công vụ", 2, 1, 3, "chưa đạt, thiếu 1"),
        "c": ClosedFigure("C", 0, state="x"),
    },
    "unit": {"van-phong": ClosedFigure("Văn phòng", 2, 1, None, "có tin, bài")},
}


def article(name: str, day: str = "2020-03-20", **more: object) -> CountedArticle:
    codes = {"topic": ("van-hoa",), "form": ("trang-tin-dien-tu",), "audience": ("nguoi-dan",)}
    values = {"url": f"tin-bai/2020/{name}/", "title": f"Bài {name}", "day": date.fromisoformat(day)}
    made = {**values, "codes": {**codes, "unit": ("van-phong",)}, "digest": f"d-{name}", **more}
    return CountedArticle(**made)  # type: ignore[arg-type]  # values by name


def counted(*names: str) -> Counted:
    done = CountedActivity(date(2020, 4, 1), "Tập huấn", "hoi-nghi", "van-phong", ("van-hoa",), 40, "")
    return Counted(tuple(map(article, names)), (done,), ROWS)


def close(period: str, day: str, at: datetime = NOON, who: str = "Văn phòng Sở") -> LedgerEntry:
    return with_counted(
        LedgerEntry(Act.CLOSE, date.fromisoformat(day), at, who, period), counted("mot", "hai")
    )


@dataclass
class Folder:
    """A content folder with the files of a ledger."""

    root: Path

    def read(self, path: str = LEDGER) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, text: str | bytes, path: str = LEDGER) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, old: str, new: str, path: str = LEDGER) -> None:
        text = self.read(path)
        assert old in text
        self.write(text.replace(old, new, 1), path)

    @property
    def lines(self) -> list[str]:
        return self.read().splitlines(keepends=True)

    @property
    def plan(self) -> Plan:
        plan = parse_plan(self.read(PLAN), PLAN)
        assert isinstance(plan, Plan), plan
        return plan

    def load(self) -> tuple[dict[int, ClosingLedger], list[Problem]]:
        plans = [self.plan] if (self.root / PLAN).exists() else []
        return load_ledgers(self.root, plans)

    def ledger(self) -> ClosingLedger:
        ledgers, problems = self.load()
        assert problems == []
        return ledgers.get(2020, ClosingLedger(2020))

    def act(self, *acts: LedgerEntry) -> None:
        self.act_on(self.ledger(), *acts)

    def act_on(self, ledger: ClosingLedger, *acts: LedgerEntry) -> None:
        append(self.root, ledger, acts)

    def forge(self, *acts: LedgerEntry) -> None:
        """Writes arbitrary entries with correct digests."""
        ledgers, _ = self.load()
        append(self.root, ledgers.get(2020, ClosingLedger(2020)), acts)

    def said(self) -> str:
        return "\n".join(map(str, self.load()[1]))


ACTS = (
    close("2020-q1", "2020-03-15"),
    close("2020-q2", "2020-06-15", NOON + timedelta(hours=1)),
    LedgerEntry(
        Act.REOPEN, date(2020, 6, 20), NOON + timedelta(hours=2), "Chánh Văn phòng", "2020-q1", "bổ sung bài"
    ),
    close("2020-q1", "2020-06-21", NOON + timedelta(hours=3)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write(SITE_PLAN.read_text("utf-8") + TARGETS, PLAN)
    made.act(LedgerEntry(Act.PLAN, date(2020, 3, 15), NOON, "Văn phòng Sở", text=made.read(PLAN)), *ACTS)
    return made


Tamper = Callable[[Folder], None]
__all__ = ["DIGESTS"]

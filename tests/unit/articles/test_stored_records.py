"""Values that were made of files come back from the cache as they were, with fields that are not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.articles import Dialect
from plugins.articles.files import Make, ReadNow
from plugins.articles.loading import load
from plugins.incremental.digests import digest_of
from plugins.incremental.schema import Schema
from plugins.plan import Plan, parse_plan

ROOT = Path(__file__).parents[3]


class Stored(ReadNow):
    """Stores each value, and reads it back."""

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        schema: Schema[Any] = Schema(of)
        for path, value in super().results(kind, of, make, paths):
            data = schema.encoded(value)
            assert data is not None, path
            again = schema.decoded(data)
            assert again == value and digest_of(again) == digest_of(value), path
            yield path, again


def test_all_values_of_content(content: Path) -> None:
    shipped, small = (
        load(each, Dialect(pelicanconf.MARKDOWN), Stored(each)) for each in (ROOT / "content", content)
    )
    assert shipped.articles and shipped.documents and shipped.glossary and shipped.tables
    assert small.images and small.activities
    for record in (*shipped.articles, *shipped.pages):
        assert all(str(each.tzinfo) == "Asia/Ho_Chi_Minh" for each in (record.modified,) if each), record.path


def test_plans_with_every_calendar() -> None:
    text = (ROOT / "content/ke-hoach/2020.toml").read_text("utf-8")
    spans = '[[periods]]\nname = "Cả năm"\nfirst = 2020-01-01\nlast = 2020-12-31\n'
    for cycles, calendar, more in (
        ('["nam"]', "duong-lich", ""),
        ('["nam"]', "nam-hoc", ""),
        ('["ky"]', "theo-ngay", spans),
    ):
        head = text.replace("[reporting]", f'[reporting]\ncalendar = "{calendar}"', 1)
        lines = [f"cycles = {cycles}" if line.startswith("cycles") else line for line in head.splitlines()]
        plan = parse_plan("\n".join(lines) + f"\n{more}", "2020.toml")
        assert isinstance(plan, Plan), plan
        data = Schema(Plan).encoded(plan)
        assert data is not None
        again = Schema(Plan).decoded(data)
        assert digest_of(again) == digest_of(plan) and again.calendar == plan.calendar

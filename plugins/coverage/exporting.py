"""Exports coverage for other programs: `coverage.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

from plugins.articles.model import Article
from plugins.closings.counted import ClosedFigure
from plugins.closings.entry import LedgerEntry
from plugins.coverage.closed import Closings
from plugins.coverage.model import Cell, Coverage
from plugins.coverage.verdict import verdict
from plugins.plan import DIMENSIONS, TOPIC, Dimension, Period

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"


def as_json(coverage: Coverage, closings: Closings, only: Period | None = None) -> dict[str, Json]:
    """Returns all figures of a coverage, or of one period, in a fixed order.

    - `cells`: every topic in every period, zeros included, topic by topic
    - `totals`: every period, each article counted once
    - `dimensions`: forms, audiences, units and genres, in the shape of `cells`, with `code` instead of the
      topic; `n_activities` is null if activities do not have the dimension (audience, genre)
    - `outside`, `outside_activities`: records in no period of any plan

    `verdict` is the sentence of the director's page. `n_target`, `n_missing` and `n_expected` (where the
    count should be on that day) are null without a target, `n_expected` also before the period begins.
    `longest_silence` is in days, null for a period that has not begun. Addresses are relative to the site's
    root. Each figure of a closed period also has `n_closed`, `target_closed` and `state_closed`, as counted
    at the closing; sums hold for `n_published`, the current figure. `closings` are the acts of the ledger,
    `closings_digests` all its known digests, `closings_seal` the last one, `closings_problems` its faults.
    """
    ledger = closings.of(coverage.plan.year)
    return {
        "plan": coverage.plan.year,
        "as_of": coverage.as_of.isoformat(),
        "verdict": str(verdict(coverage, only or coverage.year)),
        "periods": [
            {
                "code": period.code,
                "from": period.first.isoformat(),
                "to": period.last.isoformat(),
                "kind": period.kind.value,
                "name": period.name,
                "state": period.state(coverage.as_of).value,
            }
            for period in coverage.periods
            if only in (None, period)
        ],
        "cells": _cells(coverage, TOPIC, "topic", closings, only),
        "totals": [
            {
                "period": period.code,
                "n_published": total.n_published,
                "n_activities": total.n_activities,
                **({"n_closed": closed.n_published} if (closed := closings.closed(period)) else {}),
                "articles": _addresses(total.articles),
            }
            for period, total in coverage.totals.items()
            if only in (None, period)
        ],
        "closings": [_act(each) for each in ledger.acts],
        # With the digests of lost entries: publishing asks for them again.
        "closings_digests": [
            [number, digest] for number in sorted(ledger.known) for digest in ledger.known[number]
        ],
        "closings_seal": ledger.seal,
        "closings_problems": list(closings.problems),
        "outside": _addresses(coverage.outside),
        "outside_activities": [
            {"date": each.date.isoformat(), "title": each.title, "url": each.url}
            for each in coverage.outside_activities
        ],
        "dimensions": {
            dimension.key: _cells(coverage, dimension, "code", closings, only)
            for dimension in DIMENSIONS
            if dimension is not TOPIC
        },
    }


def _act(entry: LedgerEntry) -> Json:
    return {
        "number": entry.number,
        "act": entry.act.value,
        "period": entry.period,
        "day": entry.day.isoformat(),
        "at": entry.at.isoformat() if entry.at else None,
        "who": entry.who,
        "why": entry.why,
        "digest": entry.digest,
    }


def digests_of(data: bytes) -> list[tuple[int, str]]:
    """Returns the numbers and digests of a ledger's entries that a published `coverage.json` knows."""
    try:
        return [(int(number), str(digest)) for number, digest in json.loads(data)["closings_digests"]]
    # The file comes from the published site: an old version lacks the key, a damaged one is not JSON.
    except (ValueError, LookupError, TypeError, RecursionError):
        return []


def json_bytes(coverage: Coverage, closings: Closings) -> bytes:
    """Returns the bytes of `coverage.json`, which the terminal prints, too."""
    return (json.dumps(as_json(coverage, closings), ensure_ascii=False, indent=1) + "\n").encode()


def _cells(
    coverage: Coverage, dimension: Dimension, key: str, closings: Closings, only: Period | None
) -> list[Json]:
    # Computed once: `closed` adds up the parts of a period again at each call.
    closed = {period: closings.closed(period) for period in coverage.periods if only in (None, period)}
    return [
        {
            key: row.term.code,
            "period": period.code,
            **_figures(row[period], dimension),
            **(_closed(counted.figure(dimension, row.term.code)) if counted else {}),
        }
        for row in coverage[dimension].rows
        for period, counted in closed.items()
    ]


def _figures(cell: Cell, dimension: Dimension) -> dict[str, Json]:
    return {
        "n_published": cell.n_published,
        "n_target": cell.n_target,
        "n_missing": cell.gap,
        "n_expected": cell.n_expected,
        # Null, not 0: an activity has no audience, so nothing was counted.
        "n_activities": cell.n_activities if dimension.applies_to_activities else None,
        "state": cell.state_words,
        "last": cell.last_day.isoformat() if cell.last_day else None,
        "longest_silence": cell.longest_silence,
        "articles": _addresses(cell.articles),
    }


def _closed(figure: ClosedFigure) -> dict[str, Json]:
    return {
        "n_closed": figure.n_published,
        "target_closed": figure.n_target,
        "state_closed": figure.state or None,
    }


def _addresses(articles: Iterable[Article]) -> list[Json]:
    return [each.url for each in articles]

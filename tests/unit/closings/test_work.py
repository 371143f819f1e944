"""The work of a check: one hash per entry, and a plan is parsed only if the ledger holds another version."""

from __future__ import annotations

import pytest

from plugins.closings import chain, checking
from tests.unit.closings.conftest import PLAN, Folder


def test_each_entry_is_hashed_once_and_no_plan_is_parsed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_entries = len(folder.ledger().entries)
    hashed: list[object] = []
    parsed: list[object] = []
    sha256, parse_plan = chain.sha256, checking.parse_plan
    monkeypatch.setattr(chain, "sha256", lambda data: (hashed.append(data), sha256(data))[1])
    monkeypatch.setattr(checking, "parse_plan", lambda *text: (parsed.append(text), parse_plan(*text))[1])
    assert folder.said() == "" and (len(hashed), len(parsed)) == (n_entries, 0)
    folder.write(f"# Ghi chú\n{folder.read(PLAN)}", PLAN)
    assert folder.said() == "" and (len(hashed), len(parsed)) == (2 * n_entries, 1)

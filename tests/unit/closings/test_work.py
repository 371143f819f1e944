"""The work of a check: one hash per entry, and a plan is parsed only if the ledger holds another version.

And of writing: both files of a ledger, or neither.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from plugins.closings import chain, checking, folder as writing
from plugins.closings.checking import DIGESTS
from plugins.problems import Refused
from tests.unit.closings.conftest import LEDGER, NOON, PLAN, Folder, close


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


@pytest.mark.parametrize("path", [LEDGER, DIGESTS])
def test_a_file_that_cannot_be_written_is_named_and_nothing_has_changed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    before, write_whole = (folder.read(), folder.read(DIGESTS)), writing.write_whole
    monkeypatch.setattr(
        writing, "write_whole", lambda at, data: at != folder.root / path and write_whole(at, data)
    )
    with pytest.raises(Refused, match=f"không ghi được .*{Path(path).name}: kiểm tra quyền ghi"):
        folder.act(close("2020-t01", "2020-06-22", NOON + timedelta(hours=4)))
    assert (folder.read(), folder.read(DIGESTS)) == before

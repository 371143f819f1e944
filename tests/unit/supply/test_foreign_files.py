"""A bill of materials replaces only a bill that this tool wrote."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from plugins.supply.sbom import NotOurFile, write_sbom
from tests.build.built import ROOT, desk
from tests.unit.ownership.lists import FLAT, seen, special, tidy

DAY = date(2020, 6, 30)


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_has_that_name_stays(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    special(tmp_path / "sbom.cdx.json", kind)
    before = seen(tmp_path / "sbom.cdx.json")
    with pytest.raises(NotOurFile):
        write_sbom(tmp_path / "sbom.cdx.json", ROOT, DAY)
    assert seen(tmp_path / "sbom.cdx.json") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside", "sbom.cdx.json"]
    tidy(tmp_path)


def test_one_of_ours_is_replaced_and_one_that_was_edited_is_not(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sbom.json"
    for day in (DAY, date(2021, 1, 1), date(2021, 1, 1)):
        write_sbom(path, ROOT, day)
    whole = json.loads(path.read_text(encoding="utf-8"))
    others = [
        {**whole, "version": 2}, {**whole, "serialNumber": 1}, {**whole, "more": 1}, [whole], None, "x", {},
        {**whole, "metadata": {}}, {**whole, "metadata": 5}, {"serialNumber": "", "$schema": ""},
    ]  # fmt: skip
    for text in (*map(json.dumps, others), "[" * 100_000, path.read_text(encoding="utf-8")[:-3]):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(NotOurFile):
            write_sbom(path, ROOT, DAY)
        assert path.read_text(encoding="utf-8") == text


def test_the_verb_says_so(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("theirs")
    run = desk("sbom", "--output", tmp_path / "x")
    assert run.returncode == 1 and "chọn tên khác" in run.stderr
    assert (tmp_path / "x").read_text() == "theirs"

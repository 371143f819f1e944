"""What code opens is recorded; what Python opens to find modules is not."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docutils.core import publish_string

from plugins.incremental.plain.opened import opened
from plugins.incremental.plain.settings import is_counted


def test_files_and_folders_are_recorded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with opened() as found:
        assert [path.read_text() for path in tmp_path.iterdir()] == ["a"]
    assert found == {str(tmp_path), str(tmp_path / "a.txt")}


def test_what_is_looked_for_in_every_run_is_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that depends on other files is never cached.

    Pygments looks for lexers in all folders of `sys.path`; docutils opens configurations that do not exist.
    """
    for path in (".", "none", str(tmp_path), str(tmp_path / "none.zip")):
        monkeypatch.syspath_prepend(path)
    sys.path_importer_cache.clear()
    with opened() as found:
        list(entry_points(group="pygments.lexers"))
        ZoneInfo.no_cache("Asia/Ho_Chi_Minh")
        with pytest.raises(ModuleNotFoundError):
            __import__("no_such_module")
        publish_string("*Text*", settings_overrides={"report_level": 5})
    assert [path for path in found if not is_counted(path)] == []

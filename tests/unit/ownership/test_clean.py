"""`make clean` removes our files, keeps foreign ones, and reports them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.ownership.own_folder import list_all
from tests.build.built import ROOT


def clean(*folders: object, cwd: Path = ROOT) -> str:
    command = [sys.executable, "-m", "plugins.ownership", *map(str, folders)]
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0 and not run.stdout, run.stderr
    return run.stderr


def test_what_is_ours_goes(tmp_path: Path) -> None:
    for name in ("ours", "mixed", "theirs"):
        (tmp_path / name / "a").mkdir(parents=True)
        (tmp_path / name / "a/index.html").touch()
    list_all(tmp_path / "ours", "preview")
    list_all(tmp_path / "mixed", "release")
    (tmp_path / "mixed/uploads").mkdir()
    (tmp_path / "mixed/uploads/x.pdf").touch()
    (tmp_path / "link").symlink_to("theirs")
    said = clean(*(tmp_path / name for name in ("ours", "mixed", "theirs", "none", "link")))
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["mixed/uploads/x.pdf", "theirs/a/index.html"]
    assert not (tmp_path / "ours").exists() and (tmp_path / "link").is_symlink()
    assert len(said.splitlines()) == 3 and "uploads/x.pdf" in said
    assert not clean(tmp_path / "ours")


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this system")
def test_make_asks_for_it(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    for name in ("output", "demo/output", "demo/content", "public", "xem-thu", "bao-cao"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "theirs.txt").touch()
    (tmp_path / ".cache").mkdir()
    list_all(tmp_path / "demo/output", "preview")
    list_all(tmp_path / "bao-cao", "reports")  # ours, but what people sign is no by-product
    (tmp_path / "demo/output/theirs.txt").rename(tmp_path / "demo/output/moved.txt")
    command = ["make", "-s", "clean", f"PYTHON={sys.executable}"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    left = {path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")}
    assert left >= {"output", "demo/output", "demo/content", "public", "xem-thu", "bao-cao"}
    assert not (tmp_path / ".cache").exists()

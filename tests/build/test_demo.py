"""`demo`: a generated year, marked as sample data everywhere and separate from the real content."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.build.built import ROOT, Built, desk


def test_every_page_says_that_it_is_sample_data(tmp_path: Path) -> None:
    run = desk("demo", "--content", ROOT / "content", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
    pages = {
        name: data
        for name, data in Built(tmp_path / "demo" / "output", "http://localhost:8000").files.items()
        if name.endswith(".html")
    }
    assert len(pages) > 200
    assert (
        "UBND TỈNH SÓC TRĂNG" in (tmp_path / "demo/content/co-quan.toml").read_text(encoding="utf-8").upper()
    )
    assert [name for name, data in pages.items() if "Dữ liệu mẫu.".encode() not in data] == []


def test_a_file_that_the_sample_takes_over_is_named_if_it_is_wrong(content: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(content, tmp_path / "content"))
    with (mine / "co-quan.toml").open("ab") as file:
        file.write(b"\xff\xfe")
    run = desk("demo", "--content", mine, cwd=tmp_path)
    assert run.returncode == 1 and "co-quan.toml:" in run.stderr and "UTF-8" in run.stderr
    assert not (tmp_path / "demo").exists()


def test_it_takes_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    mine = tmp_path / "demo" / "content" / "quan-trong.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("của tôi")
    run = desk("demo", "--content", ROOT / "content", cwd=tmp_path)
    assert run.returncode == 1 and "demo/content" in run.stderr
    assert mine.read_text() == "của tôi" and not (tmp_path / "demo" / "output").exists()

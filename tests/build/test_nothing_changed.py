"""`html` leaves a preview alone when nothing changed, and builds it again when anything did."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.build.built import Built, desk
from tests.build.making import DAY

UNCHANGED = "Không có gì thay đổi"


def html(content: Path, output: Path, day: str = DAY) -> str:
    """What `html` says."""
    run = desk("html", "--content", content, "--output", output, "--site-date", day)
    assert run.returncode == 0, run.stderr
    return run.stderr


def test_only_a_change_builds_again(content: Path, tmp_path: Path) -> None:
    mine, output = tmp_path / "content", tmp_path / "output"
    shutil.copytree(content, mine)
    first = html(mine, output)
    files = Built(output, "").files
    again = html(mine, output)
    assert UNCHANGED in again and UNCHANGED not in first
    assert again.splitlines()[:-1] == first.splitlines()[:-1], "what is wrong is said again"
    assert Built(output, "").files == files

    (output / "rss.xml").unlink()
    assert UNCHANGED not in html(mine, output)
    assert Built(output, "").files == files, "a page that was lost comes back"

    assert UNCHANGED not in html(mine, output, day="2020-03-01"), "another day is another site"
    assert UNCHANGED not in html(mine, output)

    page = next((mine / "trang").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    assert UNCHANGED not in html(mine, output)
    assert Built(output, "").files != files


def test_a_public_site_is_always_built(content: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(content, tmp_path / "content")
    for _ in range(2):
        run = desk("publish", "--content", mine, "--output", tmp_path / "site", "--site-date", DAY)
        assert run.returncode == 0 and UNCHANGED not in run.stderr

"""`html` leaves a preview alone if nothing has changed, and rebuilds it if anything has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.built import ROOT, Built, desk
from tests.build.making import DAY

pytestmark = pytest.mark.long

UNCHANGED = "Không có gì thay đổi"


def html(content: Path, output: Path, day: str = DAY) -> str:
    """Returns the output of `html`."""
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


RECORDED = """
import sys
from plugins.incremental.queries import Queries
ran, run = sys.argv.pop(1), Queries._run
def recorded(self, name):
    with open(ran, "a", encoding="utf-8") as file:
        file.write(name.replace(chr(0), " ") + chr(10))
    run(self, name)
Queries._run = recorded
from plugins.desk.main import main
main()
"""


def test_an_edit_in_a_new_process_computes_the_page_of_one_article(content: Path, tmp_path: Path) -> None:
    """A process that begins has not imported the modules of most queries yet."""
    mine, output, ran = tmp_path / "content", tmp_path / "output", tmp_path / "ran.txt"
    shutil.copytree(content, mine)
    html(mine, output)
    edited = mine / "tin-bai/2020/muc-05.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    options = ["html", "--content", mine, "--output", output, "--site-date", DAY]
    subprocess.run([sys.executable, "-c", RECORDED, ran, *options], cwd=ROOT, check=True, capture_output=True)
    computed = ran.read_text(encoding="utf-8").splitlines()
    pages = [name for name in computed if name.startswith("plugins.pages.article_page.article_page ")]
    assert pages == ["plugins.pages.article_page.article_page tin-bai/2020/muc-05.md"]


def test_a_public_site_is_always_built(content: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(content, tmp_path / "content")
    for _ in range(2):
        run = desk("publish", "--content", mine, "--output", tmp_path / "site", "--site-date", DAY)
        assert run.returncode == 0 and UNCHANGED not in run.stderr


def test_what_others_put_into_the_output_stays(content: Path, tmp_path: Path) -> None:
    """Covers a full build, a build of one page, and none. A preview of an older version is set aside as a
    whole.
    """
    mine, output = shutil.copytree(content, tmp_path / "content"), tmp_path / "output"
    html(mine, output)
    theirs = {"uploads/a.pdf", ".git/config", "google123.html", "tin-bai/2020/theirs.html"}
    for name in theirs:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("của người khác", encoding="utf-8")
    assert "Giữ nguyên" in html(mine, output)
    article = mine / "tin-bai/2020/muc-05.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    (mine / "tin-bai/2020/muc-06.md").unlink()
    html(mine, output)
    assert not (output / "tin-bai/2020/muc-06").exists(), "what is ours goes"
    assert UNCHANGED in html(mine, output)
    assert all((output / name).read_text(encoding="utf-8") == "của người khác" for name in theirs)
    (output / ".files.sha256").unlink()
    assert "output.de-lai" in html(mine, output)
    assert all((tmp_path / "output.de-lai" / name).exists() for name in theirs)
    assert not (output / "uploads").exists() and (output / "index.html").exists()


def test_a_preview_does_not_take_the_place_of_the_public_site(content: Path, tmp_path: Path) -> None:
    mine, site = shutil.copytree(content, tmp_path / "content"), tmp_path / "site"
    options = ("--content", mine, "--output", site, "--site-date", DAY)
    assert desk("publish", *options).returncode == 0
    before = Built(site, "").files
    run = desk("html", *options)
    assert run.returncode == 1 and "không phải bản xem thử" in run.stderr, run.stderr
    assert Built(site, "").files == before

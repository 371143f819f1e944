"""An unwritable cache or a killed build costs time, but never gives a wrong page."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.built import ROOT, Built
from tests.build.making import DAY, article

pytestmark = pytest.mark.long

CACHED_IN = """
import sys
from pathlib import Path
from plugins.desk import building, examining, templates, workspace
caches = Path(sys.argv.pop(1))
for module in (workspace, examining):
    module.CONTENTS = caches / "contents"
for module in (workspace, building):
    module.OUTPUTS = caches / "outputs"
templates.FOLDER = caches / "templates"
from plugins.desk.arguments import parse
from plugins.desk.verbs import run
sys.exit(run(parse(sys.argv[1:])))
"""

LIMIT = 128 * 1024
"""Bytes: room for every page of the small site, not for its caches."""


class Site:
    """A content folder, its preview, and a folder for its caches."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.folder = folder
        self.content = Path(shutil.copytree(content, folder / "content"))
        self.caches = folder / "caches"
        self._number = 0
        for number in range(8):  # texts enough that their database is larger than any page; in no feed
            path = self.content / "tin-bai" / "2020" / f"nhap-{number}.md"
            long = article(body="Thêm một đoạn dài.\n\n" * 500, title=f"Nháp {number}", status="draft")
            path.write_text(long, "utf-8")

    def begin(
        self, output: str, caches: Path, limit: Callable[[], None] | None = None
    ) -> subprocess.Popen[str]:
        order = ["html", "--content", self.content, "--site-date", DAY, "--output", self.folder / output]
        return subprocess.Popen(
            [sys.executable, "-c", CACHED_IN, caches, *order],
            cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=limit,
        )  # fmt: skip

    def build(self, caches: Path | None = None, limit: Callable[[], None] | None = None) -> dict[str, bytes]:
        run = self.begin("output", caches or self.caches, limit)
        said = run.communicate()[0]
        assert run.returncode == 0 and "Traceback" not in said, said
        return dict(Built(self.folder / "output", "").files)

    def clean(self) -> dict[str, bytes]:
        """Returns the files of a build without caches."""
        self._number += 1
        name = f"clean-{self._number}"
        self.begin(name, self.folder / f"caches-{self._number}").communicate()
        return dict(Built(self.folder / name, "").files)

    def edit(self, words: str) -> None:
        path = self.content / "tin-bai" / "2020" / "muc-05.md"
        path.write_text(path.read_text("utf-8").replace("title: ", f"title: {words} ", 1), "utf-8")


@pytest.fixture
def site(content: Path, tmp_path: Path) -> Site:
    return Site(content, tmp_path)


def little_room() -> None:
    """Limits the size of files, which for the writer looks like a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


def test_no_room_for_the_caches(site: Site) -> None:
    assert max(map(len, site.clean().values())) < LIMIT
    site.build(limit=little_room)
    site.edit("Đầy")
    assert site.build(limit=little_room) == site.clean()


def test_the_disk_fills_up_after_the_first_build(site: Site) -> None:
    site.build()
    assert max(path.stat().st_size for path in site.caches.rglob("*")) > LIMIT, "else nothing is tested"
    site.edit("Đầy")
    assert site.build(limit=little_room) == site.clean()
    site.edit("Lại có chỗ")
    assert site.build() == site.clean()


def test_caches_that_cannot_be_written(site: Site) -> None:
    for number in range(2):
        site.edit(f"Chỉ đọc {number}")
        assert site.build(caches=Path("/proc/self/caches")) == site.clean()


def test_a_build_that_is_killed(site: Site) -> None:
    """Kills builds at many moments, with and without the caches of a complete build."""
    site.build()
    started = time.monotonic()
    site.edit("Đo")
    site.build()
    takes = time.monotonic() - started
    for step in (1, 3, 4, 6):
        site.edit(f"Lần {step}")
        if step == 4:
            shutil.rmtree(site.caches)
        run = site.begin("output", site.caches)
        time.sleep(takes * step / 8)
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        assert site.build() == site.clean()

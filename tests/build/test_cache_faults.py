"""An unwritable cache or a killed build costs time, but never gives a wrong page."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.build import forking
from tests.build.built import ROOT, Built
from tests.build.injecting import caches_in
from tests.build.making import DAY, article

pytestmark = pytest.mark.long

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

    def order(self, output: str) -> list[str]:
        given = ("--content", self.content, "--site-date", DAY, "--output", self.folder / output)
        return ["html", *map(str, given)]

    def build(self, caches: Path | None = None, limit: int = 0) -> dict[str, bytes]:
        before = partial(caches_in, caches or self.caches, limit)
        run = forking.run(self.order("output"), ROOT, os.environ, before=before)
        assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr
        return dict(Built(self.folder / "output", "").files)

    def clean(self) -> dict[str, bytes]:
        """Returns the files of a build without caches."""
        self._number += 1
        name = f"clean-{self._number}"
        before = partial(caches_in, self.folder / f"caches-{self._number}")
        forking.run(self.order(name), ROOT, os.environ, before=before)
        return dict(Built(self.folder / name, "").files)

    def edit(self, words: str) -> None:
        path = self.content / "tin-bai" / "2020" / "muc-05.md"
        path.write_text(path.read_text("utf-8").replace("title: ", f"title: {words} ", 1), "utf-8")


@pytest.fixture
def site(content: Path, tmp_path: Path) -> Site:
    return Site(content, tmp_path)


def test_no_room_for_the_caches(site: Site) -> None:
    assert max(map(len, site.clean().values())) < LIMIT
    site.build(limit=LIMIT)
    site.edit("Đầy")
    assert site.build(limit=LIMIT) == site.clean()


def test_the_disk_fills_up_after_the_first_build(site: Site) -> None:
    site.build()
    assert max(path.stat().st_size for path in site.caches.rglob("*")) > LIMIT, "else nothing is tested"
    site.edit("Đầy")
    assert site.build(limit=LIMIT) == site.clean()
    site.edit("Lại có chỗ")
    assert site.build() == site.clean()


def test_caches_that_cannot_be_written(site: Site) -> None:
    for number in range(2):
        site.edit(f"Chỉ đọc {number}")
        assert site.build(caches=Path("/proc/self/caches")) == site.clean()


def test_publishing_names_the_cache_that_is_no_folder(site: Site) -> None:
    site.caches.write_text("tệp")
    given = ("--content", site.content, "--site-date", DAY, "--output", site.folder / "public")
    order = ["publish", *map(str, given)]
    run = forking.run(order, ROOT, os.environ, before=partial(caches_in, site.caches))
    assert run.returncode == 1 and f"không tạo được thư mục {site.caches}" in run.stdout + run.stderr


def test_caches_that_hold_anything(site: Site) -> None:
    """In each of three rounds the caches suffer four kinds of damage; what was edited is built anyway."""
    site.build()
    shutil.copytree(site.caches, site.folder / "whole")
    for turn in range(0, len(DAMAGES), 4):
        shutil.rmtree(site.caches)
        shutil.copytree(site.folder / "whole", site.caches)
        for number, path in enumerate(sorted(path for path in site.caches.rglob("*") if path.is_file())):
            DAMAGES[(turn + number) % len(DAMAGES)](path)
        site.edit(f"Hỏng {turn}")
        assert site.build() == site.clean()


def replaced(path: Path, put: Callable[[Path], object]) -> None:
    path.unlink()
    put(path)


DAMAGES: tuple[Callable[[Path], object], ...] = (
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\0"),
    lambda path: path.write_bytes(b"chu cua nguoi khac " * 500),
    lambda path: path.write_bytes(bytes(path.stat().st_size)),
    lambda path: path.chmod(0),
    lambda path: os.truncate(path, 2**40),
    lambda path: replaced(path, Path.mkdir),
    lambda path: replaced(path, os.mkfifo),
    lambda path: replaced(path, lambda place: place.symlink_to(place.name)),
    lambda path: replaced(path, lambda place: place.symlink_to("/dev/zero")),
    lambda path: path.rename(path.with_name(os.fsdecode(b"\xff"))),
)


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
        before = partial(caches_in, site.caches)
        run = forking.begin(site.order("output"), ROOT, os.environ, before)
        time.sleep(takes * step / 8)
        with suppress(ProcessLookupError):  # it was done
            os.killpg(run.pid, signal.SIGKILL)
        run.join()
        assert site.build() == site.clean()

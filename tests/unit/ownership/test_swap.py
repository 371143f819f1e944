"""A finished folder replaces the old one, or nothing changes."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.ownership import exchange
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.own_folder import list_all
from plugins.ownership.swap import FolderKind, NotOurFolder, place_of, staged, swap
from plugins.ownership.temporary import MARK, remove_left_behind, temporary_folder
from tests.build.built import ROOT
from tests.unit.ownership.lists import FLAT, broken_lists, seen, special, tidy

pytestmark = pytest.mark.hostile("states of earlier runs")

SITE = FolderKind("site", "trang đã dựng", lambda folder: (folder / "atom.xml").is_file())


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Replaces the target by a new folder, as a build does."""
    with staged(target, SITE, print) as staging:
        yield staging
        swap(staging, target, SITE, print)


def write_site(folder: Path, text: str) -> None:
    (folder / "theme").mkdir(parents=True)
    (folder / "theme" / "site-0123456789.css").write_text("", encoding="utf-8")
    (folder / "atom.xml").write_text("", encoding="utf-8")
    (folder / "index.html").write_text(text, encoding="utf-8")


def holds(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path / "public", "old")
    (tmp_path / "public" / "old.html").touch()
    list_all(tmp_path / "public", SITE.name)
    return tmp_path / "public"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_new_site_takes_the_place_of_the_old_one(
    site: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        fail_rename(monkeypatch)
    with replacing(site) as staging:
        assert holds(site) == "old" and staging.parent.parent == site.parent
        assert list(staging.iterdir()) == []
        write_site(staging, "new")
        assert holds(site) == "old"
    assert holds(site) == "new" and not (site / "old.html").exists()
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_first_site_needs_no_old_one(tmp_path: Path, is_there: bool) -> None:
    target = tmp_path / "a" / "b" / "public"
    if is_there:
        target.mkdir(parents=True)
    with replacing(target) as staging:
        write_site(staging, "new")
    assert holds(target) == "new"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_nothing_changes_when_the_building_fails(site: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), replacing(site) as staging:
        write_site(staging, "new")
        raise error
    assert holds(site) == "old" and (site / "old.html").exists()
    assert list(site.parent.iterdir()) == [site]


def test_a_first_site_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), replacing(tmp_path / "public"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def fail_rename(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Makes these calls of `Path.rename` fail, as on Windows while a file is open.

    There folders are exchanged in three steps.
    """
    monkeypatch.setattr(exchange, "_exchange_atomically", lambda *_: False)
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) - 1 in numbers:  # the first brings the new one beside the old
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failing_swap_puts_the_old_one_back(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_rename(monkeypatch, number)
    with pytest.raises(PermissionError), replacing(site) as staging:
        write_site(staging, "new")
    assert holds(site) == "old"
    assert list(site.parent.iterdir()) == [site]


def test_the_old_one_is_not_lost_when_even_the_way_back_fails(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_rename(monkeypatch, 2, 3)
    with pytest.raises(PermissionError), replacing(site) as staging:
        write_site(staging, "new")
    (kept,) = site.parent.glob(".old-*/public")
    assert holds(kept) == "old"


@pytest.mark.parametrize(
    "names",
    [
        ("tin-bai/a.md",),
        ("theme/site-0123456789.css",),
        ("index.html",),
        (".git/config",),
        ("atom.xml/x", "theme/site-0123456789.css"),
    ],
)
def test_what_no_build_wrote_is_not_touched(tmp_path: Path, names: tuple[str, ...]) -> None:
    target = tmp_path / "important"
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurFolder, match=r"có tệp khác.*chọn một thư mục trống"), replacing(target):
        pytest.fail("the building was begun")
    assert all((target / name).read_text(encoding="utf-8") == "mine" for name in names)
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurFolder, match="là một tệp, không phải thư mục"), replacing(tmp_path / "public"):
        pytest.fail("the building was begun")
    assert (tmp_path / "public").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_ours_an_empty_one_and_none_are_accepted(site: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (site, tmp_path / "empty", tmp_path / "none"):
        place_of(target, SITE)


def test_a_web_server_may_read_the_folder(tmp_path: Path) -> None:
    with replacing(tmp_path / "public") as staging:
        write_site(staging, "new")
    assert stat.S_IMODE((tmp_path / "public").stat().st_mode) & 0o055 == 0o055


THEIRS = ("uploads/a.pdf", ".git/config", "images/theirs.jpg", "old.html/x", "google123.html")


def add_theirs(folder: Path) -> None:
    (folder / "old.html").unlink(missing_ok=True)
    for name in THEIRS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("theirs", encoding="utf-8")


def replace_with(target: Path, *names: str, kind: FolderKind = SITE) -> list[str]:
    """Replaces the target by a new site with these files, and returns the messages."""
    said: list[str] = []
    with staged(target, kind, said.append) as staging:
        write_site(staging, "new")
        for name in names:
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_text("ours", encoding="utf-8")
        swap(staging, target, kind, said.append)
    return said


@pytest.mark.parametrize("at_once", [True, False])
def test_what_others_put_there_stays_where_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        fail_rename(monkeypatch)
    add_theirs(site)
    for _ in range(2):
        said = replace_with(site, "images/ours.jpg")
        assert holds(site) == "new" and (site / "images/ours.jpg").exists()
        assert all((site / name).read_text(encoding="utf-8") == "theirs" for name in THEIRS)
        assert list(site.parent.iterdir()) == [site]
        assert len(said) == 1 and "Giữ nguyên" in said[0] and "uploads" in said[0]


def test_what_lies_where_ours_has_to_be_is_put_aside(site: Path) -> None:
    add_theirs(site)
    (site / "index.html").write_text("edited", encoding="utf-8")
    (site / "images/ours.jpg").mkdir()
    said = replace_with(site, "uploads", "images/ours.jpg")
    aside = site.with_name("public.de-lai")
    assert holds(site) == "new" and (site / "uploads").read_text(encoding="utf-8") == "ours"
    assert (aside / "index.html").read_text(encoding="utf-8") == "edited"
    assert (aside / "uploads/a.pdf").exists() and (aside / "images/ours.jpg").is_dir()
    assert (site / "images/theirs.jpg").exists() and str(aside) in said[-1]
    assert sorted(each.name for each in site.parent.iterdir()) == ["public", "public.de-lai"]


@pytest.mark.parametrize("state", broken_lists(b"# cchc-files 1 site\n", SITE.name))
def test_a_site_whose_list_says_nothing_is_put_aside_whole(site: Path, state: str) -> None:
    """Also a site from a version without lists."""
    add_theirs(site)
    data = broken_lists((site / OWN_LIST).read_bytes(), SITE.name)[state]
    (site / OWN_LIST).unlink()
    if data is not None:
        (site / OWN_LIST).write_bytes(data)
    before = sorted(path.relative_to(site) for path in site.rglob("*"))
    if state == "foreign-kind":
        with pytest.raises(NotOurFolder):
            replace_with(site)
        assert holds(site) == "old"
        return
    said = replace_with(site)
    aside = site.with_name("public.de-lai")
    assert sorted(path.relative_to(aside) for path in aside.rglob("*")) == before
    assert holds(site) == "new" and not (site / "uploads").exists()
    assert str(aside) in said[0] and OWN_LIST in said[0]
    assert replace_with(site) == [], "from now on there is a list"


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_lies_in_the_folder_is_there_afterwards(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    site = tmp_path / "public"
    write_site(site, "old")
    list_all(site, SITE.name)
    special(site / "theirs", kind)
    before = seen(site / "theirs")
    replace_with(site)
    assert holds(site) == "new" and seen(site / "theirs") == before
    assert (tmp_path / "outside/theirs.txt").read_text() == "theirs"
    tidy(tmp_path)


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_lies_in_place_of_the_folder_is_left_alone(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    site = tmp_path / "public"
    special(site, kind)
    before = seen(site)
    if kind in ("empty-folder", "closed-folder") and os.access(site, os.R_OK):
        replace_with(site)
        assert holds(site) == "new"
        return
    with pytest.raises(PermissionError if kind == "closed-folder" else NotOurFolder):
        replace_with(site)
    assert seen(site) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["outside", "public"]
    tidy(tmp_path)


def test_a_link_to_the_folder_stays_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("public")
    replace_with(tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and holds(site) == "new"


KILLED = """
import os, signal, sys
from pathlib import Path
from plugins.ownership import swap
from tests.unit.ownership.test_swap import SITE, replace_with
name = sys.argv[2]
real = getattr(swap, name)
def killed(*given):
    if sys.argv[3] == "after":
        real(*given)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(swap, name, killed)
replace_with(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["list_all", "exchange_paths", "_give_back"])
def test_a_run_that_is_killed_loses_nothing_and_the_next_ends_right(site: Path, step: str, when: str) -> None:
    add_theirs(site)
    command = [sys.executable, "-c", KILLED, site, step, when]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert holds(site) in ("old", "new")
    replace_with(site)
    assert holds(site) == "new" and list(site.parent.iterdir()) == [site]
    assert all((site / name).read_text(encoding="utf-8") == "theirs" for name in THEIRS)


@pytest.mark.parametrize("kind", FLAT)
def test_only_temporary_folders_of_ended_processes_are_removed(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    special(tmp_path / ".new-theirs", kind)
    before = seen(tmp_path / ".new-theirs")
    (tmp_path / ".new-marked").mkdir()
    special(tmp_path / ".new-marked" / MARK, kind)
    with temporary_folder(tmp_path, ".new-") as mine:
        copy = shutil.copytree(mine, tmp_path / ".new-copy")
        remove_left_behind(tmp_path, ".new-")
        assert mine.is_dir() and copy.is_dir(), "one is in use, the other is none"
    remove_left_behind(tmp_path, ".new-")
    assert not mine.exists() and seen(tmp_path / ".new-theirs") == before
    assert os.path.lexists(tmp_path / ".new-marked" / MARK)
    tidy(tmp_path)

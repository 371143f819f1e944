"""Releases: one is served, the last few are kept, and an unfinished one is never visible."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.ownership.lock import Locked, locked
from plugins.ownership.swap import NotOurFolder
from plugins.publishing.kinds import PREVIEW_SITE, PUBLIC_SITE
from plugins.publishing.manifest import MANIFEST, Release, read_manifest
from plugins.publishing.releases import Releases, link_or_copy, materials_of
from plugins.publishing.texts import keep_texts, texts_of


def make(public: Path, text: str, keep: int = 5) -> Release:
    """Makes a release like `publish`."""
    releases = Releases(public)
    with releases.locked():
        before = releases.served
        release = Release(releases.next_number(), before.number if before else 0, "2020-06-30", "https://x")
        with releases.unfinished() as new:
            (new / "index.html").write_text(text, encoding="utf-8")
            materials_of(new).touch()
            keep_texts(texts_of(new), {"tin-bai/a.md": text.encode(), "tin-bai/b.md": b"b", "../c.md": b"c"})
            releases.finish(new, release)
        releases.serve(release)
        releases.prune(keep)
    return release


def back(public: Path) -> None:
    releases = Releases(public)
    with releases.locked():
        releases.serve(releases.rollback_targets[0])


def seen(public: Path) -> str:
    return (public / "index.html").read_text(encoding="utf-8")


def names(public: Path) -> list[str]:
    found = {path.name for path in Releases(public).folder.iterdir() if path.name[0] != "."}
    folders = {name for name in found if name.isdigit()}
    assert found - folders == {f"{name}.{each}" for name in folders for each in ("sbom.json", "texts.zip")}
    return sorted(folders)


def test_each_release_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for text in ("one", "two"):
        make(public, text)
        assert seen(public) == text and public.is_symlink()
    assert not public.readlink().is_absolute(), "the folder may be moved as a whole"
    assert [release.number for release in Releases(public).kept] == [1, 2]


def test_the_web_server_may_read_what_is_served(tmp_path: Path) -> None:
    """Temporary folders are closed to others; nginx runs as another user."""
    make(tmp_path / "public", "một")
    assert (tmp_path / "public").resolve().stat().st_mode & 0o777 == 0o755


def test_one_that_fails_is_not_seen_and_leaves_nothing(tmp_path: Path) -> None:
    public = tmp_path / "public"
    make(public, "one")
    releases = Releases(public)
    with pytest.raises(RuntimeError), releases.locked(), releases.unfinished() as new:
        (new / "index.html").write_text("two", encoding="utf-8")
        raise RuntimeError
    assert seen(public) == "one" and names(public) == ["000001"]
    assert not list(releases.folder.glob(".new-*"))


def test_what_a_stopped_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    public = tmp_path / "public"
    make(public, "one")
    code = (
        "import os, signal, sys; from pathlib import Path; from plugins.publishing.releases import Releases\n"
        "with Releases(Path(sys.argv[1])).unfinished() as new:\n"
        "    (new / 'index.html').touch(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, public], check=False)
    theirs = Releases(public).folder / ".new-000009-0123456789abcdef"  # a foreign folder
    theirs.mkdir()
    assert len(list(Releases(public).folder.glob(".new-*"))) == 2
    make(public, "two")
    assert list(Releases(public).folder.glob(".new-*")) == [theirs]


def test_the_last_ones_are_kept_along_the_way_back(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for number in range(1, 7):
        make(public, str(number), keep=3)
    assert names(public) == ["000004", "000005", "000006"]


def test_back_goes_to_what_was_served_before_and_on_from_there(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for text in ("good", "bad"):
        make(public, text)
    back(public)
    assert seen(public) == "good" and Releases(public).rollback_targets == []
    make(public, "better")
    assert seen(public) == "better"
    back(public)
    assert seen(public) == "good", "not the one that was abandoned"


def test_the_texts_of_a_release_come_back_without_those_that_were_forgotten(tmp_path: Path) -> None:
    """A broken article is published again from them: no text that was taken down or altered may be there."""
    releases = Releases(tmp_path / "public")
    one, two = (make(releases.public, text) for text in ("one", "two"))
    assert releases.texts(one) == {"tin-bai/a.md": b"one", "tin-bai/b.md": b"b"}
    releases.forget_texts(["tin-bai/a.md"])
    assert [releases.texts(each) for each in (one, two)] == [{"tin-bai/b.md": b"b"}] * 2
    keep_texts(texts_of(releases.path(two)), {"tin-bai/a.md": b"of somebody else"})
    assert releases.texts(two) == {}


def test_the_abandoned_release_goes_with_the_next_publishing(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for text in ("good", "bad"):
        make(public, text)
    back(public)
    assert names(public) == ["000001", "000002"]
    make(public, "better")
    assert names(public) == ["000001", "000003"]


def test_a_site_from_before_there_were_releases_is_the_first_way_back(tmp_path: Path) -> None:
    public = tmp_path / "public"
    (public / "theme").mkdir(parents=True)
    (public / "theme" / "site-0123456789.css").touch()
    (public / "atom.xml").touch()
    (public / "index.html").write_text("old", encoding="utf-8")
    make(public, "new")
    assert seen(public) == "new" and public.is_symlink()
    back(public)
    assert seen(public) == "old"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (public / "thesis.docx").touch()
    with pytest.raises(NotOurFolder):
        make(public, "new")
    assert (public / "thesis.docx").exists() and not public.is_symlink()


def test_a_symlink_of_the_administrator_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "srv" / "cchc"
    real.parent.mkdir()
    public = tmp_path / "public"
    public.symlink_to(real)
    make(public, "one")
    make(public, "two")
    assert public.readlink() == real and real.is_symlink() and seen(public) == "two"


def test_without_symlinks_folders_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    public = tmp_path / "public"
    for text in ("one", "two"):
        make(public, text)
        assert seen(public) == text and not public.is_symlink()
    back(public)
    assert seen(public) == "one" and Releases(public).served == Releases(public).kept[0]


def test_two_cannot_change_the_same_site(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "public")
    with releases.locked(), pytest.raises(Locked), Releases(tmp_path / "public").locked():
        pass
    with releases.locked():
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes can be forked")
def test_a_child_does_not_hold_the_lock_of_a_process_that_has_ended(tmp_path: Path) -> None:
    """The child lives until its input ends; its parent ends as soon as the child runs."""
    code = (
        "import os, sys; from pathlib import Path; from plugins.ownership.lock import locked\n"
        "told, tells = os.pipe()\n"
        "with locked(Path(sys.argv[1])):\n"
        "    if os.fork() == 0: os.write(tells, b'.'); sys.stdin.read(); os._exit(0)\n"
        "    os.read(told, 1); os._exit(0)"
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path / "lock"], stdin=subprocess.PIPE) as parent:
        assert parent.wait() == 0
        with locked(tmp_path / "lock"):
            pass


def test_links_that_lead_to_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert Releases(tmp_path / "a").served is None


def test_a_lock_ends_with_its_process_however_it_ends(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from plugins.ownership.lock import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path / "lock"], check=False)
    assert run.returncode == -9
    with locked(tmp_path / "lock"):
        pass


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": 1}', '{"x": 1, "carried": []}'])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    ("files", "preview", "public"),
    [
        (("atom.xml", "theme/site-0123456789.css"), True, True),
        (("atom.xml", "theme/site-0123456789.css", MANIFEST), False, True),
        ((MANIFEST,), False, True),
        (("atom.xml", MANIFEST[1:]), False, False),
        (("theme/site-0123456789.css",), False, False),
    ],
)
def test_a_site_of_an_older_version_is_known_by_what_each_has(
    tmp_path: Path, files: tuple[str, ...], preview: bool, public: bool
) -> None:
    """A preview, which shows drafts, never takes the place of a public site."""
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert (PREVIEW_SITE.is_older(tmp_path), PUBLIC_SITE.is_older(tmp_path)) == (preview, public)


def test_without_hard_links_a_file_is_copied_with_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("no links on this file system")

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a").write_text("text")
    os.utime(tmp_path / "a", (1000, 1000))
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "text" and (tmp_path / "b").stat().st_mtime == 1000

"""Pending takedowns cannot be lost, and no part of the article stays where readers could see it again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plugins.ownership.listing import OWN_LIST
from plugins.publishing import takedown
from plugins.publishing.manifest import MANIFEST
from plugins.publishing.markers import GONE
from plugins.publishing.releases import Releases
from plugins.publishing.takedown import blank_out, clean
from tests.unit.ownership.lists import FLAT, seen, special, tidy
from tests.unit.publishing.test_damaged_releases import older, publish

pytestmark = pytest.mark.hostile("states of earlier runs")

ADDRESS = "tin-bai/2020/a/"
PAGE = f"{ADDRESS}index.html"
PICTURE = "images/a-01234567-40.png"
SITE = {
    "index.html": f'<a href="/{ADDRESS}">TIEU-DE</a>',
    PAGE: f'/{ADDRESS} BI-MAT <img src="/{PICTURE}">' + "x" * 1000,
    PICTURE: "a picture",
    "410.html": "gone",
    "rss.xml": f"<link>/{ADDRESS}</link> BI-MAT",
    "tim-kiem/0123456789/t/1.json": f'["/{ADDRESS}"]',
    "tim-kiem/0123456789/t/2.json": '["BI-MAT"]',
}


@pytest.fixture(autouse=True)
def no_disk_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def public(tmp_path: Path) -> Path:
    for number in range(2):
        publish(tmp_path / "public", {**SITE, "n.html": str(number)})
    return tmp_path / "public"


def holding(folder: Path, word: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


def owed(public: Path) -> list[tuple[str, ...]]:
    return [release.owes for release in Releases(public).kept]


def test_every_release_says_what_it_owes_until_it_is_settled(public: Path) -> None:
    releases = Releases(public)
    releases.add_pending_takedowns([ADDRESS])
    releases.add_pending_takedowns(["tin-bai/2020/b/"])
    assert owed(public) == [(ADDRESS, "tin-bai/2020/b/")] * 2
    assert [releases.damage(each) for each in releases.kept] == [[], []]
    releases.clear_pending_takedowns(releases.kept[0])
    assert owed(public) == [(), (ADDRESS, "tin-bai/2020/b/")]


@pytest.mark.parametrize("when", ["gone", "empty", "as it was before"])
def test_a_release_that_lost_what_it_owes_is_no_way_back(public: Path, when: str) -> None:
    releases = Releases(public)
    first = releases.path(releases.kept[0])
    before = (first / MANIFEST).read_bytes()
    releases.add_pending_takedowns([ADDRESS])
    (first / MANIFEST).unlink()
    if when != "gone":
        (first / MANIFEST).write_bytes(b"" if when == "empty" else before)
    assert [releases.damage(each) for each in releases.rollback_targets] == (
        [[MANIFEST]] if "before" in when else []
    )
    (first / OWN_LIST).unlink()
    assert [releases.damage(each) for each in releases.rollback_targets] == (
        [[OWN_LIST]] if "before" in when else []
    )


def test_page_picture_feed_and_index_go_and_the_release_is_whole(public: Path) -> None:
    releases = Releases(public)
    for own in releases.owned():
        assert blank_out(own, ADDRESS, ()) and not blank_out(own, ADDRESS, ())
        own.save()
        assert own.damaged() == [] and holding(own.folder, b"BI-MAT") == []
        assert not (own.folder / PICTURE).exists() and (own.folder / ADDRESS / GONE).is_file()
    assert releases.folders_set_aside == []


def test_a_takedown_that_was_killed_is_done_again(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    own = Releases(public).owned()[0]
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(takedown, "_naming", killed)
        blank_out(own, ADDRESS, ())
    own = Releases(public).owned()[0]
    assert blank_out(own, ADDRESS, ()) and holding(own.folder, b"BI-MAT") == []


def test_after_the_next_build_an_older_release_has_nothing_that_names_or_only_shows_the_article(
    tmp_path: Path, public: Path
) -> None:
    own, new = Releases(public).owned()[0], tmp_path / "new"
    card, kept = "theme/cards/0123456789abcdef.png", "images/c-01234567-40.png"
    shown = {card: "of the list", kept: "of another page", "x.html": f"<img src='/{kept}'>"}
    shown |= {"tim-kiem/1111111111/t/2.json": "BI-MAT, of an index that no longer says where"}
    for name, text in {**shown, "chu-de/index.html": f"/{ADDRESS} {card} {kept}"}.items():
        (own.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (own.folder / name).write_text(text)
        own.note([name])
    assert blank_out(own, ADDRESS, ())
    index, why = "tim-kiem/9876543210/t/1.json", "gone, for a reason"
    for name, text in {PAGE: why, f"{ADDRESS}.gone": "", "rss.xml": "", index: "[]"}.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text(text)
    clean(own, new, [ADDRESS], ())
    own.save()
    assert (
        holding(own.folder, f"/{ADDRESS}".encode()) == holding(own.folder, b"BI-MAT") == own.damaged() == []
    )
    assert (own.folder / PAGE).read_text() == why
    assert [path.name for path in own.folder.glob("tim-kiem/*")] == ["9876543210"]
    assert [(own.folder / name).exists() for name in (card, kept)] == [False, True]


@pytest.mark.parametrize("name", [PAGE, PICTURE, "rss.xml", "tim-kiem/0123456789/t/2.json"])
def test_what_somebody_edited_is_put_aside_and_not_lost(public: Path, name: str) -> None:
    (own,) = Releases(public).owned()[-1:]
    (own.folder / name).unlink()
    (own.folder / name).write_text(f"/{ADDRESS} BI-MAT edited {PICTURE}")
    assert blank_out(own, ADDRESS, ())
    own.save()
    aside = own.folder.with_name(f"{own.folder.name}.de-lai")
    assert "edited" in (aside / name).read_text() and Releases(public).folders_set_aside == [aside]
    assert holding(own.folder, b"BI-MAT") == []


def test_in_a_release_of_an_older_version_all_of_it_is_put_aside(public: Path) -> None:
    (own,) = Releases(public).owned()[-1:]
    older(own.folder)
    (own,) = Releases(public).owned()[-1:]
    assert blank_out(own, ADDRESS, ())
    own.save()
    assert holding(own.folder, b"BI-MAT") == [] and not (own.folder / OWN_LIST).exists()
    aside = own.folder.with_name(f"{own.folder.name}.de-lai")
    assert {PAGE, PICTURE, "rss.xml"} <= {path.relative_to(aside).as_posix() for path in aside.rglob("*")}


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_else_lies_in_a_release_is_not_read_and_stays(
    tmp_path: Path, public: Path, kind: str
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text(f"/{ADDRESS} theirs")
    own, new = Releases(public).owned()[0], tmp_path / "new"
    for name in ("x.html", "tim-kiem/theirs.json", "rss.xml.bak"):
        special(own.folder / name, kind)
    before = seen(own.folder / "rss.xml.bak")
    shutil.copytree(public.resolve(), new)
    assert blank_out(own, ADDRESS, ())
    clean(own, new, [ADDRESS], ())
    assert seen(own.folder / "rss.xml.bak") == before
    assert (tmp_path / "outside/theirs.txt").read_text() == f"/{ADDRESS} theirs"
    tidy(tmp_path)


def test_without_symlinks_the_folder_that_is_served_is_blanked_out_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    public = tmp_path / "public"
    publish(public, SITE)
    for own in Releases(public).owned():
        assert blank_out(own, ADDRESS, ())
        own.save()
    assert holding(public, b"BI-MAT") == [] and not public.is_symlink()

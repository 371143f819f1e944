"""Only files that our own list names with their current digest are ever removed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.incremental.folders import walk
from plugins.ownership.digests import MAX_FILE, digest_of
from plugins.ownership.listing import MAX_BYTES, OWN_LIST, Listing, is_safe, parse_listing
from plugins.ownership.own_folder import OwnFolder, add_to_list, list_all, read_listing
from plugins.ownership.proof import listed_as_ours
from tests.unit.ownership.lists import FLAT, FOREIGN, broken_lists, seen, special, tidy

pytestmark = pytest.mark.hostile("states of earlier runs")

KIND = "preview"
OURS = {"index.html": "home", "tin-bai/2020/a/index.html": "a", "images/b.png": "b"}


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    folder = tmp_path / "output"
    for name, text in OURS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "tin-bai/cu").mkdir()
    (folder / "tin-bai/cu/.moved").symlink_to("../2020/a")
    list_all(folder, KIND)
    yield folder
    if "folder" in request.node.name:
        tidy(tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(name for name, _ in walk(folder))


def test_a_folder_that_is_all_ours_goes_whole(folder: Path) -> None:
    assert OwnFolder(folder, KIND).damaged() == OwnFolder(folder, KIND).foreign() == []
    assert OwnFolder(folder, KIND).clear()
    assert not folder.exists() and (folder.parent / "outside/theirs.txt").exists()


@pytest.mark.parametrize("state", broken_lists(Listing(KIND).to_bytes(), KIND))
def test_without_a_list_that_can_be_read_nothing_is_ours(folder: Path, state: str) -> None:
    path = folder / OWN_LIST
    data = broken_lists(path.read_bytes(), KIND)[state]
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    before = names(folder)
    own = OwnFolder(folder, KIND)
    assert own.listing is None
    assert not own.is_ours("index.html") and own.remove(OURS) == [*OURS]
    assert not own.clear() and names(folder)[-2:] == before[-2:]
    assert all((folder / name).read_text() == text for name, text in OURS.items())


@pytest.mark.parametrize("kind", FLAT)
def test_what_lies_in_place_of_the_list_is_none(folder: Path, kind: str) -> None:
    (folder / OWN_LIST).unlink()
    special(folder / OWN_LIST, kind)
    before = seen(folder / OWN_LIST)
    own = OwnFolder(folder, KIND)
    assert own.listing is None and not own.clear() and seen(folder / OWN_LIST) == before
    assert all((folder / name).exists() for name in OURS)


@pytest.mark.parametrize(("kind", "name"), FOREIGN)
def test_what_others_put_there_stays(folder: Path, kind: str, name: str) -> None:
    special(folder / name, kind)
    before = seen(folder / name)
    assert not OwnFolder(folder, KIND).clear()
    assert seen(folder / name) == before
    assert not any(os.path.lexists(folder / each) for each in OURS)
    assert (folder.parent / "outside/theirs.txt").read_text() == "theirs"


IN_PLACE = *((kind, "images/b.png") for kind in FLAT), ("text", "index.html"), ("fifo", "tin-bai/cu/.moved")


@pytest.mark.parametrize(("kind", "name"), IN_PLACE)
def test_what_took_the_place_of_ours_stays(folder: Path, kind: str, name: str) -> None:
    (folder / name).unlink()
    special(folder / name, kind)
    before = seen(folder / name)
    own = OwnFolder(folder, KIND)
    assert own.damaged() == [name]
    assert not own.clear() and seen(folder / name) == before


@pytest.mark.parametrize("kind", ["link-to-a-folder-outside", "fifo", "text", "link-to-itself"])
def test_what_took_the_place_of_a_folder_of_ours_stays(folder: Path, kind: str) -> None:
    """Even if a symlink leads to files with the same names and bytes, because they are elsewhere."""
    (folder / "images").rename(folder / "away")
    special(folder / "images", kind)
    (folder.parent / "outside/b.png").write_text("b")
    assert not OwnFolder(folder, KIND).clear()
    assert (folder.parent / "outside/b.png").exists() and (folder / "away/b.png").exists()
    assert os.path.lexists(folder / "images")


def test_a_site_inside_ours_belongs_to_others_even_if_we_list_its_names(folder: Path) -> None:
    list_all(folder / "tin-bai", KIND)
    assert not OwnFolder(folder, KIND).clear()
    assert names(folder) == ["tin-bai/.files.sha256", "tin-bai/2020/a/index.html", "tin-bai/cu/.moved"]
    assert listed_as_ours({"a/b": {"1"}, "ab": {"1"}}, {"a/b": "1", "ab": "1"}, ["a"]) == ["ab"]


def test_what_was_edited_stays(folder: Path) -> None:
    (folder / "index.html").write_text("mine")
    own = OwnFolder(folder, KIND)
    assert own.remove(["index.html", "images/b.png"]) == ["index.html"]
    assert not (folder / "images").exists() and (folder / "index.html").read_text() == "mine"


def test_what_has_to_go_from_sight_is_removed_or_put_aside(folder: Path) -> None:
    """An edited page and files behind a symlink are not lost."""
    (folder / "index.html").write_text("mine")
    shutil.rmtree(folder / "images")
    (folder / "images").symlink_to("../outside")
    aside = folder.with_name("output.de-lai")
    for _ in range(2):
        (folder / "index.html").write_text("mine")
        own = OwnFolder(folder, KIND)
        own.discard(["index.html", "images/theirs.txt", "tin-bai/2020/a/index.html", "none"])
        own.save()
        assert not any(os.path.lexists(folder / name) for name in ("index.html", "images", "tin-bai/2020/a"))
        (folder / "images").symlink_to("../outside")
    assert sorted(path.name for path in aside.iterdir()) == [
        "images", "images.de-lai", "index.html", "index.html.de-lai",
    ]  # fmt: skip
    assert (folder.parent / "outside/theirs.txt").exists()


def test_blocks_are_added_and_all_count(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new home")
    add_to_list(folder, KIND, [("index.html", tmp_path / "new"), ("c.html", tmp_path / "new")])
    own = OwnFolder(folder, KIND)
    assert own.is_ours("index.html"), "a run that is stopped here has changed nothing yet"
    (tmp_path / "new").replace(folder / "index.html")
    assert OwnFolder(folder, KIND).is_ours("index.html") and own.names >= {*OURS, "c.html"}
    with (folder / OWN_LIST).open("ab") as file:
        file.write(b"# cchc-files 1 preview\n" + b"0" * 64 + b"  theirs.txt\n")
    assert OwnFolder(folder, KIND).clear(), "what was being written when the machine stopped says nothing"


def test_files_are_listed_before_they_are_written(folder: Path) -> None:
    """A run that is stopped, or cannot replace a file, leaves no file of ours that the list lacks."""
    (folder / "images/b.png").write_text("theirs")
    for text in (b"2", b"3"):
        OwnFolder(folder, KIND).expect({"index.html": text, "images/b.png": text, "new.html": text})
        own = OwnFolder(folder, KIND)
        assert own.is_ours("index.html"), "nothing is written yet"
        assert not own.is_ours("images/b.png") and own.names == {*OURS, "tin-bai/cu/.moved", "new.html"}
    (folder / "index.html").write_bytes(b"3")
    assert OwnFolder(folder, KIND).is_ours("index.html")
    (folder / "index.html").write_bytes(b"2")
    assert not OwnFolder(folder, KIND).is_ours("index.html"), "a version that was never there is forgotten"


@pytest.mark.parametrize("kind", FLAT)
def test_a_list_that_begins_names_what_follows_alone(folder: Path, kind: str) -> None:
    before, place = names(folder), folder / OWN_LIST
    place.unlink()
    OwnFolder(folder, KIND).expect({"new.html": b"1"})
    assert OwnFolder(folder, KIND).names == {"new.html"} and names(folder) == before
    place.unlink()
    special(place, kind)
    was = seen(place)
    OwnFolder(folder, KIND).expect({"newer.html": b"1"})
    assert OwnFolder(folder, KIND).names == {"newer.html"} and seen(folder / f"{OWN_LIST}.de-lai") == was


def test_a_list_is_read_by_sha256sum(folder: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum on this system")
    run = subprocess.run(
        ["sha256sum", "-c", "--strict", OWN_LIST], cwd=folder, capture_output=True, text=True
    )
    assert run.returncode == 0 and run.stdout.count(": OK") == len(OURS), run.stderr


def test_a_list_is_the_same_for_the_same_files_and_comes_back(folder: Path) -> None:
    data = (folder / OWN_LIST).read_bytes()
    listing = parse_listing(data, KIND)
    assert listing and listing.to_bytes() == data and set(listing.digests) == {*OURS, "tin-bai/cu/.moved"}
    noted = Listing("storage x/", {"a": {"1" * 64, "2" * 64}}, [("leftover", "a b"), ("release", "1")])
    back = parse_listing(noted.to_bytes())
    assert back and back.values("leftover") == {"a b"} and set(back.digests["a"]) == {"1" * 64, "2" * 64}


def test_names_that_lead_elsewhere_are_never_listed() -> None:
    for name in ("a", "a/b.html", ".a", "một tệp.txt", "a b", "..a", "a..", "-rf", "a" * 255):
        assert is_safe(name), name
    for name in (
        *("", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", "./a", "a/.", "a\\b", "a\nb"),
        *("\x00", "a\x7f", "\udce4", "a" * 256, "a/" * 64 + "a", "a" * 250 + "/" + "b/" * 400 + "c"),
    ):
        assert not is_safe(name), name
        assert Listing(KIND, {name: {"0" * 64}}).to_bytes() == Listing(KIND).to_bytes()


def test_a_list_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / OWN_LIST).open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert read_listing(tmp_path) is None
    assert parse_listing(bytes(MAX_BYTES + 1)) is None


def test_a_file_too_large_for_us_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert digest_of(tmp_path / "x") is None

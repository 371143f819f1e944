"""Damage in the served release prevents no publication, does not spread, and loses no foreign files."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from plugins.ownership.listing import OWN_LIST
from plugins.publishing.before import Before
from plugins.publishing.compression import compress
from plugins.publishing.ledger import LEDGER_BYTES, LEDGER_COPY
from plugins.publishing.manifest import MANIFEST, Release, read_manifest
from plugins.publishing.releases import Releases

SHEET, SHARD = "theme/site-0123456789.css", "tim-kiem/0123456789/t/1.json"
SITE = {
    "index.html": "<p>home</p>" * 100,
    "tin-bai/2020/a/index.html": "<p>an article</p>" * 100,
    SHEET: "p { color: red }" * 100,
    SHARD: '{"a": 1}',
    "theme/cards/0123456789abcdef.png": "a picture",
    LEDGER_COPY: "địa chỉ,ngày,tệp,tiêu đề\n",
}
NEXT = {name: text for name, text in SITE.items() if name not in (SHEET, SHARD)}
"""Without the sheet and the shard: readers in between still ask for them."""
DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: None,
    "empty": Path.touch,
    "other": lambda path: path.write_text("other"),
    "folder": Path.mkdir,
    "fifo": os.mkfifo,
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-a-device": lambda path: path.symlink_to("/dev/zero"),
    "link-to-nothing": lambda path: path.symlink_to("khong-co"),
}
FILES = (MANIFEST, OWN_LIST, "index.html", "index.html.br", "index.html.gz", SHEET, SHARD, LEDGER_COPY)


@pytest.fixture(autouse=True)
def no_disk_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces sync, which would wait for the writes of all programs in each of a hundred runs."""
    monkeypatch.setattr(os, "sync", lambda: None)


def publish(public: Path, files: dict[str, str], say: Callable[[str], None] = print) -> Release:
    """Publishes a site with these files."""
    releases = Releases(public, say)
    with releases.locked():
        before = Before(releases, is_sample=False)
        with releases.unfinished() as site:
            for name, text in files.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text, encoding="utf-8")
            before.read(LEDGER_COPY, LEDGER_BYTES)
            changed, carried = before.take_over(site, [name for name in files if name != LEDGER_COPY], ())
            compress(site, [*changed])
            release = Release(
                releases.next_number(), before.number, "2020-06-30", "https://x", carried=carried
            )
            releases.finish(site, release)
        releases.serve(release)
        before.leave(say)
        releases.prune(5)
    return release


def is_whole(public: Path, files: dict[str, str]) -> bool:
    """Returns whether every file and every compressed copy exists."""
    for name, text in files.items():
        data = text.encode()
        copies = [(".br", brotli.decompress), (".gz", gzip.decompress)]
        assert (public / name).read_bytes() == data, name
        for suffix, unpack in copies if len(data) > 512 else ():
            assert unpack((public / f"{name}{suffix}").read_bytes()) == data, (name, suffix)
    return True


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Two releases: 1, and 2, which is served."""
    for _ in range(2):
        publish(tmp_path / "public", SITE)
    return tmp_path / "public"


def replace(path: Path, damage: str) -> None:
    data = path.read_bytes()
    path.unlink()  # it may be a hard link of another release
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        DAMAGE[damage](path)


@pytest.mark.parametrize("damage", ["cut", *DAMAGE])
@pytest.mark.parametrize("name", FILES)
def test_publishing_goes_on(public: Path, name: str, damage: str) -> None:
    replace(public.resolve() / name, damage)
    said: list[str] = []
    third = publish(public, NEXT, said.append)
    assert third.number == 3 and is_whole(public, NEXT)
    releases = Releases(public)
    assert releases.served and releases.damage(releases.served) == []
    assert all((public / each).read_text() == SITE[each] for each in third.carried)
    aside = releases.folder / "000002.de-lai"
    assert aside.is_dir() and not (releases.folder / "000002").exists()
    assert str(aside) in said[0] and (MANIFEST in said[0] or name in said[0])
    assert [each.number for each in releases.rollback_targets] == [1], "the way back leads past it"
    publish(public, SITE)
    assert is_whole(public, SITE) and [each.number for each in releases.rollback_targets] == [3, 1]


@pytest.mark.parametrize("name", ["tin-bai/2020/a/index.html", "tin-bai/2020/a/index.html.br"])
def test_what_nobody_had_to_look_at_is_found_before_it_is_gone_back_to(public: Path, name: str) -> None:
    replace(public.resolve() / name, "cut")
    publish(public, {**NEXT, "tin-bai/2020/a/index.html": "new" * 500})
    releases = Releases(public)
    (second, first) = releases.rollback_targets
    assert releases.damage(second) == [name] and releases.damage(first) == []


@pytest.mark.parametrize(
    "values",
    [
        [], {}, None, 1, "x", {"number": 2}, {"carried": "abc"}, {"carried": [1]}, {"carried": ["../x"]},
        {"carried": ["/etc/passwd"]}, {"number": "2"}, {"number": -2}, {"number": 2.0}, {"number": True},
        {"number": 10**7}, {"number": 1}, {"after": None}, {"siteurl": 5}, {"site_date": []}, {"owes": {}},
        {"is_sample": 0}, {"listed": "yes"}, {"more": 1},
    ],
)  # fmt: skip
def test_whatever_a_release_says_of_itself(public: Path, values: object) -> None:
    path = public.resolve() / MANIFEST
    whole = json.loads(path.read_text())
    path.unlink()
    path.write_text(json.dumps({**whole, **values} if isinstance(values, dict) and values else values))
    if values != {"number": 2}:
        assert read_manifest(public) is None or Releases(public).served is None
    publish(public, NEXT)
    releases = Releases(public)
    assert is_whole(public, NEXT) and [each.number for each in releases.rollback_targets][-1] == 1


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"number":' + "9" * 5000 + "}", "\ud800", "NaN"])
def test_whatever_stands_in_its_file(public: Path, text: str) -> None:
    path = public.resolve() / MANIFEST
    path.unlink()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    publish(public, NEXT)
    assert is_whole(public, NEXT)


def test_a_manifest_without_end_is_not_read(public: Path) -> None:
    with (public.resolve() / MANIFEST).open("r+b") as file:
        file.truncate(50_000_000_000)
    assert read_manifest(public) is None


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_release_that_is_gone_or_something_else(public: Path, damage: str) -> None:
    """The symlink is broken, and readers see nothing until the next publication."""
    folder = public.resolve()
    folder.rename(public.with_name("away"))
    DAMAGE[damage](folder)
    publish(public, NEXT)
    assert is_whole(public, NEXT)
    assert not os.path.lexists(folder) or damage != "folder", "an empty folder is put aside"


def test_what_others_put_into_a_release_is_left_and_said(public: Path) -> None:
    (public / "google123.html").write_text("theirs")
    (public / "uploads").mkdir()
    (public / "uploads/a.pdf").write_text("theirs")
    said: list[str] = []
    publish(public, SITE, said.append)
    assert "google123.html" in said[0] and "uploads/a.pdf" in said[0]
    for _ in range(6):
        publish(public, SITE, said.append)
    left = Releases(public).folder / "000002.de-lai"
    assert sorted(path.name for path in left.rglob("*")) == ["a.pdf", "google123.html", "uploads"]
    assert str(left) in said[1]


def test_other_peoples_things_among_the_releases_stay(public: Path) -> None:
    folder = Releases(public).folder
    for name in (
        "000003",
        "000777",
        "999999",
        "000004.sbom.json",
        "backup",
        ".new-x",
        ".gone-000005",
        "x ..",
    ):
        (folder / name).mkdir()
        (folder / name / "theirs.txt").write_text("theirs")
    (folder / "000008").symlink_to("000001")
    (folder / "000777" / MANIFEST).write_bytes((folder / "000001" / MANIFEST).read_bytes())
    before = sorted(path.relative_to(folder) for path in folder.rglob("theirs.txt"))
    for _ in range(7):
        publish(public, SITE)
    assert sorted(path.relative_to(folder) for path in folder.rglob("theirs.txt")) == before
    assert (folder / "000008").is_symlink()
    numbers = [each.number for each in Releases(public).kept]
    assert len(numbers) == 5 and not {3, 4, 8, 777} & set(numbers)


def older(folder: Path) -> None:
    """Makes it look like one of an older version: without a list, and with an old manifest."""
    (folder / OWN_LIST).unlink()
    values = json.loads((folder / MANIFEST).read_text())
    del values["owes"], values["listed"]
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).write_text(json.dumps(values))


def test_releases_of_an_older_version_are_kept_gone_back_to_and_put_aside_whole(public: Path) -> None:
    folder, said = Releases(public).folder, list[str]()
    for name in ("000001", "000002"):
        older(folder / name)
    publish(public, SITE, said.append)
    releases = Releases(public)
    assert said == [] and [each.number for each in releases.rollback_targets] == [2, 1]
    assert [releases.damage(each) for each in releases.rollback_targets] == [[], []]
    for _ in range(4):
        publish(public, SITE, said.append)
    assert (folder / "000001.de-lai/index.html").exists() and (folder / "000002.de-lai/index.html").exists()
    assert len(said) == 2 and all("phiên bản trước" in each for each in said)
    assert len(releases.kept) == 5


def test_without_symlinks_what_others_put_into_the_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    public = tmp_path / "public"
    publish(public, SITE)
    (public / "google123.html").write_text("theirs")
    said: list[str] = []
    for _ in range(2):
        publish(public, NEXT, said.append)
    assert (public / "google123.html").exists() and is_whole(public, NEXT) and not public.is_symlink()
    assert all("google123.html" in each for each in said) and len(said) == 2


@pytest.mark.parametrize("is_first", [True, False])
def test_a_folder_of_an_older_version_makes_room_and_nothing_of_it_is_lost(
    tmp_path: Path, is_first: bool
) -> None:
    public = tmp_path / "public"
    for name in ("atom.xml", SHEET, "index.html", "uploads/a.pdf", ".git/config"):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text("old")
    if not is_first:
        (tmp_path / "public.releases/000000").mkdir(parents=True)
    for _ in range(7):
        publish(public, SITE)
    kept = [path for path in tmp_path.rglob("a.pdf") if (path.parents[1] / ".git/config").exists()]
    assert len(kept) == 1 and public.is_symlink() and is_whole(public, SITE)

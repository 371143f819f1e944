"""Foreign objects in a bucket stay, whatever happened to our list. A store in memory allows many cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from plugins.deploying.objects import Object
from plugins.deploying.release import MAX_FILES, read_release
from plugins.deploying.storage import Head, Storage
from plugins.deploying.to_storage import OLD_LIST, Done, deploy_to_storage
from plugins.ownership.listing import MAX_BYTES, OWN_LIST, Listing
from plugins.ownership.own_folder import list_all
from plugins.ownership.proof import Ours
from plugins.problems import Refused
from tests.deploying.small_site import make_site
from tests.unit.ownership.lists import FLAT, NAMES, broken_lists, special, tidy

pytestmark = pytest.mark.hostile("what lies in a store")

THEIRS = (
    *NAMES,
    *(
        "favicon.ico",
        "robots.txt.bak",
        "ads.txt",
        "backup.zip",
        "db.sql",
        "secret/.env",
        "uploads/2020/a.pdf",
    ),
    *("uploads/", "empty-folder/", "a//b", "../a", "./a", "/a", "a/../b", "tin-bai/2020/theirs/index.html"),
    *("tin-bai/2020/a/index.html.bak", "tin-bai/2020/a/note.txt", "chu-de/theirs/index.html", "Index.html"),
    # Named like our fingerprinted files.
    *("theme/site-0123456789.css", "theme/search-0123456789.js", "tim-kiem/0123456789/t/1.json"),
    *(
        "theme/cards/0123456789abcdef.png",
        "images/theirs-01234567-40.png",
        "images/theirs.png",
        "theme/x.css",
    ),
    # Other sites, including ours.
    *(
        "trang-hai/index.html",
        f"trang-hai/{OWN_LIST}",
        "trang-hai/atom.xml",
        "cu/index.html",
        f"cu/{OLD_LIST}",
    ),
    *("cu/theme/site-0123456789.css", "noi-bo/index.html", "noi-bo/theirs/index.html", ".well-known/acme/x"),
    *(
        "a" * 1000,
        "sâu/" * 200 + "x",
        "tên tệp có dấu cách.pdf",
        "\ud7ff",
        "emoji-🏛.png",
        "%2e%2e/x",
        "x?y=z#t",
    ),
    *("nul\x01", "new\rline", ".files.sha256.bak", ".release.json", "atom.xml.gz", ".DS_Store", "thumbs.db"),
)
THEIR_HEADS = (Head(), Head("x"), Head("0" * 64), Head("0" * 64, "text/html; charset=utf-8", "no-cache"))


class InMemory:
    """A bucket in memory."""

    bucket = "kho"

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, Head]] = {}
        self.n_read = 0

    def keys(self, prefix: str) -> Iterator[str]:
        yield from [key for key in self.objects if key.startswith(prefix)]

    def head(self, key: str) -> Head:
        return self.objects[key][1] if key in self.objects else Head()

    def put(self, wanted: Object, instead_of: Head) -> None:
        if self.head(wanted.key) != instead_of:
            raise Refused("changed meanwhile")
        head = Head(wanted.digest, wanted.content_type, wanted.cache_control)
        self.objects[wanted.key] = wanted.path.read_bytes(), head

    def read(self, key: str, at_most: int) -> bytes | None:
        self.n_read = max(self.n_read, at_most)
        return self.objects[key][0][: at_most + 1] if key in self.objects else None

    def write(self, key: str, data: bytes) -> None:
        self.objects[key] = data, Head()

    def remove(self, prefix: str, name: Ours, seen: Head) -> bool:
        if self.head(f"{prefix}{name}") != seen:
            return False
        del self.objects[f"{prefix}{name}"]
        return True


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three versions in which pages, pictures and style sheets come and go."""
    folder = tmp_path_factory.mktemp("sites")
    versions = (["a", "b", "c"], "one"), (["c", "d"], "two"), (["d"], "three")
    return [make_site(folder / style, articles, style) for articles, style in versions]


def deploy(site: Path, store: InMemory, prefix: str = "", said: list[str] | None = None) -> Done:
    say = (said if said is not None else []).append
    return deploy_to_storage(read_release(site), cast(Storage, store), prefix, say)


def pages(store: InMemory) -> set[str]:
    return {key for key in store.objects if key.endswith("/index.html")}


@pytest.mark.parametrize("prefix", ["", "cchc/"])
@pytest.mark.parametrize("state", ["whole", "cut-off", *broken_lists(b"x", "storage ")])
def test_other_peoples_objects_stay(sites: list[Path], state: str, prefix: str) -> None:
    """More than sixty cases, at the root of a bucket and below a prefix."""
    store, said = InMemory(), list[str]()
    deploy(sites[0], store, prefix)
    ours = {*store.objects}
    theirs = {f"{prefix}{name}": (b"theirs", THEIR_HEADS[n % 4]) for n, name in enumerate(THEIRS)}
    theirs |= {f"khac/{name}": (b"theirs", Head()) for name in THEIRS} if prefix else {}
    assert len(theirs) >= 60 and not theirs.keys() & ours
    store.objects |= theirs
    whole = store.objects[prefix + OWN_LIST][0]
    if state not in ("whole", "cut-off"):
        data = broken_lists(whole, f"storage {prefix}")[state]
        store.objects.pop(prefix + OWN_LIST)
        if data is not None:
            store.write(prefix + OWN_LIST, data)
    removed = deploy(sites[1], store, prefix, said).n_removed
    assert theirs.items() <= store.objects.items()
    is_known = state in ("whole", "cut-off")
    assert (removed > 0) is is_known
    assert (ours - store.objects.keys() != set()) is is_known, "what nobody can prove to be ours is left"
    assert ("không xóa gì" in "".join(said)) is not is_known
    assert "Giữ nguyên" in said[-1]
    deploy(sites[2], store, prefix, said)
    deploy(sites[2], store, prefix, said)
    assert theirs.items() <= store.objects.items()
    assert f"{prefix}tin-bai/2020/c/index.html" not in store.objects, "from now on there is a list again"
    assert ({f"{prefix}tin-bai/2020/a/index.html"} <= pages(store)) is not is_known


@pytest.mark.parametrize(
    "old",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"release": 1}',
        b'{"release": "x", "leftover": []}',
        b"\xff\x00",
        b"null",
    ],
)
def test_a_bucket_of_an_older_version_goes_on_and_nothing_of_it_is_removed(
    sites: list[Path], old: bytes
) -> None:
    """It had no list of its objects, but each object carries its digest."""
    store, said = InMemory(), list[str]()
    deploy(sites[0], store)
    store.objects.pop(OWN_LIST)
    store.write(OLD_LIST, old)
    before = {*store.objects}
    assert deploy(sites[1], store, said=said).n_removed == 0 and before <= store.objects.keys()
    assert "lần này không xóa gì" in said[1] and "Giữ nguyên" in said[2]
    assert deploy(sites[2], store).n_removed > 0


@pytest.mark.parametrize("state", ["whole", "missing", "empty", "foreign-kind"])
@pytest.mark.parametrize("head", [Head(), Head("x"), Head("", "text/html; charset=utf-8", "no-cache")])
def test_an_object_of_others_where_ours_has_to_be_stops_before_anything_changes(
    sites: list[Path], state: str, head: Head
) -> None:
    store = InMemory()
    deploy(sites[0], store)
    data = broken_lists(store.objects[OWN_LIST][0], "storage ").get(state, store.objects[OWN_LIST][0])
    store.objects.pop(OWN_LIST)
    if data is not None:
        store.write(OWN_LIST, data)
    store.objects["rss.xml"] = b"edited by hand", head
    store.objects["tin-bai/2020/d/index.html"] = b"theirs", Head()
    before = dict(store.objects)
    with pytest.raises(Refused, match=r"ở chỗ trang cần ghi: .rss\.xml., .tin-bai/2020/d/index\.html"):
        deploy(sites[1], store)
    assert store.objects == before
    del store.objects["rss.xml"], store.objects["tin-bai/2020/d/index.html"]
    deploy(sites[1], store)
    assert "tin-bai/2020/d/index.html" in store.objects


def test_what_was_written_over_by_others_is_not_removed(sites: list[Path]) -> None:
    store, said = InMemory(), list[str]()
    deploy(sites[0], store)
    store.objects["tin-bai/2020/a/index.html"] = b"theirs", Head("1" * 64)
    deploy(sites[1], store, said=said)
    assert store.objects["tin-bai/2020/a/index.html"][0] == b"theirs"
    assert "tin-bai/2020/b/index.html" not in store.objects and "tin-bai/2020/a/index.html" in said[-1]


def test_nothing_is_kept_for_late_readers_of_what_was_withdrawn(sites: list[Path], tmp_path: Path) -> None:
    """Otherwise pictures and search indexes with its content stay for one more deployment."""
    store = InMemory()
    deploy(sites[0], store)
    kept = {key for key in store.objects if key.startswith(("images/a-", "tim-kiem/")) and "index" not in key}
    assert len(kept) == 2
    for _ in range(2):
        deploy(make_site(tmp_path / "gone", ["b", "c"], gone=("tin-bai/2020/a/",)), store)
        assert not kept & store.objects.keys()
    before = {key for key in store.objects if key.startswith("images/b-")}
    deploy(make_site(tmp_path / "next", ["c"], gone=("tin-bai/2020/a/",)), store)
    assert before and before <= store.objects.keys(), "nothing more was withdrawn"


@pytest.mark.parametrize("key", ["tin-bai/2020/a/index.html", "rss.xml", "tin-bai/2020/d/index.html"])
def test_what_others_write_while_we_are_at_it_stays(sites: list[Path], key: str) -> None:
    """Between the inspection of an object and its removal or replacement."""
    store, said = InMemory(), list[str]()
    deploy(sites[0], store)
    head, is_written = store.head, False

    def head_and_write(asked: str) -> Head:
        nonlocal is_written
        found = head(asked)
        if asked in (key, "rss.xml") and not is_written:  # what is new has not been looked at
            is_written = True
            store.objects[key] = b"theirs", Head("1" * 64)
        return found

    store.head = head_and_write  # type: ignore[method-assign]  # somebody is quick
    if key == "tin-bai/2020/a/index.html":
        deploy(sites[1], store, said=said)
        assert key in said[-1]
    else:
        with pytest.raises(Refused, match="changed meanwhile"):
            deploy(sites[1], store)
    assert store.objects[key][0] == b"theirs"


@pytest.mark.parametrize("name", [OWN_LIST, OLD_LIST])
def test_a_site_inside_ours_is_another_even_where_our_list_names_its_objects(
    sites: list[Path], name: str
) -> None:
    store = InMemory()
    deploy(sites[0], store)
    store.write(f"tin-bai/2020/a/{name}", b"x")
    before = store.objects["tin-bai/2020/a/index.html"]
    deploy(sites[1], store)
    assert store.objects["tin-bai/2020/a/index.html"] == before
    assert "tin-bai/2020/b/index.html" not in store.objects
    store.write(f"tin-bai/2020/{name}", b"x")
    with pytest.raises(Refused, match="ở chỗ trang cần ghi"):
        deploy(sites[2], store)


def test_a_list_that_was_copied_from_another_prefix_says_nothing(sites: list[Path]) -> None:
    store = InMemory()
    for prefix in ("mot/", "hai/"):
        deploy(sites[0], store, prefix)
    store.objects["hai/" + OWN_LIST] = store.objects["mot/" + OWN_LIST]
    before = {*store.objects}
    assert deploy(sites[1], store, "hai/").n_removed == 0 and before <= store.objects.keys()


def test_a_place_that_is_not_ours_is_refused(sites: list[Path]) -> None:
    for name in THEIRS:
        store = InMemory()
        store.write(name, b"theirs")
        if name.endswith(("index.html", OWN_LIST, OLD_LIST)) and "/" not in name:
            continue
        with pytest.raises(Refused, match="đã có tệp khác"):
            deploy(sites[0], store)
        assert [*store.objects] == [name]


def test_what_was_sent_by_a_run_that_was_cut_off_is_listed(sites: list[Path]) -> None:
    """The list is written before the first object is sent."""
    store = InMemory()
    deploy(sites[0], store)
    put, left = store.put, 3

    def put_three(wanted: Object, instead_of: Head) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Refused("cut off")
        put(wanted, instead_of)

    store.put = put_three  # type: ignore[method-assign]  # until the line is cut
    with pytest.raises(Refused, match="cut off"):
        deploy(sites[1], store)
    store.put = put  # type: ignore[method-assign]  # a double
    deploy(sites[2], store)
    deploy(sites[0], store)
    deploy(sites[0], store)
    names = {each.removeprefix("./") for each in read_release(sites[0]).files}
    assert {key for key in store.objects if key.endswith(".html")} <= names


def test_a_list_and_a_bucket_without_end_are_not_read_whole(sites: list[Path]) -> None:
    store = InMemory()
    deploy(sites[0], store)
    store.write(OWN_LIST, Listing("storage ", {"a": {"0" * 64}}).to_bytes() + bytes(MAX_BYTES))
    before = {*store.objects}
    assert deploy(sites[1], store).n_removed == 0 and before <= store.objects.keys()
    assert store.n_read <= MAX_BYTES

    def endless(prefix: str) -> Iterator[str]:
        for number in range(MAX_FILES + 10):
            yield f"theirs/{number}"
        raise AssertionError("read on")

    store.keys = endless  # type: ignore[method-assign]  # a double
    with pytest.raises(Refused, match="quá nhiều tệp khác"):
        deploy(sites[1], store)


def test_a_preview_a_damaged_release_and_what_is_not_published_do_not_go_out(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", ["a"])
    list_all(site, "preview")
    with pytest.raises(Refused, match="bản nháp"):
        read_release(site)
    list_all(site, "release")
    (site / "google123.html").write_text("theirs")
    release = read_release(site)
    assert release.left == ("google123.html",) and "google123.html" not in release.files
    store, said = InMemory(), list[str]()
    deploy(site, store, said=said)
    assert "google123.html" not in store.objects and "google123.html" in said[-1]
    (site / "rss.xml").write_text(json.dumps("edited"))
    with pytest.raises(Refused, match=r"bị sửa \(.rss\.xml"):
        read_release(site)


@pytest.mark.parametrize("is_listed", [True, False])
@pytest.mark.parametrize("kind", FLAT)
def test_whatever_lies_in_a_site_is_not_waited_for_and_does_not_go_out(
    tmp_path: Path, kind: str, is_listed: bool
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    site = make_site(tmp_path / "site", ["a"])
    if is_listed:
        list_all(site, "release")
    for name in ("uploads", "images/theirs.png", "tin-bai/2020/theirs.html"):
        special(site / name, kind)
    sent = {name for name in read_release(site).files if "theirs" in name or "uploads" in name}
    is_plain = kind in ("text", "empty-file", "read-only-file", "second-name-of-a-file-outside")
    has_plain = is_plain or kind in ("folder-with-a-file", "folder-with-its-own-list", "git")
    assert bool(sent) is (has_plain and not is_listed)
    tidy(tmp_path)

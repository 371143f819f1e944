"""A finished folder takes the place of the old one, or nothing changes."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.ownership import exchange
from plugins.ownership.own_folder import list_all
from plugins.ownership.swap import Kind, NotOurFolder, place_of, staged, swap

SITE = Kind("site", "trang đã dựng", lambda folder: (folder / "atom.xml").is_file())


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """As a build does it: a new folder beside the target, which takes its place when all went well."""
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
    """Makes those calls of `Path.rename` fail, as Windows does while somebody looks at a file.

    Folders change places in three steps there.
    """
    monkeypatch.setattr(exchange, "_exchanged_at_once", lambda *_: False)
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

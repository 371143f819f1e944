"""A new archive replaces only an archive that this tool wrote."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from plugins.archiving.published import open_site
from plugins.archiving.restoring import restore
from plugins.ownership.own_folder import list_all
from plugins.problems import Refused
from tests.unit.archiving.small_archive import PAGE, archive, make_site, pack, parts_of
from tests.unit.ownership.lists import FLAT, seen, special, tidy

pytestmark = pytest.mark.hostile("archives to restore")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    return make_site(tmp_path / "site")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "luu-tru"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_of_ours_is_replaced_and_what_others_put_there_stays(site: Path, output: Path) -> None:
    made = archive(site, output)
    (made.folder / "bien-ban.pdf").write_text("theirs")
    (made.folder / "trang/ghi-chu.txt").write_text("theirs")
    (site / PAGE).write_text("<title>another</title>")
    said: list[str] = []
    archive(site, output, said.append)
    assert "another" in (made.folder / "index.html").read_text(encoding="utf-8")
    assert (made.folder / "bien-ban.pdf").exists() and (made.folder / "trang/ghi-chu.txt").exists()
    assert names(output) == ["2020", "2020.zip"] and "bien-ban.pdf" in said[0]
    assert restore(made.packed, output / "back") == 2


def test_what_was_edited_in_one_of_ours_is_put_aside(site: Path, output: Path) -> None:
    made = archive(site, output)
    (made.folder / "DOC-TRUOC.txt").write_text("edited")
    archive(site, output)
    assert (output / "2020.de-lai/DOC-TRUOC.txt").read_text() == "edited"
    assert names(output) == ["2020", "2020.de-lai", "2020.zip"]


@pytest.mark.parametrize(
    "files",
    [
        {"theirs.txt": "x"},
        {"SHA256SUMS": ""},
        {"SHA256SUMS": f"{hashlib.sha256(b'x').hexdigest()}  theirs.txt\n", "theirs.txt": "x"},
        {"SHA256SUMS": "", "danh-sach.csv": "", "index.html": "", "DOC-TRUOC.txt": ""},
        {"trang/index.html": "x", "goc/index.html": "x"},
    ],
)
def test_a_folder_of_others_is_refused(site: Path, output: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (output / "2020" / name).parent.mkdir(parents=True, exist_ok=True)
        (output / "2020" / name).write_text(text)
    before = seen(output / "2020")
    with pytest.raises(Refused, match="có tệp khác"):
        archive(site, output)
    assert seen(output / "2020") == before and names(output) == ["2020"]


@pytest.mark.parametrize("kind", FLAT)
@pytest.mark.parametrize("name", ["2020", "2020.zip"])
def test_whatever_has_one_of_the_names_is_refused(site: Path, output: Path, name: str, kind: str) -> None:
    output.mkdir()
    special(output / name, kind)
    before = seen(output / name)
    if name == "2020" and kind in ("empty-folder", "closed-folder"):
        archive(site, output)
        return
    with pytest.raises(Refused):
        archive(site, output)
    assert seen(output / name) == before and names(output) == [name]
    tidy(output.parent)


@pytest.mark.parametrize("change", ["more", "edited", "other", "cut", "foreign"])
def test_a_zip_that_is_not_just_as_it_was_written_is_refused(site: Path, output: Path, change: str) -> None:
    packed = archive(site, output).packed
    if change in ("more", "edited"):
        with zipfile.ZipFile(packed, "a") as opened:
            name = "2020/chu-ky.sig" if change == "more" else "2020/DOC-TRUOC.txt"
            with pytest.warns(UserWarning) if change == "edited" else zipfile.ZipFile(os.devnull, "w"):
                opened.writestr(name, "theirs")
    elif change == "cut":
        packed.write_bytes(packed.read_bytes()[:-50])
    elif change == "other":
        pack(packed, parts_of({"index.html": b"x"}))
        with zipfile.ZipFile(packed, "a") as opened:
            opened.writestr("2020/theirs.txt", "theirs")
    else:
        packed.write_bytes(b"theirs")
    before = packed.read_bytes()
    with pytest.raises(Refused, match="không phải bản lưu trữ"):
        archive(site, output)
    assert packed.read_bytes() == before


def test_only_what_was_published_is_archived(site: Path, output: Path) -> None:
    list_all(site, "release")
    (site / "tin-bai/2020/theirs").mkdir()
    (site / "tin-bai/2020/theirs/index.html").write_text("theirs")
    made = archive(site, output)
    assert made.about.n_articles == 1 and not (made.folder / "trang/tin-bai/2020/theirs").exists()
    (site / PAGE).write_text("edited")
    with pytest.raises(Refused, match=r"bị sửa: .*tin-bai/2020/a"):
        archive(site, output)


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_lies_in_a_site_without_a_list(site: Path, output: Path, kind: str) -> None:
    """Special files do not block, and no symlink is followed."""
    special(site / "images/b.png", kind)
    special(site / "tin-bai/2020/b/index.html", kind)
    (site / PAGE).write_text("<title>a</title><img src='/images/b.png'>")
    try:
        made = archive(site, output)
    except Refused as error:
        assert kind in ("sparse-file", "read-only-file") and "không đọc được" in str(error)
    else:
        assert not [path for path in made.folder.rglob("*") if path.is_symlink()]
        assert (made.folder / "trang" / PAGE).is_file()
    tidy(output.parent)


def test_a_copy_that_has_lost_its_marks_is_archived(site: Path, output: Path) -> None:
    """Copying a folder may follow symlinks and so lose the redirect markers."""
    (site / "tin-bai/2020/cu").mkdir()
    (site / "tin-bai/2020/cu/.moved").symlink_to("../a")
    list_all(site, "release")
    copy = shutil.copytree(site, site.with_name("copy"))
    assert archive(copy, output).about.n_articles == 1
    assert "tin-bai/2020/cu/.moved" not in open_site(copy).names

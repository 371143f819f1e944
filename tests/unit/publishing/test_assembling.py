"""Unchanged files keep their mtime, changed ones get a later one, and fingerprinted ones stay for one more
release.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.ownership.own_folder import OwnFolder, list_all
from plugins.publishing.assembling import carry, link_unchanged
from plugins.publishing.fingerprints import is_fingerprinted


def write(folder: Path, **files: str) -> list[str]:
    found = []
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found.append(path.relative_to(folder).as_posix())
    return found


def own(folder: Path) -> OwnFolder:
    """The folder with a list of all its files."""
    list_all(folder, "release")
    return OwnFolder(folder, "release")


def etag(path: Path) -> tuple[int, int]:
    """Returns what nginx computes its ETag from."""
    return int(path.stat().st_mtime), path.stat().st_size


def test_what_is_the_same_is_the_same_file(tmp_path: Path) -> None:
    old, new = tmp_path / "1", tmp_path / "2"
    write(old, a_html="same", a_html_gz="packed", b_html="old")
    os.utime(old / "a.html", (1000, 1000))
    names = write(new, a_html="same", b_html="new", c_html="first")
    assert link_unchanged(new, own(old), names) == ["b.html", "c.html"]
    assert (new / "a.html").samefile(old / "a.html") and (new / "a.html.gz").samefile(old / "a.html.gz")
    assert (old / "b.html").read_text() == "old" and (new / "b.html").read_text() == "new"


def test_copies_that_somebody_took_are_made_again(tmp_path: Path) -> None:
    old, new = tmp_path / "1", tmp_path / "2"
    write(old, a_html="a" * 600, b_html="b" * 600, b_html_br="packed", c_png="c" * 600)
    names = write(new, a_html="a" * 600, b_html="b" * 600, c_png="c" * 600)
    assert link_unchanged(new, own(old), names) == ["a.html"]


@pytest.mark.parametrize("later", [0, 1, 3600])
def test_what_changed_has_another_etag_however_soon(tmp_path: Path, later: int) -> None:
    """With equal length in the same second, or after the clock was set back."""
    old, new = tmp_path / "1", tmp_path / "2"
    write(old, a_html="one!")
    names = write(new, a_html="two!")
    now = int((new / "a.html").stat().st_mtime)
    os.utime(old / "a.html", (now + later, now + later))
    link_unchanged(new, own(old), names)
    assert etag(new / "a.html")[0] > etag(old / "a.html")[0]


def test_fingerprinted_files_go_on_answering(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    first = write(one, theme__site_css="x", images__anh_jpg="no fingerprint", index_html="x")
    (one / "theme/site.css").rename(one / "theme/site-0123456789.css")
    two.mkdir()
    assert carry(two, own(one), [*first, "theme/site-0123456789.css"], ()) == ("theme/site-0123456789.css",)
    assert (two / "theme/site-0123456789.css").samefile(one / "theme/site-0123456789.css")
    assert not (two / "images").exists()


def test_what_was_withdrawn_since_is_left_behind(tmp_path: Path) -> None:
    """The whole search index that contains it, and the pictures of its page."""
    one, two = tmp_path / "1", tmp_path / "2"
    names = write(one, **{f"tim-kiem__0123456789__t__{n}_json": f"/tin-bai/2020/{n}/" for n in "ab"})
    for picture in ("images/a-01234567-40.png", "images/b-01234567-40.png"):
        (one / picture).parent.mkdir(exist_ok=True)
        (one / picture).touch()
        names.append(picture)
    (one / "tin-bai/2020/a").mkdir(parents=True)
    (one / "tin-bai/2020/a/index.html").write_text('<img src="/images/a-01234567-40.png">', encoding="utf-8")
    two.mkdir()
    assert carry(two, own(one), names, ["tin-bai/2020/a/"]) == ("images/b-01234567-40.png",)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("theme/site-e58d3c475a.css", True),
        ("theme/search-b121977b2f.js", True),
        ("theme/cards/1d4ad900e2d1a59a.png", True),
        ("images/quay-so-3-1a2b3c4d-960.webp", True),
        ("tim-kiem/e962c704a7/t/17.json", True),
        ("theme/icons/apple-touch-icon.png", False),
        ("tim-kiem/index.html", False),
        ("index.html", False),
        ("so-lieu/theme/site-e58d3c475a.css", False),
        ("theme/site-e58d3c475a.css.gz", False),
    ],
)
def test_which_names_are_fingerprints(name: str, known: bool) -> None:
    assert is_fingerprinted(name) is known

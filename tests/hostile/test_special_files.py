"""A special file in any place of a file or folder gives a problem there, and everything else works."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.desk.arguments import parse
from plugins.desk.verbs import run
from tests.build.making import png
from tests.hostile.unprivileged import unprivileged
from tests.unit.articles.small_content import article_text, examined, make_folder, write

pytestmark = [
    pytest.mark.hostile("links and special files"),
    pytest.mark.skipif(sys.platform != "linux", reason="places and kinds as Linux has them"),
]

FILES = [
    *("tin-bai/x.md", "trang/x.md", "van-ban/x.md", "thuat-ngu/x.md", "so-lieu/x.csv", "so-lieu/x.md"),
    *("hoat-dong/x.csv", "hoat-dong/x.xlsx", "images/x.png", "ke-hoach/2023.toml", "dia-chi.csv"),
    *("ke-hoach/chot/2020-q1.json", "luot-doc/2020.csv"),
]
FOLDERS = ["tin-bai", "trang", "images", "hoat-dong", "luot-doc", "ke-hoach/chot", "van-ban", "khac"]


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the path of a socket has a low limit
    try:
        socket.socket(socket.AF_UNIX).bind(place.name)
    finally:
        os.chdir(here)


def _closed(place: Path, mode: int, data: bytes = b"chu") -> None:
    place.write_bytes(data)
    place.chmod(mode)


def _sparse(place: Path, size: int) -> None:
    with place.open("wb") as file:
        file.truncate(size)


KINDS: dict[str, Callable[[Path], object]] = {
    "a pipe": lambda place: os.mkfifo(place),
    "a socket": _socket,
    "a link to zeros": lambda place: place.symlink_to("/dev/zero"),
    "a link to noise": lambda place: place.symlink_to("/dev/urandom"),
    "a link to nothing that is read": lambda place: place.symlink_to("/dev/null"),
    "a link to the terminal": lambda place: place.symlink_to("/dev/tty"),
    "a link to input": lambda place: place.symlink_to("/dev/stdin"),
    "a link to memory": lambda place: place.symlink_to("/proc/self/mem"),
    "a link to itself": lambda place: place.symlink_to(place.name),
    "a link to nothing": lambda place: place.symlink_to("khong-co"),
    "a link to a folder": lambda place: place.symlink_to("/etc"),
    "a link to the folder above": lambda place: place.symlink_to(".."),
    "a link to another's file": lambda place: place.symlink_to("/etc/hostname"),
    "a folder": lambda place: (place.mkdir(), (place / "a").touch()),
    "a closed folder": lambda place: place.mkdir(0),
    "a folder to list only": lambda place: (place.mkdir(), (place / "a.md").touch(), place.chmod(0o444)),
    "a folder to enter only": lambda place: place.mkdir(0o111),
    "a closed file": lambda place: _closed(place, 0),
    "a file to write only": lambda place: _closed(place, 0o222),
    "an empty file": lambda place: place.touch(),
    "zeros": lambda place: place.write_bytes(bytes(5_000)),
    "noise": lambda place: place.write_bytes(bytes(range(256)) * 99),
    "another encoding": lambda place: place.write_bytes("---\ntitle: x".encode("utf-16")),
    "a terabyte": lambda place: _sparse(place, 1_000_000_000_000),
    "lines without words": lambda place: place.write_bytes(b"\n" * 5_000_000),
    "one line": lambda place: place.write_bytes(b"a" * 5_000_000),
    "open brackets": lambda place: place.write_bytes(b"[" * 300_000),
    "open braces": lambda place: place.write_bytes(b'{"a":' * 100_000),
    "a number": lambda place: place.write_bytes(b"9" * 300_000),
    "quotes": lambda place: place.write_bytes(b'"' * 300_000),
}
READABLE = list(KINDS)[list(KINDS).index("an empty file") :]


def clear(place: Path) -> None:
    """Removes whatever exists at the path."""
    subprocess.run(["rm", "-rf", place], check=True)  # deeper than `shutil.rmtree` can remove


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = make_folder(tmp_path / "content")
    write(folder, "tin-bai/con-lai.md", article_text(title="Bài còn đọc được"))
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_place_of_a_file(content: Path, kind: str) -> None:
    for name in FILES:
        place = content / name
        place.parent.mkdir(parents=True, exist_ok=True)
        clear(place)
        KINDS[kind](place)
    with unprivileged():
        found = examined(content)
    named = {each.location.path for each in found.problems}
    # An unused picture may have any content, but it must be readable.
    assert set(FILES) - named <= ({"images/x.png"} if kind in READABLE else set())
    assert "Bài còn đọc được" in {each.title for each in found.library.articles}
    for name in FILES:
        clear(content / name)


@pytest.mark.parametrize("name", ["tin-bai/x", "images", "khac"])
def test_a_folder_in_a_folder_in_a_folder(content: Path, name: str) -> None:
    """Deeper than the limits of path length and recursion."""
    here, place = Path.cwd(), content / name
    clear(place)
    place.mkdir()
    os.chdir(place)
    try:
        for _ in range(2_200):
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(here)
        found = examined(content)
        assert "unreadable" in {each.rule for each in found.problems if each.location.path.startswith(name)}
    finally:
        os.chdir(here)
        clear(place)  # pytest could not remove it


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_place_of_a_folder(content: Path, kind: str) -> None:
    for name in FOLDERS:
        clear(content / name)
        KINDS[kind](content / name)
    with unprivileged():
        found = examined(content)
    assert all(each.message for each in found.problems) and len(found.library.plans) == 2
    for name in FOLDERS:
        clear(content / name)


VERBS = {
    "check": [], "suggest": [], "coverage": [], "new": ["--title", "Bài mới", "--yes"],
    "report": ["--period", "2020-q1"], "close": ["--period", "2020-q1"],
    "preview": ["--file", "{content}/tin-bai/con-lai.md"], "check --fix": [],
    "readership": ["--file", "{content}/../a.log"], "import": ["--file", "{content}/../a.docx"],
    "html": [], "publish": ["--siteurl", "https://x.example"], "verify": [], "rollback": [],
    "takedown": ["--file", "{content}/tin-bai/con-lai.md", "--reason", "sai"],
    "archive": ["--year", "2020", "--site", "{content}/../site"], "deploy": ["--to", "s3://a/b"],
    "sbom": [],
    "audit": ["--advisories", "http://127.0.0.1:1"],
}  # fmt: skip
PLACES = [
    "tin-bai", "tin-bai/con-lai.md", "tin-bai/rac.docx", "ke-hoach", "ke-hoach/2020.toml", "images",
    "images/a.png", "hoat-dong/a.csv", "dia-chi.csv", "luot-doc", "bao-cao",
]  # fmt: skip
"""Each closed in turn."""
HEAVY = {"html", "publish", "preview", "takedown"}
"""They build sites, unless what they meet stops them."""


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_meets_what_it_may_not_read(
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verb: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [word.format(content=content) for word in VERBS[verb]]
    for place in PLACES[1:3] if verb in HEAVY else PLACES:
        closed = content / place
        is_new = not closed.exists()
        if is_new:
            closed.parent.mkdir(parents=True, exist_ok=True)
            closed.write_bytes(png(2) if place.endswith(".png") else b"") if "." in place else closed.mkdir()
        mode = closed.stat().st_mode
        closed.chmod(0)
        with unprivileged():
            options = [
                "--content",
                str(content),
                "--output",
                str(tmp_path / "out"),
                "--site-date",
                "2020-12-01",
            ]
            code = run(parse([*verb.split(), *options, *given]))
        said = capsys.readouterr().err
        assert code in (0, 1, 3), (place, said)
        if verb == "check":
            assert code == 1 and f"content/{place}:1" in said
        closed.chmod(mode)
        if is_new:
            clear(closed)

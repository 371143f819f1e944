"""File lists in every state, and every kind of file beside those that we wrote."""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

from plugins.ownership.listing import OWN_LIST, Listing

Put = Callable[[Path], None]


def broken_lists(whole: bytes, kind: str) -> dict[str, bytes | None]:
    """Returns invalid lists by what happened to them. With any of these nothing counts as ours."""
    lines = whole.splitlines(keepends=True)
    return {
        "missing": None,
        "empty": b"",
        "blank": b"\n\n",
        "cut-at-the-end": whole[:-1],
        "cut-in-a-name": whole[: len(whole) // 2],
        "cut-before-its-digest": b"".join(lines[:-1]),
        "without-its-head": b"".join(lines[1:]),
        "a-name-more": b"".join([*lines[:-1], b"0" * 64 + b"  theirs.txt\n", lines[-1]]),
        "a-name-changed": whole.replace(b"index.html", b"indeX.html"),
        "foreign-kind": Listing("another", {"index.html": {"0" * 64}}).to_bytes(),
        "foreign-program": b"d41d8cd98f00b204e9800998ecf8427e  index.html\n",
        "sha256sum": b"0" * 64 + b"  index.html\n",
        "newer": whole.replace(b"# cchc-files 1 ", b"# cchc-files 2 "),
        "older": b'{"release": "1", "leftover": []}',
        "json": b"[]",
        "deep-json": b"[" * 100_000,
        "not-utf8": b"\xff\xfe\x00" + whole,
        "null-bytes": bytes(1000),
        "leads-out": _closed(f"# cchc-files 1 {kind}\n{'0' * 64}  ../x\n"),
        "no-digest": _closed(f"# cchc-files 1 {kind}\n{'0' * 63}  x\n"),
    }


def _closed(block: str) -> bytes:
    """Appends the closing digest, as someone who knows the format could."""
    return f"{block}# end {hashlib.sha256(block.encode()).hexdigest()}\n".encode()


def special(path: Path, kind: str) -> None:
    """Creates entries that are no regular files of ours, by kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    makers: dict[str, Put] = {
        "fifo": os.mkfifo,
        "socket": _socket,
        "link-to-a-device": lambda each: each.symlink_to("/dev/zero"),
        "link-to-itself": lambda each: each.symlink_to(each.name),
        "link-to-nothing": lambda each: each.symlink_to("khong-co"),
        "link-to-a-file-outside": lambda each: each.symlink_to(_outside(each) / "theirs.txt"),
        "link-to-a-folder-outside": lambda each: each.symlink_to(_outside(each)),
        "link-to-the-root": lambda each: each.symlink_to("/"),
        "link-to-its-own-folder": lambda each: each.symlink_to("."),
        "empty-folder": Path.mkdir,
        "folder-with-a-file": lambda each: _file(each / "theirs.txt"),
        "folder-with-its-own-list": lambda each: _file(each / OWN_LIST, Listing("preview").to_bytes()),
        "git": lambda each: _file(each / ".git/config"),
        "deep-folder": _deep,
        "empty-file": Path.touch,
        "text": _file,
        "sparse-file": _sparse,
        "read-only-file": lambda each: (_file(each), each.chmod(0))[0],
        "closed-folder": lambda each: each.mkdir(0),
        "second-name-of-a-file-outside": lambda each: os.link(_outside(each) / "theirs.txt", each),
    }
    makers[kind](path)


SPECIAL = (
    *("fifo", "socket", "link-to-a-device", "link-to-itself", "link-to-nothing", "link-to-a-file-outside"),
    *("link-to-a-folder-outside", "link-to-the-root", "link-to-its-own-folder", "empty-folder"),
    *("folder-with-a-file", "folder-with-its-own-list", "git", "deep-folder", "empty-file", "text"),
    *("sparse-file", "read-only-file", "closed-folder", "second-name-of-a-file-outside"),
)
NAMES = (
    *("uploads", ".htaccess", ".well-known", "google123.html", "một tệp.txt", "x ..", "-rf", "*", "~"),
    *("$(touch x)", "a\\b", "tin-bai/theirs", "images/theirs.jpg", "index.html.bak", "a\nb", "\x1b[2J"),
)
"""Of what other people put there."""
FLAT = tuple(kind for kind in SPECIAL if kind != "deep-folder")
FOREIGN = (
    *((kind, "tin-bai/theirs") for kind in SPECIAL),
    *((kind, name) for name in NAMES for kind in ("text", "folder-with-a-file", "link-to-a-folder-outside")),
)
"""Kinds of objects with their names: sixty and more."""


def seen(path: Path) -> list[object]:
    """Returns the observable state of a path, without following symlinks or opening endless files."""
    found: list[object] = []
    waiting = [str(path)]
    while waiting:
        name = waiting.pop()
        status = os.lstat(name)
        kind = stat.S_IFMT(status.st_mode)
        found.append((name.removeprefix(str(path)), kind, status.st_size, status.st_ino))
        if kind == stat.S_IFREG and 0 < status.st_size < 10_000:
            found.append(Path(name).read_bytes() if os.access(name, os.R_OK) else b"")
        if kind == stat.S_IFDIR and os.access(name, os.R_OK | os.X_OK):
            waiting += map(str, Path(name).iterdir())
    return sorted(found, key=repr)


def tidy(folder: Path) -> None:
    """Removes what pytest cannot: a folder too deep for Python's own functions. Follows no symlink."""
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=False)


def _file(path: Path, data: bytes = b"theirs") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _outside(path: Path) -> Path:
    """A foreign folder beside the output folder."""
    root = next(each for each in path.parents if (each / "outside").is_dir())
    return root / "outside"


def _socket(path: Path) -> None:
    server, here = socket.socket(socket.AF_UNIX), Path.cwd()
    os.chdir(path.parent)  # such a name may be no longer than a hundred letters
    try:
        server.bind(path.name)
    finally:
        os.chdir(here)
        server.close()


def _deep(path: Path) -> None:
    path.mkdir()
    here = os.open(path, os.O_RDONLY)
    for _ in range(1010):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000_000)

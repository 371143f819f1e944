"""Only regular files are read, without blocking, and not beyond the bound."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental.regular import TooLarge, read_beginning, read_whole
from plugins.incremental.sources import RACY_NS, Sources

OPEN_FILES = Path("/proc/self/fd")
NOT_REGULAR: dict[str, Callable[[Path], object]] = {
    "a pipe": lambda place: os.mkfifo(place),
    "a folder": lambda place: place.mkdir(),
    "a device without end": lambda place: place.symlink_to("/dev/zero"),
    "a terminal": lambda place: place.symlink_to("/dev/tty"),
    "a link to nothing": lambda place: place.symlink_to("khong-co"),
    "a link to itself": lambda place: place.symlink_to(place),
    "nothing": lambda place: None,
}


@pytest.mark.skipif(os.name == "nt", reason="only where there are pipes and links")
@pytest.mark.parametrize("kind", NOT_REGULAR)
def test_what_is_no_regular_file_cannot_be_read(tmp_path: Path, kind: str) -> None:
    NOT_REGULAR[kind](tmp_path / "a")
    for read in (read_beginning, read_whole):
        with pytest.raises(OSError, match="a"):
            read(tmp_path / "a", 10)
    if OPEN_FILES.is_dir():
        still = {os.path.realpath(each) for each in OPEN_FILES.iterdir()}
        assert os.path.realpath(tmp_path / "a") not in still


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    with file.open("wb") as huge:
        huge.truncate(1_000_000_000_000)
    assert read_beginning(file, 5) == (bytes(5), 1_000_000_000_000)
    with pytest.raises(TooLarge):
        read_whole(file, 5)
    file.write_bytes(b"12345")
    assert read_whole(file, 5) == b"12345" and read_beginning(file, 3) == (b"123", 5)
    with pytest.raises(TooLarge):
        read_whole(file, 4)


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, status = tmp_path / "a", os.fstat
    file.write_bytes(b"1")

    def looked_at(number: int) -> os.stat_result:
        found = status(number)
        with file.open("ab") as more:
            more.write(b"2")
        return found

    monkeypatch.setattr(os, "fstat", looked_at)
    with pytest.raises(TooLarge):
        read_whole(file, 1)


def test_what_vanishes_or_cannot_be_read_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("o-lai", "mat", "khong-doc-duoc"):
        (tmp_path / name).write_text(name)
    sources, later = Sources(), time.time_ns() + 2 * RACY_NS
    sources.scan([tmp_path, tmp_path / "khong-co"], later)
    (tmp_path / "mat").unlink()
    opened = os.open

    def refused(path: str, *more: int) -> int:
        if str(path).endswith("khong-doc-duoc"):
            raise PermissionError(path)
        return opened(path, *more)

    monkeypatch.setattr(os, "open", refused)
    assert sources.digest_of_all(sources.paths)
    sources.save(tmp_path / "kept")
    monkeypatch.undo()
    kept = Sources.load(tmp_path / "kept")
    kept.scan([tmp_path], later)
    assert kept.known_digest(str(tmp_path / "o-lai")) is not None
    assert kept.known_digest(str(tmp_path / "khong-doc-duoc")) is None


def test_a_folder_that_vanishes_or_is_closed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/a", "b/b", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    scan = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("a"):
            raise PermissionError(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    sources = Sources()
    sources.scan([tmp_path], 0)
    assert {Path(path).name for path in sources.paths} == {"b", "c"}

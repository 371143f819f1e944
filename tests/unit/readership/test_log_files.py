"""A log is read in pieces and within bounds, whatever the file is."""

from __future__ import annotations

import gzip
import os
from itertools import repeat
from pathlib import Path

import pytest

from plugins.readership import access_log, log_files
from plugins.readership.access_log import LogReader, first_moment
from plugins.readership.log_files import LONGEST, MAX_RATIO, UnusableLog, lines_of
from tests.unit.readership.test_readership import line


def pieces(file: Path) -> list[str]:
    with lines_of(file) as lines:
        return list(lines)


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])]
)
def test_lines_however_they_are_packed(tmp_path: Path, pack: object) -> None:
    log = tmp_path / "a.log"
    log.write_bytes(pack("một\nhai\n\nba".encode()))  # type: ignore[operator]  # as given above
    assert pieces(log) == ["một\n", "hai\n", "\n", "ba"]


def test_a_line_that_does_not_end_comes_in_pieces(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_bytes(b"x" * (3 * LONGEST) + b"\n" + b"y")
    assert [len(each) for each in pieces(log)] == [LONGEST, LONGEST, LONGEST, 1, 1]


@pytest.mark.parametrize("data", [bytes(3_000_000), b"\n" * 3_000_000, line().encode() * 30_000])
def test_a_small_packed_file_gives_no_more_than_a_log_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(log_files, "SMALL", 10_000)
    log = tmp_path / "a.log.gz"
    log.write_bytes(gzip.compress(data))
    n_bytes = 0
    with pytest.raises(UnusableLog, match="quá lớn"), lines_of(log) as lines:
        for each in lines:
            n_bytes += len(each)
    assert n_bytes <= 10_000 + MAX_RATIO * log.stat().st_size


def test_a_file_without_end_is_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_files, "MAX_BYTES", 100_000)
    log = tmp_path / "a.log"
    with log.open("wb") as file:
        file.truncate(1_000_000_000_000)
    with pytest.raises(UnusableLog, match="quá lớn"):
        pieces(log)


def make_pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes and links")
@pytest.mark.parametrize(
    "make",
    [
        make_pipe,
        lambda place: place.symlink_to("/dev/zero"),
        lambda place: place.symlink_to(place),
        lambda place: place.mkdir(),
        lambda place: place.write_bytes(gzip.compress(b"x" * 100)[:-9]),
        lambda place: place.write_bytes(b"\x1f\x8bx"),
        lambda place: None,
    ],
)
def test_what_is_no_log_is_said_and_not_waited_for(tmp_path: Path, make: object) -> None:
    make(tmp_path / "a.log")  # type: ignore[operator]  # as given above
    with pytest.raises(UnusableLog, match="chép lại nhật ký"):
        pieces(tmp_path / "a.log")


def test_of_another_file_not_every_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_log, "_MOST_UNREAD", 50)
    endless = repeat("không phải nhật ký\n")
    reader = LogReader()
    with pytest.raises(UnusableLog, match="combined"):
        reader.add(endless)
    assert reader.n_lines == 51 and first_moment(endless) is None
    patient = LogReader()
    patient.add([*[line()] * 200, *["?"] * 100])
    assert patient.n_unread == 100


def test_only_the_addresses_that_are_asked_for_are_remembered() -> None:
    reader = LogReader({"tin-bai/2020/bai/"})
    reader.add(line(f"/tin-bai/2020/bai{number}/") for number in ["", *range(1000)])
    assert [len(found) for found in reader.reads.values()] == [1]

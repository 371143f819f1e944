"""Compressed copies, where compression pays."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import brotli
import pytest

from plugins.publishing.compression import SMALLEST, compress

TEXT = "Cải cách hành chính, một cửa. " * 200


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "tin" / "index.html"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_123_456_789))
    return path


def beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in (".gz", ".br")]


def test_both_hold_the_same_and_have_the_time_of_their_source(tmp_path: Path, page: Path) -> None:
    compress(tmp_path, ["tin/index.html"])
    packed, best = beside(page)
    assert gzip.decompress(packed.read_bytes()) == brotli.decompress(best.read_bytes()) == page.read_bytes()
    for each in (packed, best):
        assert each.stat().st_mtime_ns == page.stat().st_mtime_ns
        assert each.stat().st_size < page.stat().st_size
        assert each.stat().st_mode == page.stat().st_mode
    assert sorted(path.name for path in page.parent.iterdir()) == [
        "index.html",
        "index.html.br",
        "index.html.gz",
    ]


def test_the_same_bytes_whenever_and_under_whatever_name(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "x.css"
    other.write_bytes(page.read_bytes())
    compress(tmp_path, ["tin/index.html", "x.css"])
    for one, two in zip(beside(page), beside(other), strict=True):
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", TEXT.encode()),
        ("a.html.gz", TEXT.encode()),
        ("a", TEXT.encode()),
        ("small.html", b"x" * (SMALLEST - 1)),
        ("empty.html", b""),
        ("noise.json", random.Random(1).randbytes(5000)),
    ],
)
def test_what_gains_nothing_is_left_alone(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    compress(tmp_path, [name])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_there_already_is_not_made_again(tmp_path: Path, page: Path) -> None:
    time = page.stat().st_mtime_ns
    for each in beside(page):
        each.write_bytes(b"from the release before")
        os.utime(each, ns=(time, time))
    compress(tmp_path, ["tin/index.html"])
    assert all(each.read_bytes() == b"from the release before" for each in beside(page))


def test_a_changed_file_never_writes_into_the_release_before(tmp_path: Path, page: Path) -> None:
    compress(tmp_path, ["tin/index.html"])
    before = tmp_path / "before"
    before.mkdir()
    kept = []
    for each in beside(page):
        os.link(each, before / each.name)
        kept.append((before / each.name).read_bytes())
    page.write_text(TEXT + "mới", encoding="utf-8")
    compress(tmp_path, ["tin/index.html"])
    assert [(before / each.name).read_bytes() for each in beside(page)] == kept
    assert gzip.decompress(beside(page)[0].read_bytes()) == page.read_bytes()


def test_what_is_no_longer_worth_it_goes(tmp_path: Path, page: Path) -> None:
    compress(tmp_path, ["tin/index.html"])
    page.write_bytes(random.Random(2).randbytes(5000))
    compress(tmp_path, ["tin/index.html"])
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]


def test_a_file_that_has_become_small_loses_them_too(tmp_path: Path, page: Path) -> None:
    compress(tmp_path, ["tin/index.html"])
    page.write_bytes(b"<!DOCTYPE html>")
    compress(tmp_path, ["tin/index.html"])
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]


def test_many_files_are_done_over_the_cores(tmp_path: Path) -> None:
    names = [f"{number}.html" for number in range(60)]
    for name in names:
        (tmp_path / name).write_text(TEXT * 3 + name, encoding="utf-8")
    compress(tmp_path, names)
    assert len(list(tmp_path.glob("*.br"))) == len(list(tmp_path.glob("*.gz"))) == 60
    data = brotli.decompress((tmp_path / "7.html.br").read_bytes())
    assert data.decode().endswith("7.html")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        compress(tmp_path, ["x.html"])

"""Faults that hide well: each is found when it is planted, and nothing else."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.publishing.releases import MANIFEST, read_manifest
from plugins.verifying import verify
from tests.unit.verifying import tiny
from tests.unit.verifying.tiny import BASE, EXPECTED, FILES, found_in, page


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["ong.html", "theme/ong.css", "noi-bo/ong", ".gone", "theme/site.css.br"])
def test_a_pipe_is_named_and_not_opened(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    os.mkfifo(tmp_path / name)
    [found] = verify(tmp_path, EXPECTED)
    assert (found.location.path, found.rule) == (name, "stray-file") and "xóa" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_page_or_a_manifest(tmp_path: Path) -> None:
    files = {name: data for name, data in FILES.items() if name not in ("images/a.webp", MANIFEST)}
    tiny.write(tmp_path, files)
    os.mkfifo(tmp_path / "images/a.webp")
    os.mkfifo(tmp_path / MANIFEST)
    assert read_manifest(tmp_path) is None
    assert [each.location.path for each in verify(tmp_path, EXPECTED)] == [MANIFEST, "images/a.webp"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix sockets")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("o")
        assert [f"{each.location.path} ({each.rule})" for each in verify(tmp_path, EXPECTED)] == [
            "o (stray-file)"
        ]


SEARCH, INDEX = "tim-kiem/index.html", "tim-kiem/0123456789/"
SEARCH_PAGE = str(FILES[SEARCH])


@pytest.mark.parametrize("name", ["words.json", "facets.json", "s/0.json", "s/1.json", "t/0.json"])
def test_a_file_of_the_search_index_is_missing(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    (tmp_path / INDEX / name).unlink()
    [found] = verify(tmp_path, EXPECTED)
    assert str(found).startswith(f"{SEARCH}:") and found.rule == "search-entry" and name in found.message


@pytest.mark.parametrize("name", ["s/2.json", "t/1.json", "t/01.json", "x.json", "s/0.html", "ghi-chu.txt"])
def test_a_file_too_many_in_the_search_index(name: str, tmp_path: Path) -> None:
    text = page(f"{INDEX}{name}") if name.endswith("html") else "{}"
    assert found_in(tmp_path, {f"{INDEX}{name}": text}) == [f"{INDEX}{name} (stray-file)"]


def test_an_index_of_the_release_before_may_lack_files_and_another_may_not_lie_there(tmp_path: Path) -> None:
    old = "tim-kiem/fedcba9876/s/7.json"
    assert found_in(tmp_path / "a", {old: "{}"}) == [f"{old} (stray-file)"]
    expected = replace(EXPECTED, carried=EXPECTED.carried | {old})
    assert found_in(tmp_path / "b", {old: "{}"}, expected=expected) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' data-entries="1"', ""),
        ('data-shards="2"', 'data-shards="hai"'),
        ('data-shards="2"', 'data-shards="-2"'),
        ('data-entries="1"', 'data-entries="²"'),
        ('data-entries="1"', 'data-entries="999999999"'),
        ('data-entries="1"', f'data-entries="{"9" * 5000}"'),
    ],
)
def test_a_search_page_that_does_not_say_how_large_its_index_is(old: str, new: str, tmp_path: Path) -> None:
    assert old in SEARCH_PAGE
    assert found_in(tmp_path, {SEARCH: SEARCH_PAGE.replace(old, new)}) == [f"{SEARCH} (search-entry)"]


def test_an_index_that_is_gone_or_elsewhere(tmp_path: Path) -> None:
    gone = {name: None for name in FILES if name.startswith(INDEX)}
    assert found_in(tmp_path / "a", gone) == [f"{SEARCH} (search-entry)"] * len(gone)
    many = SEARCH_PAGE.replace('data-entries="1"', 'data-entries="40"')
    found = found_in(tmp_path / "b", {SEARCH: many})
    assert found == [f"{SEARCH} (search-entry)"] * 11
    away = SEARCH_PAGE.replace(f'data-index="{BASE}/', 'data-index="https://y.example/')
    assert f"{SEARCH} (search-entry)" in found_in(tmp_path / "c", {SEARCH: away})

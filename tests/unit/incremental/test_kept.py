"""Kept results: each text is computed once a version; a bad file costs time, never a wrong result."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.incremental import Kept, keep_newest


class Counting:
    """A function that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> str:
        self.asked.append(text)
        return text.upper()


def run(path: Path, *texts: str, version: str = "1") -> list[str]:
    """One run of a program that asks for these texts: what had to be computed."""
    function = Counting()
    kept = Kept(function, path, version)
    assert [kept(text) for text in texts] == [text.upper() for text in texts]
    kept.save()
    return function.asked


def test_each_text_is_computed_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "kept.pickle"
    assert run(path, "một", "hai", "một") == ["một", "hai"]
    assert run(path, "một", "hai") == []
    assert run(path, "một", "ba") == ["ba"]
    assert [each.name for each in path.parent.iterdir()] == ["kept.pickle"]


def test_what_was_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "kept.pickle"
    run(path, "một", "hai")
    run(path, "một")
    assert run(path, "hai") == ["hai"]


def test_another_version_knows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept.pickle"
    run(path, "một")
    assert run(path, "một", version="2") == ["một"]


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "other shape", "folder"])
def test_a_damaged_file_costs_time_alone(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "kept.pickle"
    run(path, "một", "hai")
    whole = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "empty":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"\x80\x05" + b"x" * 50)
        case "other shape":
            path.write_bytes(pickle.dumps((1, 2, 3)))
        case "folder":
            path.unlink()
            path.mkdir()
    assert run(path, "một") == ["một"]


def test_a_function_that_raises_keeps_nothing(tmp_path: Path) -> None:
    def refuse(text: str) -> str:
        raise RecursionError

    kept = Kept(refuse, tmp_path / "kept.pickle", "1")
    with pytest.raises(RecursionError):
        kept("sâu")
    kept.save()
    assert not (tmp_path / "kept.pickle").exists()


@settings(max_examples=50, deadline=None)
@given(runs=st.lists(st.lists(st.sampled_from("abcde\ud800"), max_size=4), max_size=6))
def test_results_are_those_of_the_function(
    runs: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("kept") / "kept.pickle"
    for texts in runs:
        run(path, *texts)


def test_only_the_newest_files_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}.pickle"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    keep_newest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.pickle", "4.pickle"]
    keep_newest(tmp_path / "absent", 2)

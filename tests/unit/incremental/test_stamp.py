"""A stamp tells whether anything changed; whatever it cannot read counts as changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.incremental import Stamp, read_stamp, stamp_of, write_stamp


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A source folder and an output folder, each with files."""
    source, output = tmp_path / "source", tmp_path / "output"
    for name, text in (("a.md", "một"), ("b/c.md", "hai")):
        for folder in (source, output):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return source, output


def stamp(folders: tuple[Path, Path], *values: str) -> Stamp:
    return stamp_of([folders[0]], values, folders[1])


def test_the_same_files_give_the_same_stamp(folders: tuple[Path, Path]) -> None:
    before = stamp(folders, "x")
    os.utime(folders[0] / "a.md", (1, 1))  # a time alone is no change of a source
    assert stamp(folders, "x") == before


@pytest.mark.parametrize("change", ["content", "name", "added", "removed", "moved text", "value", "values"])
def test_every_change_of_a_source_shows(folders: tuple[Path, Path], change: str) -> None:
    before, (source, _) = stamp(folders, "ab", "c"), folders
    values = ["ab", "c"]
    match change:
        case "content":
            (source / "a.md").write_text("mốt", encoding="utf-8")
        case "name":
            (source / "a.md").rename(source / "d.md")
        case "added":
            (source / "d.md").write_bytes(b"")
        case "removed":
            (source / "a.md").unlink()
        case "moved text":
            (source / "a.md").write_text("hai", encoding="utf-8")
            (source / "b" / "c.md").write_text("một", encoding="utf-8")
        case "value":
            values = ["ab", "d"]
        case "values":
            values = ["a", "bc"]
    after = stamp(folders, *values)
    assert after.inputs != before.inputs and after.output == before.output


@pytest.mark.parametrize("change", ["edited", "touched", "deleted", "added"])
def test_every_change_of_the_output_shows(folders: tuple[Path, Path], change: str) -> None:
    before, (_, output) = stamp(folders), folders
    match change:
        case "edited":
            (output / "a.md").write_text("khác", encoding="utf-8")
        case "touched":
            os.utime(output / "a.md", (1, 1))
        case "deleted":
            (output / "a.md").unlink()
        case "added":
            (output / "d.md").write_bytes(b"")
    after = stamp(folders)
    assert after.output != before.output and after.inputs == before.inputs


def test_kept_and_read_again(tmp_path: Path) -> None:
    kept = Stamp("a", "b", ("lời khuyên: …",))
    write_stamp(tmp_path / "new" / "stamp.json", kept)
    assert read_stamp(tmp_path / "new" / "stamp.json") == kept
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["stamp.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": 1}', '{"format": 0, "inputs": "a", "output": "b", "said": []}',
     '{"format": 1, "inputs": "a", "output": "b", "said": [1]}', "null", "\x00"],
)  # fmt: skip
def test_a_stamp_that_cannot_be_trusted_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "stamp.json").write_text(text, encoding="utf-8")
    assert read_stamp(tmp_path / "stamp.json") is None
    assert read_stamp(tmp_path / "no-such.json") is None


def test_a_disk_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    write_stamp(tmp_path / "file" / "stamp.json", Stamp("a", "b"))
    assert read_stamp(tmp_path / "file" / "stamp.json") is None

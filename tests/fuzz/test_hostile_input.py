"""Any file gives a problem or a result, never a traceback, and no file is changed without request.

`FUZZ_EXAMPLES=20000 make test ARGS=tests/fuzz` searches for about an hour.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from plugins.lint.repair import repair
from plugins.pictures.encoding import encode
from plugins.pictures.measuring import measure
from plugins.pictures.renditions import renditions
from plugins.problems import Problem
from plugins.word import BadDocument
from tests.fuzz.inputs import BOUNDED, WORDS, damaged, damaged_parts, encoded, pieces
from tests.unit.articles.small_content import article_text, examined, make_folder, write
from tests.unit.pictures.test_picture_files import photo, saved
from tests.unit.word.made import imported


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("fuzz"))


def problems_with(folder: Path, name: str, data: bytes) -> list[Problem]:
    """Returns the problems with that file in the folder, after verifying that all files are unchanged."""
    path = write(folder, name, data)
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    found = examined(folder).problems
    assert before == {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    path.unlink()
    for problem in found:
        assert "\n" not in str(problem) and problem.location.line >= 1 and problem.location.column >= 1
    return [each for each in found if each.location.path == name]


@given(encoded)
@BOUNDED
def test_a_file_of_anything(folder: Path, data: bytes) -> None:
    assert problems_with(folder, "tin-bai/x.md", data), "it is no article"


@given(pieces)
@BOUNDED
def test_front_matter_of_anything(folder: Path, head: str) -> None:
    text = f"---\n{head}\n---\nChữ.\n"
    problems_with(folder, "tin-bai/x.md", text.encode("utf-8", "surrogatepass"))


@given(pieces)
@BOUNDED
def test_a_text_of_anything(folder: Path, body: str) -> None:
    problems_with(folder, "tin-bai/x.md", article_text(body).encode("utf-8", "surrogatepass"))


@given(encoded)
@BOUNDED
def test_a_table_of_anything(folder: Path, data: bytes) -> None:
    problems_with(folder, "hoat-dong/x.csv", data)
    problems_with(folder, "hoat-dong/x.xlsx", data)


@given(encoded)
@BOUNDED
def test_a_plan_of_anything(folder: Path, data: bytes) -> None:
    assert problems_with(folder, "ke-hoach/2022.toml", data)


@given(encoded)
@BOUNDED
def test_a_closing_of_anything(folder: Path, data: bytes) -> None:
    assert problems_with(folder, "ke-hoach/chot/2020-q1.json", data)
    problems_with(folder, "ke-hoach/chot/2020.jsonl", data)
    problems_with(folder, "ke-hoach/chot.txt", data)


@given(pieces)
@BOUNDED
def test_what_was_repaired_needs_no_second_repair(text: str) -> None:
    for data in (text.encode("utf-8", "surrogatepass"), article_text(text).encode("utf-8", "surrogatepass")):
        found = repair(data)
        if found is not None:
            assert repair(found.after.encode("utf-8", "surrogatepass")) is None


@given(damaged(WORDS.read_bytes()) | damaged_parts() | encoded)
@BOUNDED
def test_a_word_document_of_anything(data: bytes) -> None:
    try:
        found = imported(data)
    except BadDocument as error:
        assert str(error)
    else:
        assert isinstance(found.markdown, str)


@given(
    damaged(saved(photo(60, 40), "JPEG"))
    | damaged(saved(photo(60, 40), "PNG"))
    | damaged(saved(photo(60, 40), "WEBP"))
    | damaged(saved(photo(60, 40).convert("P"), "GIF"))
    | encoded
)
@BOUNDED
def test_a_picture_of_anything(data: bytes) -> None:
    file = measure(data, len(data))
    assert bool(file.wrong) is not bool(file.width)
    if file.width:
        assert all(encode(data, file, renditions("images/a.jpg", file).all))

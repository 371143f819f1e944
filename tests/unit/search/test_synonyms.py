"""Synonyms in a file that staff edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.search.synonyms import FILE, HEAD, load_synonyms, parse_synonyms

FIRST = ",".join(HEAD)


def test_pairs_in_the_order_of_the_file() -> None:
    text = f"{FIRST}\nsao y,chứng thực bản sao\n\n cmnd , chứng minh nhân dân \n"
    found = (("sao y", "chứng thực bản sao"), ("cmnd", "chứng minh nhân dân"))
    assert parse_synonyms(text, FILE) == (found, [])


def test_excel_parts_cells_with_semicolons() -> None:
    text = f"{';'.join(HEAD)}\nsđt;số điện thoại\n"
    assert parse_synonyms(text, FILE) == ((("sđt", "số điện thoại"),), [])


@pytest.mark.parametrize(
    ("line", "told"),
    [("sao y", "hai ô"), ("sao y,", "hai ô"), ("a,b,c", "hai ô"), ("sđt,máy", "đã có ở dòng trên")],
)
def test_a_wrong_line_is_told_and_the_rest_is_taken(line: str, told: str) -> None:
    found, problems = parse_synonyms(f"{FIRST}\nsđt,số điện thoại\n{line}\ncccd,căn cước\n", FILE)
    assert [said for said, _ in found] == ["sđt", "cccd"]
    assert [(problem.location.line, told in problem.message) for problem in problems] == [(3, True)]


def test_a_file_without_its_head_is_told() -> None:
    found, problems = parse_synonyms("sao y,chứng thực\n", FILE)
    assert found == () and problems[0].location.line == 1


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert load_synonyms(tmp_path) == ((), [])

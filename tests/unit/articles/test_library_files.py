"""Other files in a content folder, and the effect of one broken file on the others."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from plugins.closings.folder import FOLDER as CLOSINGS
from plugins.narratives.folder import FOLDER as NARRATIVES
from plugins.office import OFFICE_FILE
from plugins.problems import Problem
from plugins.publishing.ledger import LEDGER
from plugins.readership.kept import FOLDER as READS
from plugins.search.synonyms import FILE as SYNONYMS
from plugins.wording import WORDING_FILE
from tests.unit.articles.small_content import (
    PLAN_TEXTS,
    article_text,
    examined,
    make_folder,
    write,
)


def found(folder: Path) -> list[Problem]:
    return list(examined(folder).problems)


@pytest.mark.parametrize(
    "name", ["tin-bai/.obsidian/app.json", "tin-bai/__MACOSX/._a.md", "images/.thumbs/a.svg", "tin-bai/A.TXT"]
)
def test_what_programs_leave_behind(tmp_path: Path, name: str) -> None:
    write(make_folder(tmp_path), name, "x")
    assert found(tmp_path) == []


def test_a_shortcut_to_nowhere(tmp_path: Path) -> None:
    (make_folder(tmp_path) / "tin-bai" / "a.md").symlink_to("/khong-co")
    (problem,) = found(tmp_path)
    assert (problem.rule, problem.location.path) == ("stray-file", "tin-bai/a.md")


@pytest.mark.parametrize("name", [OFFICE_FILE, WORDING_FILE, SYNONYMS, LEDGER])
def test_a_file_that_may_be_absent_is_named_if_it_is_a_shortcut_to_nowhere(tmp_path: Path, name: str) -> None:
    (make_folder(tmp_path) / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to("/khong-co")
    problems = [each for each in found(tmp_path) if each.rule == "unreadable"]
    assert [each.location.path for each in problems] == [name]
    assert "lối tắt hỏng" in problems[0].message


@pytest.mark.parametrize("name", [CLOSINGS, NARRATIVES, READS])
def test_a_folder_that_may_be_absent_is_named_if_it_is_a_file(tmp_path: Path, name: str) -> None:
    write(make_folder(tmp_path), name, "x")
    (problem,) = (each for each in found(tmp_path) if each.rule == "unreadable")
    assert problem.location.path == name and "phải là thư mục" in problem.message


@pytest.mark.parametrize("name", [b"a\nb.md", b"\xff.md", "a\u202eb.md".encode()])
def test_a_strange_file_name_is_printed_on_one_line(tmp_path: Path, name: bytes) -> None:
    path = os.fsencode(make_folder(tmp_path)) + b"/tin-bai/" + name
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path that is no text
        file.write(article_text(unit="khong-co"))
    problems = found(tmp_path)
    assert "known-unit" in {each.rule for each in problems}
    for problem in problems:
        assert len(str(problem).splitlines()) == 1
        str(problem).encode()


def test_names_in_two_normalisations(tmp_path: Path) -> None:
    """A picture's name must equal its address byte for byte; an article is found in either normalisation."""
    make_folder(tmp_path)
    picture = (tmp_path / "images" / "quay.png").read_bytes()
    write(tmp_path, "images/" + unicodedata.normalize("NFD", "ảnh.png"), picture)
    write(tmp_path, "tin-bai/" + unicodedata.normalize("NFD", "bài.md"), article_text())
    write(tmp_path, "tin-bai/a.md", article_text("![Quầy](images/ảnh.png) [bài](bài.md)"))
    (problem,) = found(tmp_path)
    assert (problem.rule, problem.location.path) == ("image-file", "images/ảnh.png")
    assert "máy Mac" in problem.message


def test_plan_texts_are_clean(tmp_path: Path) -> None:
    text = PLAN_TEXTS[2020].replace("Văn hóa công vụ", "Văn\\u200b ho\\u0301a\\u0007 công\u200b vụ")
    write(make_folder(tmp_path), "ke-hoach/2020.toml", text)
    findings = examined(tmp_path)
    assert findings.problems == ()
    assert findings.library.terms["topic"]["van-hoa"].name == "Văn hóa công vụ"


def test_a_broken_plan_is_the_only_problem(tmp_path: Path) -> None:
    """Articles of its year are not checked against another year's plan."""
    write(make_folder(tmp_path), "ke-hoach/2021.toml", "hỏng")
    write(tmp_path, "hoat-dong/a.csv", "ngày,hình thức,chủ đề,đơn vị,tên\n2021-01-01,x,chuyen-doi-so,y,t\n")
    write(tmp_path, "tin-bai/a.md", article_text("[chủ đề](/chu-de/chuyen-doi-so/)"))
    assert [each.location.path for each in found(tmp_path)] == ["ke-hoach/2021.toml"]


def test_a_stray_file_beside_the_plans_hides_nothing(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "ke-hoach/2022.yaml", "x")
    write(tmp_path, "tin-bai/a.md", article_text(tags="khong-co"))
    assert [each.rule for each in found(tmp_path)] == ["stray-file", "known-topic"]


@pytest.mark.parametrize(
    "broken",
    [b"\xff\xfe", b"", b"title: x\n", article_text(date="05/03/2020").encode(), b"---\na: *b\n---\n"],
)
def test_a_link_to_a_broken_file_is_no_problem_of_its_own(tmp_path: Path, broken: bytes) -> None:
    write(make_folder(tmp_path), "tin-bai/hong.md", broken)
    write(tmp_path, "tin-bai/a.md", article_text("[a](hong.md) [b](hong.md#muc) [c](/tin-bai/2020/hong/)"))
    problems = found(tmp_path)
    assert {each.location.path for each in problems} == {"tin-bai/hong.md"}
    (tmp_path / "tin-bai" / "hong.md").unlink()
    assert [each.rule for each in found(tmp_path)] == ["internal-link"] * 3


def test_front_matter_and_text_are_told_at_once(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text("# Một\n\n![](images/quay.png)", unit="x"))
    assert [each.rule for each in found(tmp_path)] == ["known-unit", "heading-order", "image-alt"]


@pytest.mark.parametrize("missing", ["tin-bai", "images", "trang", "hoat-dong"])
def test_a_folder_that_is_not_there(tmp_path: Path, missing: str) -> None:
    make_folder(tmp_path)
    for path in sorted((tmp_path / missing).rglob("*"), reverse=True):
        path.unlink()
    if (tmp_path / missing).is_dir():
        (tmp_path / missing).rmdir()
    assert found(tmp_path) == []
    write(tmp_path, missing, "một tệp, không phải thư mục")
    assert {(each.location.path, each.rule) for each in found(tmp_path)} == {(missing, "unreadable")}

"""What the gate makes of a whole folder, and the rules that look at more than one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.lint.severities import ADVICE
from plugins.problems import Severity
from tests.unit.articles.small_content import article_text, examined, make_folder, write

PAGE = "---\ntitle: Trang\nsummary: Tóm tắt.\n---\nChữ.\n"


def test_a_valid_folder_has_no_problem(tmp_path: Path) -> None:
    findings = examined(make_folder(tmp_path))
    assert findings.problems == ()
    assert findings.library.drafts == {"tin-bai/nhap.md"}


@pytest.mark.parametrize("name", ["chu-de", "tin-bai", "ke-hoach", "noi-bo", "luu-tru", "images", "theme"])
def test_a_page_may_not_take_a_place_of_the_site(tmp_path: Path, name: str) -> None:
    write(make_folder(tmp_path), f"trang/{name}.md", PAGE)
    (problem,) = examined(tmp_path).stopping
    assert (problem.rule, problem.location.path) == ("same-address", f"trang/{name}.md")


def test_the_same_slug_of_two_years_is_no_clash(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/x/dung.md", article_text(date="2019-05-05"))
    assert not examined(tmp_path).problems


def test_two_old_addresses_clash(tmp_path: Path) -> None:
    make_folder(tmp_path)
    for name in "ab":
        write(tmp_path, f"tin-bai/{name}.md", article_text(redirect_from="/cu/bai"))
    (problem,) = examined(tmp_path).problems
    assert problem.location.path == "tin-bai/b.md"
    assert "/cu/bai/" in problem.message and "tin-bai/a.md" in problem.message


def test_a_name_that_two_files_have_must_be_said_in_full(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/x/dung.md", article_text(date="2019-05-05"))
    write(tmp_path, "trang/a.md", PAGE + "[bài](dung.md) [bài](/tin-bai/x/dung.md)\n")
    (problem,) = examined(tmp_path).problems
    assert problem.rule == "internal-link" and "tin-bai/dung.md, tin-bai/x/dung.md" in problem.message


def test_only_listed_rules_advise(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text("# Một\n\n<font>Hai</font> [ba](nhap.md)"))
    for problem in examined(tmp_path).problems:
        assert (problem.severity is Severity.ADVICE) == (problem.rule in ADVICE)
        assert ("lời khuyên: " in str(problem)) == (problem.rule in ADVICE)


def test_a_folder_without_plan_says_so(tmp_path: Path) -> None:
    write(tmp_path, "tin-bai/a.md", article_text())
    assert [each.rule for each in examined(tmp_path).problems] == ["plan"]

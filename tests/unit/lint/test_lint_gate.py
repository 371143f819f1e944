"""The check of a whole folder, and rules that compare several texts."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from plugins.articles import Status
from plugins.lint import rules
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
        write(tmp_path, f"tin-bai/{name}.md", article_text(title=name, redirect_from="/cu/bai"))
    (problem,) = examined(tmp_path).problems
    assert problem.location.path == "tin-bai/b.md"
    assert "/cu/bai/" in problem.message and "tin-bai/a.md" in problem.message


def test_a_name_that_two_files_have_must_be_said_in_full(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/x/dung.md", article_text(date="2019-05-05"))
    write(tmp_path, "trang/a.md", PAGE + "[bài](dung.md) [bài](/tin-bai/x/dung.md)\n")
    (problem,) = examined(tmp_path).problems
    assert problem.rule == "internal-link" and "tin-bai/dung.md, tin-bai/x/dung.md" in problem.message


def test_rules_advise_if_their_docstrings_say_so(tmp_path: Path) -> None:
    modules = [import_module(f"{rules.__name__}.{each.name}") for each in iter_modules(rules.__path__)]
    advice = {name for each in modules for name in re.findall(r"^([a-z-]+) \(advice\):", each.__doc__, re.M)}
    for module in (each for each in modules if hasattr(each, "RULE")):
        advises = hasattr(module, "look_alikes") or getattr(module, "SEVERITY", None) is Severity.ADVICE
        assert advises == (module.RULE in advice), module
    write(make_folder(tmp_path), "tin-bai/a.md", article_text("# Một\n\n<font>Hai</font> [ba](nhap.md)"))
    found = examined(tmp_path).problems
    assert {each.severity for each in found} == {Severity.ERROR, Severity.ADVICE}
    for problem in found:
        assert (problem.severity is Severity.ADVICE) == (problem.rule in advice)
        assert ("lời khuyên: " in str(problem)) == (problem.rule in advice)


def test_a_folder_without_plan_says_so(tmp_path: Path) -> None:
    write(tmp_path, "tin-bai/a.md", article_text())
    assert [each.rule for each in examined(tmp_path).problems] == ["plan"]


@pytest.mark.parametrize(
    ("body", "front"),
    [
        ("Nộp tại [cần điền: địa chỉ].", {}),
        ("![[cần điền: mô tả]](images/quay.png)", {}),
        ("Chữ.", {"summary": '"[cần điền: tóm tắt]"'}),
        ("Chữ.", {"image": "quay.png", "image_alt": '"[cần điền: mô tả]"'}),
    ],
)
def test_a_page_that_would_show_a_place_to_fill_in_is_a_draft(
    tmp_path: Path, body: str, front: dict[str, str]
) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text(body, **front))
    library = examined(tmp_path).library
    article = library.by_path["tin-bai/a.md"]
    assert article.status is Status.DRAFT and article.to_fill and "tin-bai/a.md" in library.drafts


def test_a_note_for_those_who_write_is_work_that_waits(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text("Chữ.\n\n<!-- [cần điền: địa chỉ] -->"))
    findings = examined(tmp_path)
    (problem,) = findings.problems
    assert (problem.rule, problem.severity, problem.location.line) == ("fill-in", Severity.TO_DO, 12)
    assert findings.library.by_path["tin-bai/a.md"].status is Status.PUBLISHED

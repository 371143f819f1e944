"""A file with any name has its page, or a problem that names it."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.build.built import desk
from tests.build.making import DAY, article
from tests.build.section import Section
from tests.hostile.names import HOSTILE_NAMES
from tests.unit.articles.small_content import article_text, examined, make_folder, write

pytestmark = [
    pytest.mark.hostile("names of files"),
    pytest.mark.skipif(sys.platform != "linux", reason="names as Linux has them"),
]

WITH_A_PAGE = [
    *(
        " a",
        "a ",
        "a.",
        "A",
        "Đ",
        "con.x",
        "a\nb",
        "a\rb",
        "a\tb",
        "a'b",
        'a"b',
        "a%b",
        "a%2fb",
        "%00",
        "%s%n",
    ),
    *(
        "-a",
        "--help",
        "-rf",
        "a:b",
        "a|b",
        "a<b",
        "a\\b",
        "a\\..\\b",
        "$(x)",
        "`x`",
        "{{ a }}",
        "a;b",
        "a&b",
        "a#b",
    ),
    *(
        "\u202egnp",
        "a\u00a0b",
        "a\u200bb",
        "a~",
        "#a#",
        "0",
        "a.md",
        "index",
        "rss.xml",
        "a\x1b]0;x\x07",
        "𝒶b",
    ),
    *(
        "ẩ" * 83,
        "hòa",
        unicodedata.normalize("NFD", "hòa"),
        os.fsdecode(b"a\xff\xfe"),
        os.fsdecode("bài".encode("cp1258")),
    ),
]
WITHOUT = [
    *(
        "con",
        "CON",
        "aux",
        "nul",
        "prn",
        "com1",
        "lpt9",
        "2020-08-01-con",
        "*",
        "?",
        "_",
        "~",
        "🏛",
        "\u200b",
        "\x7f",
    ),
    *("a" * 252, "%", os.fsdecode(b"\xe0"), os.fsdecode(b"\xff" * 200)),
]
STRAY = [
    "a.md ",
    "a.md.",
    "a.MD",
    "a.Md",
    "a.md\n",
    "a.md\u200b",
    "a.docx",
    "a",
    "-",
    os.fsdecode(b"a.md\xff"),
]
ONE = [
    *(
        ("a", "A"),
        ("a", "a "),
        ("a-b", "a b"),
        ("Đ", "đ"),
        ("straße", "STRASSE"),
        ("hòa", "hoà"),
        ("a", "a."),
        ("ﬁ", "fi"),
    ),
    *(
        ("ô", unicodedata.normalize("NFD", "ô")),
        ("a", "2020-08-01-a"),
        ("a", os.fsdecode(b"a\xff")),
        ("a", "\u200ba"),
    ),
    *(("ａ", "a"), ("а-a", "a")),
]
"""Two names that differ by what a system or a reader does not see."""


def place(content: Path, name: str, title: str = "Bài có tên lạ") -> Path:
    path = content / "tin-bai" / name
    path.write_text(article_text(title=title), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", WITH_A_PAGE)
def test_a_name_that_makes_an_address(tmp_path: Path, name: str) -> None:
    content = make_folder(tmp_path / "content")
    write(content, "tin-bai/con.txt", "")
    place(content, f"{name}.md")
    found = examined(content)
    (record,) = (each for each in found.library.articles if each.path == f"tin-bai/{name}.md")
    assert record.url.isascii() and not set(record.url) & set(" %\\\"'<>:|?*;&#\n\r\t")
    assert not found.stopping


@pytest.mark.parametrize("name", [*(f"{each}.md" for each in WITHOUT), *STRAY])
def test_a_name_that_makes_none_is_a_problem_of_that_file(tmp_path: Path, name: str) -> None:
    content = make_folder(tmp_path / "content")
    place(content, name)
    found = examined(content)
    assert [each.rule for each in found.stopping] == ["stray-file" if name in STRAY else "slug"]
    line = str(found.stopping[0].below("content"))
    assert found.stopping[0].location.path == f"tin-bai/{name}" and line.isprintable()


@pytest.mark.parametrize("pair", ONE)
def test_two_names_of_one_address_are_told(tmp_path: Path, pair: tuple[str, str]) -> None:
    content = make_folder(tmp_path / "content")
    for number, name in enumerate(pair):
        place(content, f"{name}.md", f"Bài số {number} khác hẳn")
    rules = {each.rule for each in examined(content).stopping}
    assert rules and rules <= {"same-address", "copied-file"}


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_a_shell_would_obey(tmp_path: Path, name: str) -> None:
    content = make_folder(tmp_path / "content")
    place(content, f"{name.replace('/', '')}.md")
    for problem in examined(content).stopping:
        assert problem.rule == "slug" and str(problem.below("content")).isprintable()


def test_all_of_them_at_once_are_published_or_named(content: Path, tmp_path: Path) -> None:
    section = Section(content, tmp_path)
    folder = section.content / "tin-bai" / "ten-la"
    folder.mkdir()
    names = [f"{each}.md" for each in (*WITH_A_PAGE, *WITHOUT)] + STRAY
    for number, name in enumerate(names):
        (folder / name).write_text(
            article(title=f"Bài mang số {number}", date="2020-08-05"), encoding="utf-8"
        )
    run = section.publish()
    assert run.returncode == 3 and "Traceback" not in run.stderr
    assert len([line for line in run.stderr.splitlines() if line.startswith("Chưa đăng")]) >= len(WITHOUT)
    assert (section.public / "tin-bai/2020/help/index.html").is_file()
    check = desk("check", "--content", section.content, "--site-date", DAY)
    assert check.returncode == 1 and "Traceback" not in check.stderr

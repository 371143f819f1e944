"""Only regular files are opened, because a symlink may lead out of the folder and a pipe never ends."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

import pelicanconf
from plugins.articles import Dialect, Library, load

SHIPPED = Path(pelicanconf.__file__).parent / "content" / "ke-hoach"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with only a plan."""
    shutil.copytree(SHIPPED, tmp_path / "content" / "ke-hoach")
    for name in ("tin-bai", "images", "hoat-dong"):
        (tmp_path / "content" / name).mkdir()
    return tmp_path / "content"


def loaded(folder: Path) -> Library:
    return load(folder, Dialect(pelicanconf.MARKDOWN))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["tin-bai/a.md", "images/a.png", "hoat-dong/a.csv", "ke-hoach/2021.toml"])
def test_a_link_is_named_and_not_followed(folder: Path, name: str) -> None:
    secret = folder.parent / "secret"
    secret.write_text("bí mật", encoding="utf-8")
    (folder / name).symlink_to(secret)
    library = loaded(folder)
    assert [(each.location.path, each.rule) for each in library.problems] == [(name, "stray-file")]
    assert name not in library.images


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_named_and_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "tin-bai" / "a.md")
    assert [each.rule for each in loaded(folder).problems] == ["stray-file"]


def test_a_folder_with_the_name_of_an_article_is_named(folder: Path) -> None:
    (folder / "tin-bai" / "2020").mkdir()
    (folder / "tin-bai" / "bai.md").mkdir()
    assert [each.location.path for each in loaded(folder).problems] == ["tin-bai/bai.md"]


def test_an_activity_that_stands_twice_is_named(folder: Path) -> None:
    head = "ngày,hình thức,chủ đề,đơn vị,tên\n"
    row = "{},ngay-phap-luat,van-hoa-cong-vu,van-phong-so,{}\n"
    first = head + row.format("2020-11-09", "Ngày Pháp luật")
    again = head + row.format("09/11/2020", "NGÀY PHÁP LUẬT") + row.format("2020-11-10", "Ngày Pháp luật")
    (folder / "hoat-dong" / "a.csv").write_text(first, encoding="utf-8")
    (folder / "hoat-dong" / "b.csv").write_text(again, encoding="utf-8")
    found = loaded(folder).problems
    assert [(each.location.path, each.location.line) for each in found] == [("hoat-dong/b.csv", 2)]
    assert "hoat-dong/a.csv, dòng 2" in found[0].message


def test_an_article_beside_the_folders_is_named(folder: Path) -> None:
    (folder / "bai.md").write_text("---\ntitle: a\n---\n", encoding="utf-8")
    found = loaded(folder).problems
    assert [(each.location.path, each.rule) for each in found] == [("bai.md", "stray-file")]
    assert "tin-bai" in found[0].message

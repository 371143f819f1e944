"""A small site that is published once, for tests that publish it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.section import Section
from tests.build.sharing import made_once


@pytest.fixture(scope="session")
def first(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Section:
    """The first publication, shared by all tests."""
    return made_once(tmp_path_factory, "first", lambda folder: Section(content, folder).begun())


@pytest.fixture
def section(first: Section, tmp_path: Path) -> Section:
    """A copy for one test."""
    copy = Section(first.content, tmp_path)
    shutil.copytree(first.releases, copy.releases, symlinks=True)
    copy.public.symlink_to(first.public.readlink())
    return copy

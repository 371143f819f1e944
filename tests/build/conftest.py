"""A small site that is published once, for tests that publish it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.section import Section


@pytest.fixture(scope="session")
def first(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Section:
    """The first publication, shared by all tests."""
    return Section(content, tmp_path_factory.mktemp("first")).begun()


@pytest.fixture
def section(first: Section, tmp_path: Path) -> Section:
    """A copy for one test."""
    copy = Section(first.content, tmp_path)
    shutil.copytree(first.releases, copy.releases, symlinks=True)
    copy.public.symlink_to(first.public.readlink())
    return copy

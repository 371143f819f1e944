"""A small site that was published once, for tests that publish it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.section import Section


@pytest.fixture(scope="session")
def first(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Section:
    """Published once, for all tests to begin with."""
    return Section(content, tmp_path_factory.mktemp("first")).begun()


@pytest.fixture
def section(first: Section, tmp_path: Path) -> Section:
    """One of the test's own."""
    copy = Section(first.content, tmp_path)
    shutil.copytree(first.releases, copy.releases, symlinks=True)
    copy.public.symlink_to(first.public.readlink())
    return copy

"""A small site that is published once, for tests that publish it again; caches of a test's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.desk import building, examining, workspace
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


@pytest.fixture
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Caches of these folders alone: hundreds of them would push out those of other tests."""
    with pytest.MonkeyPatch.context() as patch:
        caches = tmp_path_factory.mktemp("caches")
        for module in (workspace, examining):
            patch.setattr(module, "CONTENTS", caches / "contents")
        for module in (workspace, building):
            patch.setattr(module, "OUTPUTS", caches / "outputs")
        patch.setattr(workspace, "KEPT_FOLDERS", 1000)
        yield

"""Shared fixtures: the small site of `tests/build/site`, and each of its builds, made once per run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.build.built import ROOT, Built, publish
from tests.build.making import make_content
from tests.build.sharing import made_once
from tests.hostile.sites import Hostile, build_hostile

# The duration of an example means nothing on a busy machine.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")

QUICK = {"unit", "build"}
"""Folders whose tests are not long, unless they say so themselves (`pytest.mark.long`)."""


def pytest_configure(config: pytest.Config) -> None:
    """Runs only the quick tests if no path or marker is given."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.markexpr:
        config.option.markexpr = "not long"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] not in QUICK:
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of the small site. Tests that change it make a copy."""
    return make_content(tmp_path_factory.mktemp("small") / "content")


@pytest.fixture(scope="session")
def public(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The public site at the root of its host."""

    def make(folder: Path) -> Built:
        return publish(content, folder / "site", "https://cchc.example")

    return made_once(tmp_path_factory, "public", make)


@pytest.fixture(scope="session")
def public_below(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The public site as a section of a larger one."""

    def make(folder: Path) -> Built:
        return publish(content, folder / "site", "https://x.example/cchc")

    return made_once(tmp_path_factory, "below", make)


@pytest.fixture(scope="session")
def preview(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The preview, with drafts and scheduled articles."""

    def make(folder: Path) -> Built:
        return publish(content, folder / "site", "http://localhost:8000", "html")

    return made_once(tmp_path_factory, "preview", make)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped content as of the last day of its year, below a path."""

    def make(folder: Path) -> Built:
        shutil.copytree(ROOT / "content", folder / "content")  # publishing writes a ledger into it
        return publish(folder / "content", folder / "site", "https://x.example/cchc", day="2020-12-31")

    return made_once(tmp_path_factory, "shipped", make)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The public site of a folder with the hostile corpus in every field."""
    return build_hostile(tmp_path_factory.mktemp("hostile"))

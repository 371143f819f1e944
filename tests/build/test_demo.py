"""`demo`: a generated year that says everywhere that it is one, apart from the real content."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.built import ROOT, Built, desk
from tests.build.test_links import broken


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Made in a folder of its own, from the real plan."""
    here = tmp_path_factory.mktemp("demo")
    run = desk("demo", "--content", ROOT / "content", cwd=here)
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in here.iterdir()) == ["demo"]
    return Built(here / "demo" / "output", "http://localhost:8000")


def test_every_page_says_that_it_is_sample_data(demo: Built) -> None:
    assert len(demo.pages) > 200
    for path, page in demo.pages.items():
        assert "Dữ liệu mẫu" in page.main.get_text(), path


def test_every_address_leads_somewhere(demo: Built) -> None:
    assert sorted(set(broken(demo))) == []


def test_it_is_made_anew_over_itself_but_over_nothing_else(demo: Built, tmp_path: Path) -> None:
    again = desk("demo", "--content", ROOT / "content", cwd=demo.folder.parents[1])
    assert again.returncode == 0, again.stderr
    assert Built(demo.folder, demo.url).files == demo.files
    (tmp_path / "demo" / "content").mkdir(parents=True)
    (tmp_path / "demo" / "content" / "quan-trong.md").write_text("của tôi")
    refused = desk("demo", "--content", ROOT / "content", cwd=tmp_path)
    assert refused.returncode == 1 and "demo/content" in refused.stderr
    assert (tmp_path / "demo" / "content" / "quan-trong.md").read_text() == "của tôi"

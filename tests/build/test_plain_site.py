"""A site that is not ours, with Pelican's own theme, gives the same bytes with the plugin and without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.built import ROOT, Built
from tests.build.making import png

CONF = """\
SITENAME = "Plain"
SITEURL = "https://plain.example"
TIMEZONE = "UTC"
PATH = "content"
STATIC_PATHS = ["images"]
DEFAULT_PAGINATION = 3
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.atom.xml"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Articles, a translation, a draft, a hidden article, a page, a picture."""
    content = tmp_path / "content"
    (content / "images").mkdir(parents=True)
    (content / "pages").mkdir()
    (content / "images" / "a.png").write_bytes(png(8))
    (content / "pages" / "about.md").write_text("Title: About\n\n[First]({filename}../a1.md)\n")
    for number in range(1, 9):
        (content / f"a{number}.md").write_text(
            f"Title: Article {number}\nDate: 2020-0{number}-05 10:00\nTags: one, t{number % 3}\n"
            f"Category: c{number % 2}\nSlug: a{number}\n\nText {number} ![A]({{static}}images/a.png)\n"
        )
    (content / "a1-vi.md").write_text("Title: Bài 1\nDate: 2020-01-05 10:00\nLang: vi\nSlug: a1\n\nChữ.\n")
    for status in ("draft", "hidden"):
        (content / f"{status}.md").write_text(
            f"Title: {status}\nDate: 2020-02-02 10:00\nStatus: {status}\n\nText.\n"
        )
    return tmp_path


def build(site: Path, plugins: str) -> dict[str, bytes]:
    """All files of one run of `pelican`."""
    (site / "pelicanconf.py").write_text(f"{CONF}PLUGINS = {plugins}\n")
    output = site / f"output-{len(plugins)}"
    run = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", output.name, "--fatal", "errors"],
        cwd=site, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr + run.stdout
    return dict(Built(output, "").files)


def test_the_same_bytes(site: Path) -> None:
    with_plugin, without = build(site, "['plugins.incremental.plugin']"), build(site, "[]")
    assert sorted(with_plugin) == sorted(without) and len(without) > 40
    assert [name for name in without if with_plugin[name] != without[name]] == []

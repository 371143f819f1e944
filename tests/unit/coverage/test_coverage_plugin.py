"""The adapter: the written files, the exclusion of robots, and the setting that disables the pages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import pelicanconf
from plugins.articles import Library
from plugins.coverage import views
from plugins.coverage.closed import Closings
from plugins.coverage.plugin import CoverageGenerator
from plugins.incremental.queries import Queries
from plugins.narratives import Narratives
from plugins.office import Office
from plugins.pages.rendering import Rendering
from plugins.publishing.stylesheet import stylesheets
from plugins.readership.kept import Reads

ROOT = Path(pelicanconf.__file__).parent


class Rendered(Rendering):
    """Collects pages instead of writing them; other files are written."""

    def write(self, name, make, *asked):
        query, *key = asked[-1]
        if not name.endswith(".html"):
            super().write(name, make, *asked)
            return
        assert name not in self.pages
        self.pages[name] = SimpleNamespace(template=make.args[1], value=query(self.queries, *key))


@pytest.fixture
def build(tmp_path, hand_made, make_plan):
    def built(**settings):
        plans = (make_plan(2020), make_plan(2021))
        generator = object.__new__(CoverageGenerator)  # without Pelican's template loader
        queries = Queries(
            LIBRARY=Library(plans=plans, articles=hand_made),
            AS_OF=date(2020, 12, 31),
            CLOSINGS=Closings(),
            READS=Reads(),
            HELD_BACK=(),
            NARRATIVES=Narratives(),
            PREVIEW=True,
            STYLESHEETS=stylesheets(ROOT / "theme" / "static" / "css"),
            OFFICE=Office(navigation=(), footer=(), feedback=""),
            SITEURL="https://a.vn",
            SAMPLE=False,
        )
        rendering = Rendered(queries, tmp_path)
        rendering.pages = {}
        generator.settings = {"INTERNAL_PAGES": True, "RENDERING": rendering, **settings}
        generator.get_template = None
        generator.generate_output(None)
        rendering.finish()
        return rendering.pages

    return built


def test_pages_of_two_plans(build, tmp_path):
    pages = build()
    n_further = len(list(views.detail_names()))
    assert len(pages) == 1 + 2 * (1 + 2 * 19 + 1 + n_further) + 1
    root = "noi-bo/theo-doi/"
    assert pages[f"{root}index.html"].template == "coverage_years"
    assert pages[f"{root}2020/index.html"].template == "coverage"
    assert pages[f"{root}2021/quy-1/index.html"].template == "coverage_period"
    assert pages[f"{root}2021/quy-1/danh-sach/index.html"].template == "coverage_list"
    assert pages[f"{root}2021/don-vi/index.html"].template == "coverage_detail"
    assert pages[f"{root}2020/thay-doi/index.html"].template == "coverage_changes"
    assert pages[f"{root}2021/so-voi-2020/index.html"].template == "coverage_side_by_side"
    for name, page in pages.items():
        assert page.value.head.robots == "noindex"
        assert name == f"{page.value.head.url}index.html"
    names = [crumb.name for crumb in pages[f"{root}2020/quy-2/index.html"].value.head.breadcrumbs]
    assert names == [
        "Trang chủ",
        "Theo dõi thực hiện Kế hoạch",
        "Năm 2020",
        "Theo dõi thực hiện Kế hoạch: quý II năm 2020",
    ]
    for year, outside in ((2020, ["tin-bai/2019/p01/"]), (2021, ["tin-bai/2019/p01/"])):
        written = json.loads((tmp_path / root / str(year) / "coverage.json").read_bytes())
        assert (written["plan"], written["outside"]) == (year, outside)
        for other in ("lich.ics", "thay-doi/atom.xml"):
            assert (tmp_path / root / str(year) / other).stat().st_size > 500


def test_a_setting_leaves_them_out(build, tmp_path):
    assert build(INTERNAL_PAGES=False) == {}
    assert list(tmp_path.iterdir()) == []

"""The edge: which files are written, that robots stay out, and the setting that leaves them out."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

import pytest

from plugins.articles import Library
from plugins.coverage.closed_folder import Closings
from plugins.coverage.plugin import CoverageGenerator
from plugins.incremental.shown import Rendering
from plugins.pages.site import Site
from plugins.readership.kept import Reads


class Writer:
    """Keeps what it is told to write."""

    def __init__(self):
        self.pages = {}

    def write_file(self, name, template, context, **values):
        assert name not in self.pages
        self.pages[name] = SimpleNamespace(template=template, **values)


@pytest.fixture
def build(tmp_path, hand_made, make_plan):
    def built(**settings):
        plans = (make_plan(2020), make_plan(2021))
        generator = object.__new__(CoverageGenerator)  # without Pelican's template loader
        generator.settings = {
            "INTERNAL_PAGES": True,
            "LIBRARY": Library(plans=plans, articles=hand_made),
            "AS_OF": date(2020, 12, 31),
            "RENDERING": Rendering(),
            "CLOSINGS": Closings(),
            "REPORT_DUE_DAYS": None,
            "READS": Reads(),
            "PREVIEW": True,
            **settings,
        }
        site = Site("Tên", "Sở", "", "https://a.vn", date(2020, 12, 31), plans, (), (), ())
        generator.context = {"site": site}
        generator.output_path = str(tmp_path)
        generator.get_template = lambda name: name
        writer = Writer()
        generator.generate_output(writer)
        return writer.pages

    return built


def test_pages_of_two_plans(build, tmp_path):
    pages = build()
    assert len(pages) == 1 + 2 * (1 + 19 + 1) + 1
    root = "noi-bo/theo-doi/"
    assert pages[f"{root}index.html"].template == "coverage_years"
    assert pages[f"{root}2020/index.html"].template == "coverage"
    assert pages[f"{root}2021/quy-1/index.html"].template == "coverage_period"
    assert pages[f"{root}2020/thay-doi/index.html"].template == "coverage_changes"
    assert pages[f"{root}2021/so-voi-2020/index.html"].template == "coverage_side_by_side"
    for name, page in pages.items():
        assert name == f"{page.url}index.html"
        assert page.head.robots == "noindex"
        assert page.head.url == page.url
    names = [crumb.name for crumb in pages[f"{root}2020/quy-2/index.html"].head.breadcrumbs]
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

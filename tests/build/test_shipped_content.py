"""The shipped content builds without problems, and the site is complete."""

from __future__ import annotations

import shutil
from pathlib import Path

import pelicanconf
from tests.build.built import Built, desk, publish
from tests.build.test_links import broken


def test_it_has_no_error() -> None:
    run = desk("check")
    assert run.returncode == 0, run.stderr
    assert "\n0 lỗi," in run.stderr
    assert len(run.stderr.splitlines()) < 24, "more than a screen is not read"


def test_the_plan_of_another_year_is_one_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(Path(pelicanconf.__file__).parent / "content", content)
    plan = (content / "ke-hoach/2020.toml").read_text(encoding="utf-8")
    later = plan.replace("year = 2020", "year = 2021").partition("[[later]]")[0]
    (content / "ke-hoach/2021.toml").write_text(later, encoding="utf-8")
    run = desk("coverage", "--period", "2021-q1", "--content", content)
    assert run.returncode == 0, run.stderr
    assert "2021" in run.stdout


def test_no_page_shows_a_place_to_fill_in(shipped: Built) -> None:
    found = [*shipped.holding("[cần điền"), *shipped.holding("cần Sở xác nhận")]
    assert [name for name in found if not name.startswith("noi-bo/")] == []


def test_every_address_leads_somewhere(shipped: Built) -> None:
    assert sorted(set(broken(shipped))) == []


def test_every_link_of_the_menus_is_there(shipped: Built) -> None:
    """Menus omit missing targets, so this verifies that the real ones have none."""
    footer = {str(link["href"]) for link in shipped.page("").footer.find_all("a")}
    header = {str(link["href"]) for link in shipped.page("").header.find_all("a")}
    assert {f"/cchc/{address}" for _, address in pelicanconf.OFFICE.footer} <= footer
    assert {f"/cchc/{address}" for _, address in pelicanconf.OFFICE.navigation} <= header


def loaded(site: Built, address: str) -> int:
    """Returns the bytes of HTML, CSS and JavaScript of a page together, compressed with brotli."""
    head = site.page(address).head
    names = [str(each["href"]) for each in head.find_all("link", rel="stylesheet")]
    names += [str(each["src"]) for each in head.find_all("script", src=True)]
    files = [Path(address, "index.html"), *(Path(name.removeprefix(f"{site.base}/")) for name in names)]
    sent = [(site.folder / f"{file}.br", site.folder / file) for file in files]
    return sum((small if small.is_file() else plain).stat().st_size for small, plain in sent)


def test_pages_load_fast_on_an_old_phone(shipped: Built, tmp_path: Path) -> None:
    shutil.copytree(Path(pelicanconf.__file__).parent / "content", tmp_path / "content")
    now = publish(tmp_path / "content", tmp_path / "site", shipped.url, day="2026-11-29")
    for site in (shipped, now):  # what has changed since stands on a page of today
        articles = [name.removesuffix("index.html") for name in site.pages if name.startswith("tin-bai/")]
        weights = {address: loaded(site, address) for address in articles}
        assert weights and max(weights.values()) <= 8_000, max(weights.items(), key=lambda each: each[1])
        assert loaded(site, "") <= 9_000

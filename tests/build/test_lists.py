"""Every topic, genre, audience, unit and form has a page with the plan's words, and feeds."""

from __future__ import annotations

import feedparser
import pytest

from plugins.plan import GENRES
from tests.build.built import Built

TERMS = {
    "chu-de": ("dich-vu-cong", "van-hoa", "chua-co-bai", "chuyen-doi-so"),
    "the-loai": tuple(genre.code for genre in GENRES),
    "doi-tuong": ("nguoi-dan", "doanh-nghiep"),
    "don-vi": ("van-phong", "phong-trong"),
    "hinh-thuc": ("trang-tin-dien-tu", "hoi-nghi"),
}
EMPTY = ("chu-de/chua-co-bai/", "the-loai/guong-dien-hinh/", "don-vi/phong-trong/", "hinh-thuc/hoi-nghi/")
ALL = [f"{folder}/{code}/" for folder, codes in TERMS.items() for code in codes]


@pytest.mark.parametrize("address", ALL)
def test_every_term_has_its_page_and_feeds(public: Built, address: str) -> None:
    page = public.page(address)
    assert page.main.h1.get_text(strip=True)
    for kind in ("rss", "atom"):
        feed = feedparser.parse(public.files[f"{address}{kind}.xml"])
        assert not feed.bozo
        assert bool(feed.entries) is (address not in EMPTY)
        assert page.find("link", rel="alternate", href=f"/{address}{kind}.xml")
        assert page.main.find("a", href=f"/{address}{kind}.xml")


@pytest.mark.parametrize("folder", TERMS)
def test_every_dimension_lists_all_its_terms(public: Built, folder: str) -> None:
    listed = {str(link["href"]) for link in public.page(f"{folder}/").main.find_all("a")}
    assert {f"/{folder}/{code}/" for code in TERMS[folder]} <= listed


@pytest.mark.parametrize("address", EMPTY)
def test_an_empty_list_says_so(public: Built, address: str) -> None:
    assert "Chưa có tin, bài" in public.page(address).main.get_text()


def test_a_topic_shows_the_plans_own_words(public: Built) -> None:
    assert "Lời của kế hoạch về văn hóa công vụ." in public.page("chu-de/van-hoa/").main.get_text()
    assert "Lời của kế hoạch về chủ đề chưa có bài." in public.page("chu-de/chua-co-bai/").main.get_text()


def listed(site: Built, address: str) -> list[str]:
    """Returns the addresses of the articles on a list, in order."""
    return [str(heading.a["href"]) for heading in site.page(address).main.select(".entries h2")]


def test_a_long_list_goes_on_year_by_year(public: Built) -> None:
    newest, year = listed(public, "chu-de/van-hoa/"), listed(public, "chu-de/van-hoa/2020/")
    rest, before = listed(public, "chu-de/van-hoa/2020/trang/2/"), listed(public, "chu-de/van-hoa/2019/")
    assert newest[:2] == ["/tin-bai/2020/dan-tu-word/", "/tin-bai/2020/muc-23/"]
    assert newest == year and (len(year), len(rest)) == (20, 6)
    assert rest[-1:] == ["/tin-bai/2020/hai-chu-de/"] and before == ["/tin-bai/2019/ngoai-moi-ky/"]
    assert "chu-de/van-hoa/2020/trang/3/index.html" not in public.pages
    assert not [name for name in public.pages if name.startswith("chu-de/dich-vu-cong/2")]
    page = public.page("chu-de/van-hoa/2020/trang/2/")
    assert page.find("link", rel="canonical")["href"] == "https://cchc.example/chu-de/van-hoa/2020/trang/2/"
    assert page.find("link", rel="prev")["href"] == "/chu-de/van-hoa/2020/"
    assert page.title.get_text() != public.page("chu-de/van-hoa/").title.get_text()
    years = public.page("chu-de/van-hoa/").select_one("nav.years")
    assert [(a["href"], a.get_text()) for a in years.find_all("a")] == [
        ("/chu-de/van-hoa/2020/", "2020 (26 tin, bài)"), ("/chu-de/van-hoa/2019/", "2019 (1 tin, bài)"),
    ]  # fmt: skip


def test_lists_that_pelican_does_not_write_go_on_too(public: Built) -> None:
    for address in ("don-vi/van-phong/", "doi-tuong/nguoi-dan/", "hinh-thuc/trang-tin-dien-tu/"):
        assert len(listed(public, address)) == 20, address
        assert listed(public, f"{address}2020/trang/2/"), address


def test_an_article_stands_under_each_of_its_topics(public: Built) -> None:
    assert "/tin-bai/2020/hai-chu-de/" in listed(public, "chu-de/dich-vu-cong/")
    assert "/tin-bai/2020/hai-chu-de/" in listed(public, "chu-de/van-hoa/2020/trang/2/")


def test_the_archive_counts_by_year_and_month(public: Built) -> None:
    archive = public.page("luu-tru/").main.get_text(" ", strip=True)
    assert "Năm 2020 27 tin, bài" in archive and "Tháng 8 23 tin, bài" in archive
    assert len(listed(public, "luu-tru/2020/08/")) == 23
    assert len(listed(public, "luu-tru/2019/")) == 1


def test_every_plan_is_a_page(public: Built) -> None:
    for year in (2020, 2021):
        page = public.page(f"ke-hoach/{year}/")
        assert f"Kế hoạch tuyên truyền thử năm {year}" in page.h1.get_text()
        assert "1847/QĐ-TTg" in page.main.get_text() and "Lời của kế hoạch về văn hóa" in page.main.get_text()
    assert "chỉ tiêu" in public.page("ke-hoach/2021/").main.get_text().lower()
    canonical = public.page("ke-hoach/").find("link", rel="canonical")["href"]
    assert canonical == "https://cchc.example/ke-hoach/2021/"


def test_the_neighbours_of_an_article_are_those_in_time(public: Built) -> None:
    page = public.page("tin-bai/2020/muc-02/")
    assert page.main.find("a", href="/tin-bai/2020/muc-01/") and page.main.find(
        "a", href="/tin-bai/2020/muc-03/"
    )

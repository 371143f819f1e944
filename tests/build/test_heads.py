"""The head of every page, and how every page begins."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.build.built import Built


def meta(page: BeautifulSoup) -> dict[str, list[str]]:
    """Returns the contents of the metadata by name."""
    found: dict[str, list[str]] = {}
    for each in page.head.find_all("meta", content=True):
        found.setdefault(str(each.get("name") or each.get("property")), []).append(str(each["content"]))
    return found


def json_ld(page: BeautifulSoup) -> list[dict[str, Any]]:
    """Returns the nodes of the page's JSON-LD."""
    nodes: list[dict[str, Any]] = []
    for script in page.find_all("script", type="application/ld+json"):
        data = json.loads(script.string)
        assert data["@context"] == "https://schema.org"
        nodes += data.get("@graph", [data])
    return nodes


def of_type(page: BeautifulSoup, kind: str) -> dict[str, Any]:
    """Returns the only node of a type."""
    [found] = [node for node in json_ld(page) if node["@type"] == kind]
    return found


def test_every_page_begins_as_it_should(public: Built) -> None:
    for path, page in public.pages.items():
        assert public.text(path).lower().startswith("<!doctype html>"), path
        assert page.html["lang"] == ("km" if "tieng-khmer" in path else "vi"), path
        assert len(page.find_all("h1")) == 1 and page.h1.get_text(strip=True), path
        assert len(page.find_all("title")) == 1 and "Cải cách hành chính" in page.title.get_text(), path
        assert page.find("meta", attrs={"name": "viewport"})["content"].startswith("width=device-width"), path
        landmarks = [len(page.find_all(name)) for name in ("header", "main")]
        assert page.body.find("a")["href"] == f"#{page.main['id']}" and page.main and landmarks[1] == 1, path
        assert page.body.find("header", recursive=False) and page.body.find("footer", recursive=False), path


def test_headings_go_down_one_level_at_a_time(public: Built) -> None:
    for path, page in public.pages.items():
        levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        steps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
        assert steps == [] and levels[0] <= 2, (path, levels)


def test_no_two_pages_have_one_title(public: Built) -> None:
    seen: dict[str, str] = {}
    for path, page in public.pages.items():
        canonical = str(page.find("link", rel="canonical")["href"])
        title = page.title.get_text()
        assert seen.setdefault(title, canonical) == canonical, (path, title)


def test_every_page_names_its_own_address(public_below: Built) -> None:
    elsewhere = {  # pages with another page's canonical address
        "ke-hoach/index.html": "ke-hoach/2021/",
        "tin-bai/2021/ten-cu/index.html": "tin-bai/2021/chuyen-doi-so/",
    }
    for path, page in public_below.pages.items():
        own = public_below.address_of(elsewhere.get(path, path))
        canonicals = [str(link["href"]) for link in page.find_all("link", rel="canonical")]
        assert canonicals == [own], path
        assert meta(page)["og:url"] == meta(page)["DC.identifier"] == [own], path


def test_every_page_has_dublin_core_and_open_graph(public: Built) -> None:
    for path, page in public.pages.items():
        found = meta(page)
        for name in (
            "DC.title", "DC.creator", "DC.date", "DC.description", "DC.publisher", "DC.language",
            "og:title", "og:description", "og:type", "og:site_name", "description",
        ):  # fmt: skip
            assert all(content.strip() for content in found.get(name, [""])), (path, name)
        assert found["DC.language"] == [page.html["lang"]], path
        assert page.find("link", rel="schema.DC")["href"] == "http://purl.org/dc/elements/1.1/", path


def test_every_json_ld_can_be_read(public: Built) -> None:
    for path, page in public.pages.items():
        for node in json_ld(page):
            if node["@type"] == "BreadcrumbList":
                items = node["itemListElement"]
                assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
                assert all(item["name"] and public.target(item["item"]) for item in items), path
        assert json_ld(page), path


def test_the_home_page_says_what_the_section_is(public_below: Built) -> None:
    node = of_type(public_below.page(""), "WebSite")
    assert (
        node["url"] == "https://x.example/cchc/" and node["publisher"]["name"] == "Sở Tư pháp tỉnh Sóc Trăng"
    )


def test_an_article_says_what_it_is(public_below: Built) -> None:
    page = public_below.page("tin-bai/2020/nop-ho-so/")
    title = "Nộp hồ sơ: ba bước & một lưu ý <quan trọng>"
    node, found = of_type(page, "TechArticle"), meta(page)
    assert node["headline"] == title == page.h1.get_text() == found["og:title"][0] == found["DC.title"][0]
    assert node["datePublished"] == "2020-03-02T09:30:00+07:00" and node["dateModified"].startswith(
        "2020-03-04"
    )
    assert (
        [author["name"] for author in node["author"]] == ["Ban biên tập", "Tổ một cửa"] == found["DC.creator"]
    )
    assert node["publisher"]["name"] == found["DC.publisher"][0] == "Sở Tư pháp tỉnh Sóc Trăng"
    assert node["image"] == found["og:image"][0] and found["og:image:alt"]
    assert node["mainEntityOfPage"] == "https://x.example/cchc/tin-bai/2020/nop-ho-so/"
    assert found["og:type"] == ["article"] and found["DC.source"] == ["Nguồn thử"]
    assert [item["name"] for item in of_type(page, "BreadcrumbList")["itemListElement"]] == [
        "Trang chủ", "Hướng dẫn", title,
    ]  # fmt: skip


def test_a_question_is_marked_as_one(public: Built) -> None:
    question = of_type(public.page("tin-bai/2020/hai-chu-de/"), "QAPage")["mainEntity"]
    assert question["name"] == "Bài có hai chủ đề" and question["datePublished"] == "2020-06-01"
    assert question["acceptedAnswer"]["text"] and question["acceptedAnswer"]["datePublished"] == "2020-06-14"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("muc-01", "NewsArticle"), ("hai-chu-de", "NewsArticle"), ("nop-ho-so", "TechArticle")],
)
def test_every_genre_has_its_type(public: Built, name: str, kind: str) -> None:
    node = of_type(public.page(f"tin-bai/2020/{name}/"), kind)
    assert {
        "headline",
        "description",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "inLanguage",
    } <= set(node)


def test_an_article_shows_what_readers_look_for(public: Built) -> None:
    text = public.page("tin-bai/2020/nop-ho-so/").main.get_text(" ", strip=True)
    for words in (
        "Nộp hồ sơ: ba bước & một lưu ý <quan trọng>", "Ban biên tập, Tổ một cửa", "Văn phòng",
        "02/3/2020", "04/3/2020", "Dịch vụ công", "Người dân", "Doanh nghiệp", "Nguồn thử",
        "Đọc khoảng 1 phút", "Trang chủ", "Ảnh thử",
    ):  # fmt: skip
        assert words in text, words


def test_khmer_keeps_the_spaces_that_part_its_words(public: Built) -> None:
    page = public.page("tin-bai/2020/tieng-khmer/")
    assert "\u200b" in page.h1.get_text() and "\u200b" in page.find(class_="prose").get_text()
    assert page.html["lang"] == "km" and page.header["lang"] == page.footer["lang"] == "vi"


def test_versions_in_two_languages_lead_to_each_other(public_below: Built) -> None:
    urls = {"vi": "tin-bai/2020/nop-ho-so/", "km": "tin-bai/2020/tieng-khmer/"}
    names = {"vi": "Tiếng Việt", "km": "ភាសាខ្មែរ"}
    for own, other in (("vi", "km"), ("km", "vi")):
        page = public_below.page(urls[own])
        alternates = {
            str(link["hreflang"]): str(link["href"]) for link in page.find_all("link", hreflang=True)
        }
        assert alternates == {lang: f"https://x.example/cchc/{url}" for lang, url in urls.items()}
        [link] = page.h1.find_all_previous("a", hreflang=True)
        assert (link["href"], link.get_text()) == (f"/cchc/{urls[other]}", names[other])
    assert public_below.page("tin-bai/2020/muc-12/").find(hreflang=True) is None


def test_each_text_of_a_translation_says_its_language(public: Built) -> None:
    page = public.page("tin-bai/2020/tieng-khmer/")
    khmer = re.compile("[\u1780-\u17ff]")
    for each in page.body.find_all(string=True):
        if each.strip() and each.parent.name != "script":
            lang = each.find_parent(lang=True)["lang"]
            assert lang == ("km" if khmer.search(each) else "vi"), each


def test_a_translation_is_found_where_its_original_is_and_is_no_second_procedure(public: Built) -> None:
    url = "tin-bai/2020/tieng-khmer/"
    assert f"<loc>https://cchc.example/{url}</loc>" in public.text("sitemap.xml")
    assert f'href="/{url}"' in public.text("luu-tru/2020/07/index.html")
    hits = [
        json.loads(data)
        for name, data in public.files.items()
        if name.startswith("tim-kiem/") and "/t/" in name and name.endswith(".json")
    ]
    assert [(each["t"], each["l"]) for each in hits if "l" in each] == [("អត្ថបទ\u200bគំរូ", "km")]
    for path in ("thu-tuc/index.html", "index.html"):
        assert f"/{url}" not in public.text(path), path


def test_text_pasted_from_word_is_clean(public: Built) -> None:
    assert public.page("tin-bai/2020/dan-tu-word/").h1.get_text() == "Dán từ Word"
    assert "Chữ có ký tự lạ." in public.page("tin-bai/2020/dan-tu-word/").main.get_text()
    for name, data in public.files.items():
        if name.endswith((".html", ".xml", ".json")):
            assert not set(data) & set(bytes(range(9)) + bytes(range(11, 32))), name


def test_raw_html_stays_or_goes(public: Built) -> None:
    prose = public.page("tin-bai/2020/nop-ho-so/").find(class_="prose")
    assert prose.find("abbr", title="Thủ tục hành chính") and prose.details.summary
    assert prose.find("font") is None and "chữ giữ thẻ bỏ" in prose.get_text()
    assert prose.find("td", class_="align-right") and prose.find(role="doc-endnotes")


def test_the_internal_pages_stand_in_no_index_and_no_public_page_links_to_them(public: Built) -> None:
    internal = {path: page for path, page in public.pages.items() if path.startswith("noi-bo/")}
    assert len(internal) > 30
    for path, page in internal.items():
        assert meta(page)["robots"] == ["noindex"], path
    for path in public.files:
        if path.startswith("noi-bo/"):
            continue
        assert not path.endswith((".html", ".xml")) or "noi-bo" not in public.text(path), path


def test_public_pages_may_be_indexed(public: Built) -> None:
    closed = {
        path
        for path, page in public.pages.items()
        if "robots" in meta(page) and not path.startswith("noi-bo/")
    }
    assert closed == {
        "404.html",
        "410.html",
        "tin-bai/2020/an/index.html",
        "tin-bai/2020/rut/index.html",
        "tin-bai/2021/ten-cu/index.html",
    }


def test_a_preview_stands_in_no_index(preview: Built) -> None:
    for name in ("tin-bai/2020/ban-nhap/", "tin-bai/2021/hen-ngay/"):
        assert meta(preview.page(name))["robots"] == ["noindex"], name

"""The glossary on the built site."""

from __future__ import annotations

from tests.build.built import Built

ADDRESS = "thuat-ngu/"


def test_terms_stand_below_their_letters_in_vietnamese_order(public: Built) -> None:
    page = public.page(ADDRESS)
    letters = [each.get_text() for each in page.main.select("section.group h2")]
    assert letters == ["A", "Â", "Đ", "M"]
    terms = [each.dt.get_text(" ", strip=True) for each in page.main.select("dl.glossary > div")]
    assert terms == ["Án phí", "Âm lịch", "Đầu mối", "Một cửa (cơ chế một cửa)"]
    links = [each["href"] for each in page.main.select("nav.side a")]
    assert links == [f"#{each['id']}" for each in page.main.select("section.group h2")]


def test_an_explanation_keeps_its_links(public: Built) -> None:
    page = public.page(ADDRESS)
    assert page.find(id="mot-cua").dd.find("a", href="/tin-bai/2020/nop-ho-so/")


def test_articles_lead_to_it_once(public: Built) -> None:
    for path, page in public.pages.items():
        if not path.startswith("tin-bai/"):
            continue
        addresses = [each["href"] for each in page.select("a.term")]
        assert len(set(addresses)) == len(addresses), path
    terms = {link["href"] for page in public.pages.values() for link in page.select("a.term")}
    assert "/thuat-ngu/#mot-cua" in terms


def test_it_can_be_found(public: Built) -> None:
    assert f"{public.url}/{ADDRESS}" in public.text("sitemap.xml")
    assert public.page("").find("a", href=f"/{ADDRESS}")

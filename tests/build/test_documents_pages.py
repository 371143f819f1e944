"""The register of documents on the built site: its list, its pages, and who cites whom."""

from __future__ import annotations

from tests.build.built import Built


def text_of(node: object) -> str:
    return " ".join(node.get_text(" ").split())  # type: ignore[attr-defined]  # a node of BeautifulSoup


def test_the_list_holds_what_is_published_by_kind(public: Built) -> None:
    page = public.pages["van-ban/index.html"]
    kinds = [text_of(each) for each in page.main.select("section > h2")]
    assert kinds == ["Dự thảo đang lấy ý kiến", "Dự thảo Quyết định", "Nghị định", "Nghị quyết"]
    names = [text_of(each) for each in page.main.select(".entry h3")]
    assert names == [
        "Dự thảo Quyết định: Quy chế tiếp công dân",
        "Dự thảo Quyết định: Quy chế văn thư",
        "Nghị định số 61/2018/NĐ-CP",
        "Nghị định số 62/2018/NĐ-CP",
        "Nghị quyết số 76/NQ-CP",
    ], "the newest first, without a day last; not what was issued after the site's day"
    days = [each["datetime"] for each in page.main.select("time")]
    assert days == ["2021-03-01", "2018-04-23", "2013-06-13"]


def test_a_document_says_what_is_known_and_who_cites_it(public: Built) -> None:
    page = public.pages["van-ban/nghi-dinh-61/index.html"]
    facts = {text_of(each.dt): text_of(each.dd) for each in page.select(".facts > div")}
    assert facts["Số, ký hiệu"] == "61/2018/NĐ-CP" and facts["Hiệu lực"].startswith(
        "Chưa rõ: đã có văn bản thay thế"
    )
    assert (facts["Ngày ban hành"], facts["Ngày có hiệu lực"]) == ("23/4/2018", "21/6/2018")
    assert facts["Hướng dẫn, triển khai"] == "Nghị quyết số 76/NQ-CP"
    assert facts["Được thay thế bởi"] == "Nghị định số 62/2018/NĐ-CP"
    assert [each["href"] for each in page.select(".entries a")] == ["/tin-bai/2020/nop-ho-so/"]
    unknown = public.pages["van-ban/nghi-dinh-62/index.html"]
    facts = {text_of(each.dt): text_of(each.dd) for each in unknown.select(".facts > div")}
    assert facts["Ngày ban hành"] == "Chưa rõ" and facts["Thay thế"] == "Nghị định số 61/2018/NĐ-CP"


def test_articles_link_to_what_they_cite(public: Built) -> None:
    page = public.pages["tin-bai/2020/nop-ho-so/index.html"]
    link, *_ = page.select(".prose a[href*='van-ban']")
    assert link["href"] == "/van-ban/nghi-dinh-61/"
    assert text_of(link) == "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"
    assert f"{public.url}/van-ban/nghi-dinh-61/" in public.text("sitemap.xml")


def test_a_draft_is_seen_in_the_preview_alone(public: Built, preview: Built) -> None:
    assert "van-ban/nhap/index.html" in preview.pages and "van-ban/nhap/index.html" not in public.pages


def test_people_can_comment_on_a_draft_until_the_end_of_its_last_day(public: Built) -> None:
    """The site was built for 1 March 2021."""
    register = public.pages["van-ban/index.html"].main
    proposals = register.find(id="lay-y-kien").find_parent("section")
    assert [text_of(each) for each in proposals.select(".entry h3")] == [
        "Dự thảo Quyết định: Quy chế tiếp công dân"
    ]
    assert "Góp ý đến hết ngày 01/3/2021" in text_of(proposals)
    page = public.pages["van-ban/du-thao-quy-che/index.html"].main
    assert "Lấy ý kiến đến hết ngày 01/3/2021" in text_of(page) and "Ngày có hiệu lực" not in text_of(page)

    closed = public.pages["van-ban/du-thao-cu/index.html"].main
    assert "Đã hết hạn lấy ý kiến ( 28/02/2021 )" in text_of(closed)


def test_a_document_offers_its_full_text_with_type_and_size(public_below: Built) -> None:
    page = public_below.pages["van-ban/du-thao-quy-che/index.html"]
    [link] = page.main.find_all("a", download=True)
    assert text_of(link) == "Tải toàn văn (PDF, 124 kB)" and public_below.target(link["href"])
    assert len(public_below.files["images/Dự thảo.pdf"]) == 123_456
    assert page.find("meta", attrs={"name": "DC.creator"})["content"] == "Sở Tư pháp"

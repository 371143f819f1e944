"""The values for pages: addresses, dates, menus, terms."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import quote

import pytest

from plugins.articles import ZONE, Body, Page, Status
from plugins.pages.article_page import ArticlePage, article_page
from plugins.pages.filters import filters
from plugins.pages.home import home_page
from plugins.pages.listing import n_pages, newest_page, year_page
from plugins.pages.lists.pages import facet_page
from plugins.readership.kept import Reads
from tests.unit.pages.conftest import MakeArticle, MakeQueries, MakeSite


@pytest.mark.parametrize(
    ("url", "home", "topic"),
    [
        ("https://x.example", "/", "/chu-de/a/"),
        ("https://x.example/", "/", "/chu-de/a/"),
        ("https://x.example/cchc", "/cchc/", "/cchc/chu-de/a/"),
        ("https://x.example/a/b/", "/a/b/", "/a/b/chu-de/a/"),
    ],
)
def test_addresses_start_at_the_root_of_the_host(site: MakeSite, url: str, home: str, topic: str) -> None:
    made_site = site(url=url)
    made = filters(made_site.base, made_site.url)
    assert (made["href"](""), made["href"]("chu-de/a/")) == (home, topic)
    assert made["absolute"]("chu-de/a/") == f"https://x.example{topic}"


def test_days_are_written_as_vietnamese_documents_do() -> None:
    made = filters("", "https://x.example")
    assert made["day"](date(2020, 3, 5)) == "05/3/2020" and made["day"](date(2020, 1, 5)) == "05/01/2020"
    assert made["long_day"](date(2020, 3, 5)) == "ngày 05 tháng 3 năm 2020"
    moment = datetime(2020, 3, 5, 7, 5, tzinfo=ZONE)
    assert made["clock"](moment) == "07:05" and made["iso"](moment) == "2020-03-05T07:05+07:00"
    assert made["iso"](date(2020, 3, 5)) == "2020-03-05" and made["number"](1234.5) == "1.234,5"


def test_a_menu_holds_no_link_to_what_is_not_there(site: MakeSite) -> None:
    links = (
        ("Chủ đề", "chu-de/"),
        ("Kế hoạch", "ke-hoach/2020/"),
        ("Kế hoạch khác", "ke-hoach/1999/"),
        ("Giới thiệu", "gioi-thieu/"),
        ("Nháp", "nhap/"),
        ("Không có", "khong-co/"),
    )
    pages = (
        Page("trang/gioi-thieu.md", "Giới thiệu", "", "gioi-thieu", Body(b"", 1)),
        Page("trang/nhap.md", "Nháp", "", "nhap", Body(b"", 1), Status.DRAFT),
    )
    public, preview = site(pages=pages, links=links), site(pages=pages, links=links, preview=True)
    assert [link.name for link in public.nav] == ["Chủ đề", "Kế hoạch", "Giới thiệu"]
    assert public.footer_links == public.nav
    assert [link.name for link in preview.nav] == ["Chủ đề", "Kế hoạch", "Giới thiệu", "Nháp"]


@pytest.mark.parametrize(
    ("day", "past"),
    [(date(2021, 12, 31), False), (date(2022, 1, 1), True), (date(2020, 1, 1), False)],
)
def test_a_site_is_past_when_the_year_of_its_last_plan_is_over(site: MakeSite, day: date, past: bool) -> None:
    assert site(as_of=day).is_past is past


def test_terms_are_those_of_all_plans(site: MakeSite) -> None:
    made = site()
    assert {term.code for term in made.topics} == {"dich-vu-cong", "van-hoa", "chuyen-doi-so", "chua-co-bai"}
    assert len(made.genres) == 6 and made.year == 2021
    assert made.by_key["unit"].term("van-phong").url == "don-vi/van-phong/"


def test_every_term_has_its_articles_and_its_row(queries: MakeQueries, article: MakeArticle) -> None:
    new = article("moi", "2020-05-06", topics=("van-hoa", "dich-vu-cong"))
    old = article("cu", topics=("van-hoa",))
    rows = {row.term.code: row for row in facet_page(queries(old, new), "topic").rows}
    assert [(rows[code].n, rows[code].latest) for code in ("van-hoa", "chua-co-bai")] == [
        (2, rows["dich-vu-cong"].latest), (0, None),
    ]  # fmt: skip
    assert sum(row.n for row in rows.values()) == 3


def test_the_newest_lead_to_the_years_and_their_pages_to_each_other(
    queries: MakeQueries, article: MakeArticle
) -> None:
    days = ["2020-05-05", "2020-05-04", "2020-05-03", "2019-05-05"]
    asked = queries(*(article(f"bai-{day}", day) for day in days), per_page=2)
    key = "audience", "nguoi-dan"
    first = newest_page(asked, *key)
    assert (first.head.url, first.n, first.page_links) == ("doi-tuong/nguoi-dan/", 4, ())
    assert [str(each.day) for each in first.articles] == days[:2]
    assert [(each.url, each.n) for each in first.years] == [
        ("doi-tuong/nguoi-dan/2020/", 3), ("doi-tuong/nguoi-dan/2019/", 1),
    ]  # fmt: skip
    assert [n_pages(asked, *key, year) for year in ("2020", "2019")] == [2, 1]
    pages = [year_page(asked, *key, *which) for which in (("2020", "1"), ("2020", "2"), ("2019", "1"))]
    assert [each.head.url for each in pages] == [
        "doi-tuong/nguoi-dan/2020/", "doi-tuong/nguoi-dan/2020/trang/2/", "doi-tuong/nguoi-dan/2019/",
    ]  # fmt: skip
    assert [[str(one.day) for one in each.articles] for each in pages] == [days[:2], days[2:3], days[3:]]
    assert (pages[0].head.prev_url, pages[0].head.next_url) == ("", pages[1].head.url)
    assert (pages[1].head.prev_url, pages[1].head.next_url) == (pages[0].head.url, "")
    assert [link.current for link in pages[1].page_links] == [False, True]
    assert [link.current for link in pages[2].years] == [False, True]
    assert len({each.head.title for each in (first, *pages)}) == 4
    assert dict(first.head.dublin_core)["DC.date"] == "2020-05-05"


def test_what_fits_on_one_page_has_no_years(queries: MakeQueries, article: MakeArticle) -> None:
    asked = queries(article(), per_page=1)
    assert newest_page(asked, "audience", "nguoi-dan").years == ()
    assert n_pages(asked, "audience", "nguoi-dan", "2020") == 0


@pytest.mark.parametrize(
    ("feedback", "address"),
    [
        ("", ""),
        ("lien-he/", ""),
        ("chu-de/", "/cchc/chu-de/"),
        (
            "https://hoi.example/?trang={url}",
            "https://hoi.example/?trang=https%3A%2F%2Fx.example%2Fcchc%2F{}",
        ),
        ("mailto:a@x.example?subject={title}", "mailto:a@x.example?subject=B%C3%A0i%20%26%20h%E1%BB%8Fi"),
    ],
    ids=["none", "no such page", "page", "address", "mail"],
)
def test_where_questions_go(queries: MakeQueries, article: MakeArticle, feedback: str, address: str) -> None:
    record = article(title="Bài & hỏi")
    page = article_page(queries(record, feedback=feedback), record.path)
    assert isinstance(page, ArticlePage)
    assert page.article.feedback == address.format(quote(record.url, safe=""))


def test_guides_and_answers_are_listed_by_their_first_topic(
    queries: MakeQueries, article: MakeArticle
) -> None:
    topics = [("van-hoa",), ("dich-vu-cong", "van-hoa"), ("van-hoa", "dich-vu-cong")]
    for genre, expected in (
        ("huong-dan", [("dich-vu-cong", ["s1"]), ("van-hoa", ["s0", "s2"])]),
        ("tin-tuc", []),
    ):
        asked = queries(*(article(f"s{n}", topics=each, genre=genre) for n, each in enumerate(topics)))
        groups = newest_page(asked, "genre", genre).groups
        found = [(group.topic.code, [one.url.split("/")[-2] for one in group.articles]) for group in groups]
        assert found == expected


def test_a_guide_begins_with_what_people_ask_first(queries: MakeQueries, article: MakeArticle) -> None:
    guide = article("huong-dan", genre="huong-dan", where="Ủy ban nhân dân cấp xã", fee="Không mất phí")
    page = article_page(queries(guide), guide.path)
    assert isinstance(page, ArticlePage)
    assert [(fact.name, fact.text) for fact in page.article.key_facts] == [
        ("Phí, lệ phí", "Không mất phí"),
        ("Nơi nộp", "Ủy ban nhân dân cấp xã"),
    ]
    assert page.article.begins_with_answer


def test_news_has_no_key_facts_and_its_summary_stands_above(
    queries: MakeQueries, article: MakeArticle
) -> None:
    news = article("tin")
    page = article_page(queries(news), news.path)
    assert isinstance(page, ArticlePage)
    assert page.article.key_facts == () and not page.article.begins_with_answer


def test_guides_stand_in_the_order_of_need(queries: MakeQueries, article: MakeArticle) -> None:
    guides = [
        article(name, f"2020-05-0{day}", genre="huong-dan")
        for day, name in enumerate(("cu-nhat", "doc-nhieu", "can-truoc", "moi-nhat"), start=1)
    ]
    made = queries(*guides, first_guides=("can-truoc.md",))
    made.give(READS=Reads({date(2020, 6, 1): {"tin-bai/2020/doc-nhieu/": 3}}))
    shown = [guide.title for guide in home_page(made).guides]
    assert shown == ["Bài can-truoc", "Bài doc-nhieu", "Bài moi-nhat", "Bài cu-nhat"]

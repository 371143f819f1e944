"""The heads of pages: their content, and that no title can break out of them."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from plugins.articles import ZONE, Image, Status
from plugins.pages.article_page import article_page
from plugins.pages.heads import article_head, page_head, withdrawn_head
from plugins.pages.structured_data import script_safe
from tests.unit.pages.conftest import MakeArticle, MakeQueries, MakeSite


@given(st.text())
def test_json_in_a_page_can_always_be_read_and_never_ends_its_script(title: str) -> None:
    written = script_safe({"headline": title + "</script><!--&\u2028"})
    assert json.loads(written) == {"headline": title + "</script><!--&\u2028"}
    assert not set("<>&\u2028\u2029") & set(written)


def test_an_article_with_a_picture(site: MakeSite, article: MakeArticle) -> None:
    address = "https://x.example/cchc/images/anh-1600.jpg"
    head = article_head(site(), article(image=Image("images/anh.jpg", "Mô tả")), address)
    assert head.image == address
    assert json.loads(head.json_ld)["@graph"][0]["image"] == head.image and head.image_alt == "Mô tả"


def test_an_article_without_a_picture(site: MakeSite, article: MakeArticle) -> None:
    head = article_head(site(), article())
    assert head.image == "" and "image" not in json.loads(head.json_ld)["@graph"][0]


def test_dates_are_those_of_the_article(site: MakeSite, article: MakeArticle) -> None:
    plain = json.loads(article_head(site(), article(moment="2020-05-05")).json_ld)["@graph"][0]
    assert plain["datePublished"] == plain["dateModified"] == "2020-05-05T00:00:00+07:00"
    changed = article(modified=datetime(2020, 6, 1, tzinfo=ZONE))
    described = json.loads(article_head(site(), changed).json_ld)["@graph"][0]
    assert described["dateModified"] == "2020-06-01T00:00:00+07:00"
    assert dict(article_head(site(), changed).dublin_core)["DC.date"] == "2020-05-05"


@pytest.mark.parametrize(
    ("given_values", "robots"),
    [
        ({}, ""),
        ({"status": Status.HIDDEN}, "noindex"),
        ({"status": Status.DRAFT}, "noindex"),
        ({"moment": "2021-03-02"}, "noindex"),
        ({"moment": "2021-03-01"}, ""),
    ],
)
def test_only_what_is_listed_may_be_indexed(
    queries: MakeQueries, article: MakeArticle, given_values: dict[str, object], robots: str
) -> None:
    record = article(**given_values)
    assert article_page(queries(record, as_of=date(2021, 3, 1)), record.path).head.robots == robots


def test_of_what_was_withdrawn_only_the_title_stays(site: MakeSite, article: MakeArticle) -> None:
    withdrawn = article(
        summary="Điều sai.", withdrawn="Quy định đã đổi.", image=Image("images/a.png", "Mô tả")
    )
    head = withdrawn_head(site(), withdrawn)
    assert head.robots == "noindex" and head.image == "" and head.description == "Quy định đã đổi."
    assert "Điều sai." not in str(head)


def test_a_head_belongs_to_a_section_of_the_menu(site: MakeSite) -> None:
    head = page_head(site(), "Văn hóa", "Mô tả.", "chu-de/van-hoa/", [("Chủ đề", "chu-de/")])
    assert head.section == "chu-de/" and [crumb.url for crumb in head.breadcrumbs] == [
        "",
        "chu-de/",
        "chu-de/van-hoa/",
    ]
    assert [item["position"] for item in json.loads(head.json_ld)["itemListElement"]] == [1, 2, 3]
    home = page_head(site(), "Trang chủ", "Mô tả.", "")
    assert home.breadcrumbs == () and json.loads(home.json_ld)["@type"] == "WebSite"


def test_the_metadata_of_the_decrees_are_complete(site: MakeSite, article: MakeArticle) -> None:
    found = dict(article_head(site(), article()).dublin_core)
    wanted = "title creator date description publisher identifier language type format coverage rights"
    assert {f"DC.{each}" for each in wanted.split()} <= {name for name, value in found.items() if value}


def test_a_question_is_asked_and_answered_on_its_days(site: MakeSite, article: MakeArticle) -> None:
    asked = article(genre="hoi-dap", asked=date(2020, 5, 1), answered=date(2020, 5, 4))
    question = json.loads(article_head(site(), asked).json_ld)["@graph"][-1]["mainEntity"]
    assert question["datePublished"] == "2020-05-01"
    assert question["acceptedAnswer"]["datePublished"] == "2020-05-04"
    undated = json.loads(article_head(site(), article(genre="hoi-dap")).json_ld)["@graph"][-1]["mainEntity"]
    assert undated["datePublished"] == undated["acceptedAnswer"]["datePublished"] == "2020-05-05"

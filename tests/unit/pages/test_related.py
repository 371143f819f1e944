"""Related articles: by common topics, then by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given, strategies as st

from plugins.articles import ZONE, Status
from plugins.pages.article_page import ArticlePage, article_page
from plugins.pages.home import N_LATEST, archive_page, home_page
from plugins.pages.listed import Kin, ListPosition
from plugins.pages.procedures import procedures_page
from plugins.pages.teasers import state
from plugins.plan import LaterChange, Plan
from tests.unit.pages.conftest import MakeArticle, MakeQueries


def place(path: str, day: str, topics: tuple[str, ...] = ("van-hoa",)) -> ListPosition:
    moment = datetime.fromisoformat(day).replace(tzinfo=ZONE)
    return ListPosition(path, f"{path}/", moment.date(), moment.timestamp(), moment, topics, (), "vi", False)


def test_more_topics_in_common_come_first_then_the_nearer_day() -> None:
    both = ("van-hoa", "dich-vu-cong")
    one = place("mot", "2020-05-05", both)
    others = [
        place("xa-cung-hai", "2020-01-01", both),
        place("gan-mot-chu-de", "2020-05-06"),
        place("vua-mot-chu-de", "2020-06-06"),
        place("xa-mot-chu-de", "2019-06-06"),
        place("khac-chu-de", "2020-05-05", ("chuyen-doi-so",)),
    ]
    kin = Kin([one, *others])
    assert list(kin.of(one)) == [each.path for each in others[:3]]
    assert not kin.of(others[-1])


@given(st.lists(st.tuples(st.integers(1, 28), st.sets(st.sampled_from("abc"), min_size=1)), max_size=12))
def test_related_are_always_others_that_share_a_topic(days: list[tuple[int, set[str]]]) -> None:
    places = [
        place(str(number), f"2020-05-{day:02}", tuple(sorted(topics)))
        for number, (day, topics) in enumerate(days)
    ]
    by_path, kin = {each.path: each for each in places}, Kin(places)
    for one in places:
        found = [by_path[path] for path in kin.of(one)]
        assert one not in found and len({each.path for each in found}) == len(found) <= 3
        assert all(set(one.topics) & set(other.topics) for other in found)
        sharing = [each for each in places if each is not one and set(each.topics) & set(one.topics)]
        assert len(found) == min(3, len(sharing))


def test_what_a_preview_marks(queries: MakeQueries, article: MakeArticle) -> None:
    marked = (
        (article("a"), ""),
        (article("b", "2020-05-06"), "scheduled"),
        (article("c", "2020-05-06", status=Status.DRAFT), "draft"),
        (article("d", status=Status.HIDDEN), ""),
    )
    asked = queries(*(record for record, _ in marked), as_of=date(2020, 5, 5), preview=True)
    assert [state(asked, record.path) for record, _ in marked] == [words for _, words in marked]


def test_a_guide_that_nobody_can_act_on_says_so_and_leaves_the_home_page(
    queries: MakeQueries, article: MakeArticle, plans: tuple[Plan, ...]
) -> None:
    records = article("cu", genre="huong-dan"), article("con", genre="huong-dan")
    change = LaterChange(date(2021, 2, 1), "Nay nộp ở nơi khác", articles=("cu",), ends=True)
    asked = queries(*records, plans=(replace(plans[0], later=(change,)), *plans[1:]), as_of=date(2021, 2, 1))
    assert [state(asked, each.path) for each in records] == ["ended", ""]
    assert [each.title for each in home_page(asked).guides] == ["Bài con"]
    page = article_page(asked, records[0].path)
    assert isinstance(page, ArticlePage) and page.article.end and page.article.end.text == change.text


def test_the_list_of_procedures_says_whose_rules_have_changed(
    queries: MakeQueries, article: MakeArticle, plans: tuple[Plan, ...]
) -> None:
    records = [article(each, genre="huong-dan", fee="Miễn", checked=date(2020, 6, 1)) for each in "ab"]
    change = LaterChange(date(2021, 2, 1), "Nay được chọn nơi nộp", articles=("a",))
    asked = queries(*records, plans=(replace(plans[0], later=(change,)), *plans[1:]), as_of=date(2021, 2, 1))
    found = {each.title: each.changed_since for each in procedures_page(asked).procedures}
    assert found == {"Bài a": date(2020, 6, 1), "Bài b": None}


def test_the_page_of_an_article_names_every_term(queries: MakeQueries, article: MakeArticle) -> None:
    record = article(topics=("dich-vu-cong", "van-hoa"))
    page = article_page(queries(record), record.path)
    assert isinstance(page, ArticlePage)
    view = page.article
    assert [topic.name for topic in view.topics] == ["Dịch vụ công", "Văn hóa công vụ"]
    assert (view.genre.name, view.unit.name, view.form.code) == ("Tin tức", "Văn phòng", "trang-tin-dien-tu")
    assert view.minutes == 1 and view.image is None


def test_the_home_page_leads_with_the_newest(queries: MakeQueries, article: MakeArticle) -> None:
    articles = [
        article(f"bai-{number}", f"2020-05-{28 - number:02}", genre="huong-dan" if number % 2 else "hoi-dap")
        for number in range(20)
    ]
    home = home_page(queries(*articles))
    titles = [each.title for each in articles]
    assert home.lead and home.lead.title == titles[0]
    assert [each.title for each in home.latest] == titles[1 : 1 + N_LATEST]
    assert all(each.genre.code == "huong-dan" for each in home.guides) and home.guides[0].title == titles[1]
    assert home.answers[0] == home.lead
    assert home_page(queries()).lead is None


def test_the_archive_is_by_calendar_year_and_month_newest_first(
    queries: MakeQueries, article: MakeArticle
) -> None:
    days = ("2021-01-02", "2020-12-31", "2020-12-15", "2020-03-01")
    years = archive_page(queries(*(article(f"b{number}", day) for number, day in enumerate(days)))).archive
    assert [(year.year, year.n, year.url) for year in years] == [
        (2021, 1, "luu-tru/2021/"),
        (2020, 3, "luu-tru/2020/"),
    ]
    assert [(month.name, month.n) for month in years[1].months] == [("Tháng 12", 2), ("Tháng 3", 1)]
    assert years[1].months[1].url == "luu-tru/2020/03/"

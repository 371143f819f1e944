"""Which articles stand beside one: by topics in common, then by time."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from plugins.articles import ZONE, Article, Body, Status
from plugins.pages.article_view import article_view, related, state_of
from plugins.pages.home import N_LATEST, make_archive, make_home
from tests.unit.pages.conftest import MakeArticle, MakeSite


def test_more_topics_in_common_come_first_then_the_nearer_day(article: MakeArticle) -> None:
    both = ("van-hoa", "dich-vu-cong")
    one = article("mot", "2020-05-05", topics=both)
    others = [
        article("xa-cung-hai", "2020-01-01", topics=both),
        article("gan-mot-chu-de", "2020-05-06"),
        article("vua-mot-chu-de", "2020-06-06"),
        article("xa-mot-chu-de", "2019-06-06"),
        article("khac-chu-de", "2020-05-05", topics=("chuyen-doi-so",)),
    ]
    found = related([one, *others])
    assert list(found[one.path]) == [each.path for each in others[:3]]
    assert not found[others[-1].path]


@given(st.lists(st.tuples(st.integers(1, 28), st.sets(st.sampled_from("abc"), min_size=1)), max_size=12))
def test_related_are_always_others_that_share_a_topic(days: list[tuple[int, set[str]]]) -> None:
    articles = [
        Article(
            f"{number}.md", "", datetime(2020, 5, day, tzinfo=ZONE), False, "tin-tuc", tuple(sorted(topics)),
            "", "", (), (), "", str(number), Body(b"", 1),
        )
        for number, (day, topics) in enumerate(days)
    ]  # fmt: skip
    by_path = {each.path: each for each in articles}
    for one in articles:
        found = [by_path[path] for path in related(articles)[one.path]]
        assert one not in found and len({each.path for each in found}) == len(found) <= 3
        assert all(set(one.topics) & set(other.topics) for other in found)
        sharing = [each for each in articles if each is not one and set(each.topics) & set(one.topics)]
        assert len(found) == min(3, len(sharing))


def test_what_a_preview_marks(article: MakeArticle) -> None:
    today = date(2020, 5, 5)
    assert state_of(article(), today) == ""
    assert state_of(article(moment="2020-05-06"), today) == "scheduled"
    assert state_of(article(moment="2020-05-06", status=Status.DRAFT), today) == "draft"
    assert state_of(article(status=Status.HIDDEN), today) == ""


def test_a_view_names_every_term(site: MakeSite, article: MakeArticle) -> None:
    view = article_view(site(), article(topics=("dich-vu-cong", "van-hoa")), {})
    assert [topic.name for topic in view.topics] == ["Dịch vụ công", "Văn hóa công vụ"]
    assert (view.genre.name, view.unit.name, view.form.code) == ("Tin tức", "Văn phòng", "trang-tin-dien-tu")
    assert view.minutes == 1 and view.image is None


def test_the_home_page_leads_with_the_newest(site: MakeSite, article: MakeArticle) -> None:
    made = site()

    def shown(number: int, genre: str) -> SimpleNamespace:
        record = article(f"bai-{number}", f"2020-05-{28 - number:02}", genre=genre)
        return SimpleNamespace(record=record, date=record.date, slug=record.slug)

    articles = [shown(number, "huong-dan" if number % 2 else "hoi-dap") for number in range(20)]
    home = make_home(made, articles, [])
    assert home.lead is articles[0] and list(home.latest) == articles[1 : 1 + N_LATEST]
    assert all(each.record.genre == "huong-dan" for each in home.guides) and home.guides[0] is articles[1]
    assert home.answers[0] is articles[0]
    assert make_home(made, [], []).lead is None


def test_the_archive_is_by_calendar_year_and_month_newest_first(article: MakeArticle) -> None:
    days = ("2021-01-02", "2020-12-31", "2020-12-15", "2020-03-01")
    years = make_archive([article(f"b{number}", day) for number, day in enumerate(days)])
    assert [(year.year, year.n, year.url) for year in years] == [
        (2021, 1, "luu-tru/2021/"),
        (2020, 3, "luu-tru/2020/"),
    ]
    assert [(month.name, month.n) for month in years[1].months] == [("Tháng 12", 2), ("Tháng 3", 1)]
    assert years[1].months[1].url == "luu-tru/2020/03/"

"""The director's pages show the figures of the JSON, and every number links to its list.

The real templates are rendered with a base template of one line. The whole site is tested in tests/build.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from plugins.articles.model import Status
from plugins.closings.entry import Act, LedgerEntry, with_counted
from plugins.closings.ledger import ClosingLedger
from plugins.coverage import as_json, compute, verdict, views
from plugins.coverage.closed import Closings, counted as kept_of
from plugins.coverage.questions import unanswered
from plugins.coverage.views.lists import MOST_FILTERS
from plugins.documents.register import Register
from plugins.narratives import Difficulty
from plugins.plan import DIMENSIONS, PeriodKind, Target, Term, Unit
from plugins.readership.kept import Reads
from plugins.vietnamese import format_date
from tests.unit.plan.conftest import parse_period

TEMPLATES = Path(__file__).parents[3] / "theme" / "templates"


@pytest.fixture(scope="module")
def render():
    loaders = [DictLoader({"base.html": "{% block main %}{% endblock %}"}), FileSystemLoader(TEMPLATES)]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(href=lambda url: f"/{url}", day=format_date, iso=lambda day: day.isoformat())

    def rendered(template, **values):
        return BeautifulSoup(environment.get_template(template).render(**values), "html.parser")

    return rendered


def year_page(coverage, **given):
    """Returns the page of a year of which nothing is known but its coverage, and what is given."""
    waiting = unanswered([], coverage.plan, coverage.as_of)
    known = {"closings": Closings(), "closed_articles": (), "waiting": waiting, "coming": ()}
    known |= {"difficulties": (), "earlier": None, "n_held_back": 0}
    return views.year_page(coverage, **known | given)


def period_page(coverage, period, before=None, closings=None, closed_articles=()):
    """Returns the page of a period, beside what is given."""
    return views.period_page(coverage, period, before, closings or Closings(), closed_articles)


@pytest.fixture(scope="module")
def pages(counted, make_activity, render):
    """Returns every page of the hand-made year by address, and the coverage itself."""
    activities = (
        make_activity("2020-05-01", "c", title="Lớp học <b>", participants=1200, url="https://a.vn/x"),
        make_activity("2020-12-20", title="Ngoài kỳ"),
    )
    coverage = counted(targets=True, activities=activities)
    year = year_page(coverage)
    found = {f"/{year.url}": render("coverage.html", coverage=year)}
    for period in coverage.periods:
        page = period_page(coverage, period)
        found[f"/{page.url}"] = render("coverage_period.html", coverage=page)
        listed = views.list_page(coverage, period, Reads(), ())
        found[f"/{listed.url}"] = render("coverage_list.html", coverage=listed)
    of_what = (Reads(), (), (), Register(), unanswered([], coverage.plan, coverage.as_of))
    for page in (
        *(views.detail_page(coverage, name) for name in views.OF_COVERAGE),
        views.quality_page(coverage, *of_what),
        views.closed_page(coverage, Closings(), ()),
        views.difficulties_page(coverage, []),
    ):
        found[f"/{page.url}"] = render("coverage_detail.html", coverage=page)
    changed = views.changes_page(coverage, Closings())
    found[f"/{changed.url}"] = render("coverage_changes.html", coverage=changed)
    return coverage, found


def _text(node):
    return " ".join(node.get_text(" ").split())


def shown(page, anchor):
    """Returns the articles and activities that a filter leaves visible, according to the style sheet."""
    target = page.find(id=anchor)
    assert target is not None, anchor
    mark = next((each for each in target.get("class", ()) if re.fullmatch(r"k\d+", each)), "")
    lists = page.select_one(".cov-records").find_all(["ol"], class_="cov-list")
    articles = [each for each in lists if "of-articles" in each["class"]]
    activities = [each for each in lists if "of-articles" not in each["class"]]
    only = f"li.{mark}" if mark else "li"
    return [each.select(only) for found in (articles, activities) for each in (found or [BeautifulSoup()])]


def test_addresses_of_all_pages(pages):
    _, found = pages
    slugs = [f"thang-{month}" for month in range(1, 13)] + [f"quy-{quarter}" for quarter in range(1, 5)]
    slugs += ["6-thang-dau", "6-thang-cuoi", "nam"]
    slugs += [f"{slug}/danh-sach" for slug in slugs]
    slugs += ["thay-doi", "chu-de", "hinh-thuc", "doi-tuong", "don-vi", "the-loai"]
    slugs += ["lich", "chat-luong", "da-chot", "kho-khan", "ngoai-ky", "cach-tinh"]
    root = "/noi-bo/theo-doi/2020/"
    assert sorted(found) == sorted([root, *(f"{root}{slug}/" for slug in slugs)])


def test_every_number_opens_the_list_of_as_many_articles(pages):
    _, found = pages
    checked = 0
    for page in found.values():
        for link in page.select("a.num"):
            address, anchor = link["href"].split("#")
            articles, activities = shown(found[address], anchor)
            counted = activities if anchor.startswith("hoat-dong-") else articles
            assert len(counted) == int(link.text), link["href"]
            assert link["aria-label"].startswith(f"{link.text} ")
            checked += 1
    assert checked > 500


def test_a_list_holds_each_record_once(pages):
    coverage, found = pages
    for wanted in as_json(coverage, Closings())["totals"]:
        page = found[f"/noi-bo/theo-doi/2020/{parse_period(wanted['period']).slug}/danh-sach/"]
        links = [each["href"] for each in page.select(".of-articles li > a")]
        assert links == [f"/{url}" for url in wanted["articles"]]
        assert len(page.select(".cov-records ol:not(.of-articles) > li")) == wanted["n_activities"]


def test_the_stylesheet_has_a_rule_for_every_filter():
    css = (TEMPLATES.parent / "static" / "css" / "internal" / "filters.css").read_text(encoding="utf-8")
    rules = re.findall(r"\.k(\d+):target ~ \.cov-list > :not\(\.k(\d+)\)", css)
    assert rules == [(str(number), str(number)) for number in range(1, MOST_FILTERS + 1)]


def test_more_filters_than_the_stylesheet_knows_leave_the_list_whole(make_plan, make_article, render):
    plan = make_plan(topics=tuple(Term(f"t{number}", f"T{number}") for number in range(MOST_FILTERS + 1)))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "t99")], [], date(2020, 12, 31))
    page = render("coverage_list.html", coverage=views.list_page(coverage, coverage.year, Reads(), ()))
    assert "all" in page.find(id="chu-de-t99")["class"] and "k99" in page.find(id="chu-de-t98")["class"]


def test_ids_are_unique_and_inner_links_lead_somewhere(pages):
    _, found = pages
    for address, page in found.items():
        ids = Counter(node["id"] for node in page.select("[id]"))
        assert not [each for each, number in ids.items() if number > 1], address
        for link in page.select("a[href^='/noi-bo/']"):
            target, _, anchor = link["href"].partition("#")
            if target.endswith((".json", ".xml", ".ics", ".txt")):
                continue
            assert target in found
            assert not anchor or found[target].find(id=anchor), link["href"]
        for label in page.select("[aria-labelledby]"):
            assert label["aria-labelledby"] in ids
        for mark in page.select("use"):
            assert mark["href"].removeprefix("#") in ids


def test_overviews_say_what_the_json_says(pages):
    coverage, found = pages
    data = as_json(coverage, Closings())
    cells = {("topic", each["topic"], each["period"]): each for each in data["cells"]}
    for key, figures in data["dimensions"].items():
        cells |= {(key, each["code"], each["period"]): each for each in figures}
    codes = [f"2020-{code}" for code in ("q1", "q2", "q3", "q4", "6t1", "6t2", "nam")]
    months = [f"2020-t{month:02}" for month in range(1, 13)]
    for dimension in DIMENSIONS:
        tables = found[f"/noi-bo/theo-doi/2020/{dimension.folder}/"].find_all("table")[:2]
        for table, periods in zip(tables, (codes, months), strict=True):
            for row, line in zip(coverage[dimension].rows, table.tbody.find_all("tr"), strict=True):
                for code, cell in zip(periods, line.find_all("td"), strict=True):
                    wanted = cells[dimension.key, row.term.code, code]
                    of = f"/{wanted['n_target']}" if wanted["n_target"] else ""
                    assert _text(cell).replace(" ", "") == (
                        f"{wanted['n_published']}{of}{wanted['state']}".replace(" ", "")
                    )


def test_the_year_says_what_the_json_says(pages):
    coverage, found = pages
    page = found["/noi-bo/theo-doi/2020/"]
    cells = {(each["topic"], each["period"]): each for each in as_json(coverage, Closings())["cells"]}
    table = page.select_one(".cov-topics")
    for topic, line in zip("abc", table.tbody.find_all("tr"), strict=True):
        whole, *quarters = (cells[topic, f"2020-{code}"] for code in ("nam", "q1", "q2", "q3", "q4"))
        _, number, state, *rest, last = map(_text, line.find_all("td"))
        of = f"/ {whole['n_target']}" if whole["n_target"] else ""
        assert number.replace(" ", "") == f"{whole['n_published']}{of}".replace(" ", "")
        assert state == whole["state"]
        assert rest == [str(each["n_published"]) for each in quarters]
        day = date.fromisoformat(whole["last"]) if whole["last"] else None
        assert last == (format_date(day) if day else "chưa có")
    totals = {each["period"]: each["n_published"] for each in as_json(coverage, Closings())["totals"]}
    assert [int(each.text) for each in table.tfoot.select(".num")] == [
        totals[f"2020-{code}"] for code in ("nam", "q1", "q2", "q3", "q4")
    ]


def test_period_page_says_what_the_json_says(pages):
    coverage, found = pages
    for wanted in as_json(coverage, Closings())["cells"]:
        period = parse_period(wanted["period"])
        page = found[f"/noi-bo/theo-doi/2020/{period.slug}/"]
        line = page.table.tbody.find_all("tr")["abc".index(wanted["topic"])]
        heads = [_text(each) for each in page.table.thead.find_all("th")]
        cells = dict(zip(heads, map(_text, line.find_all(["th", "td"])), strict=True))
        of = f"/{wanted['n_target']}" if wanted["n_target"] else ""
        assert cells["Tin, bài"].replace(" ", "") == f"{wanted['n_published']}{of}"
        assert cells["Trạng thái"] == wanted["state"]
        assert cells["Hoạt động"] == str(wanted["n_activities"])
        assert cells["Khoảng trống"] == f"{wanted['longest_silence']} ngày"
        last = date.fromisoformat(wanted["last"]) if wanted["last"] else None
        assert cells["Gần nhất"] == (format_date(last) if last else "chưa có")
        listed = found[f"/noi-bo/theo-doi/2020/{period.slug}/danh-sach/"]
        articles, _ = shown(listed, f"chu-de-{wanted['topic']}")
        assert [each.a["href"] for each in articles] == [f"/{url}" for url in wanted["articles"]]


def test_no_target_is_said_once_for_a_table_and_once_for_a_column(counted, render, pages):
    without = render("coverage.html", coverage=year_page(counted()))
    assert _text(without).count("không giao chỉ tiêu") == 1
    _, found = pages
    table = found["/noi-bo/theo-doi/2020/chu-de/"].table
    assert [_text(head) for head in table.select("thead small")] == ["không giao chỉ tiêu"] * 2  # both halves
    assert "không giao chỉ tiêu" not in _text(table.tbody)


def test_a_bar_says_how_far_it_is_and_where_it_should_be(counted):
    """As of 24/5/2020, day 71 of 92: a has none of 2 in quarter II, b one of 1; day 162 of 366."""
    coverage = counted(targets=True, as_of=date(2020, 5, 24))
    page = period_page(coverage, parse_period("2020-q2"))
    first, second, _ = (row.cells[0].bullet for row in page.topics.rows)
    assert (first.done, first.tick, first.today, first.mark) == (0, 80, 61.7, "slow")
    assert (second.done, second.mark) == (80, "met")
    year = year_page(coverage).topics
    assert [row.whole.bullet.done for row in year.table.rows] == [26.7, 100, 0], (
        "2 of 6; the greatest; nothing"
    )
    assert [row.whole.bullet.tick for row in year.table.rows] == [80, None, None]


def test_who_does_what_by_when(make_plan, make_article):
    plan = make_plan(
        targets=(
            Target(PeriodKind.QUARTER, 2, {"topic": "a"}),
            Target(PeriodKind.YEAR, 5, {"topic": "a"}),
            Target(PeriodKind.QUARTER, 1, {"unit": "u2"}),
        ),
        topics=(Term("a", "Chủ đề A", lead=("u1", "u2")), Term("b", "Chủ đề B")),
    )
    coming = (
        make_article("n1", "2020-04-01", status=Status.DRAFT),
        make_article("n2", "2020-05-30"),
        make_article("n3", "2020-12-15"),
        make_article("n4", "2020-06-01", "b", status=Status.DRAFT),
    )
    coverage = compute(plan, [plan], [make_article("x", "2020-04-02")], [], date(2020, 5, 24))
    lines = year_page(coverage, coming=coming).tasks
    found = [(each.name, each.lead, each.needed, each.coming, each.due) for each in lines]
    both, due = "1 bản nháp, 1 chờ đăng", "14/12/2020, 1 trước hết 14/6"
    assert found == [
        ("Chủ đề A", "Văn phòng; Thanh tra", "4 bài", both, due),
        ("Thanh tra", "Thanh tra", "1 bài", "chưa có", "14/6/2020"),
    ], "the fourth draft is of another topic, the third lies after the year"
    assert [each.is_slow for each in lines] == [True, False]
    plan = make_plan(topics=(Term("a", "Chủ đề A"), Term("b", "Chủ đề B")))
    without = compute(plan, [plan], [make_article("x", "2020-04-02")], [], date(2020, 5, 24))
    found = year_page(without).tasks
    assert [(each.name, each.lead, each.needed) for each in found] == [
        ("Chủ đề B", "chưa giao", "bài đầu tiên trong quý"),
        ("Hội nghị", "chưa giao", "bài đầu tiên trong quý"),
        ("Doanh nghiệp", "chưa giao", "bài đầu tiên trong quý"),
    ]


def test_units_with_nothing_and_questions_that_wait(counted, make_article):
    coverage = counted(as_of=date(2020, 9, 20))
    asked = make_article("hoi", "2020-09-01", asked=date(2020, 8, 30))
    waiting = unanswered([asked], coverage.plan, coverage.as_of)
    said = year_page(coverage, waiting=waiting).also
    assert [(each.link, each.words) for each in said] == [
        ("Đơn vị chưa có tin, bài trong quý IV năm 2020", "Văn phòng; Thanh tra."),
        ("Câu hỏi chưa trả lời", "1, lâu nhất từ ngày 30/8/2020."),
    ]
    questions = views.quality_page(coverage, Reads(), (), (), Register(), waiting).blocks[-1]
    assert [each.words for each in questions.lines] == ["hỏi ngày 30/8/2020, đã 21 ngày."]


def test_a_narrow_screen_has_a_card_for_what_fails_and_folds_the_rest(counted, render):
    coverage = counted(targets=True, as_of=date(2020, 5, 24))
    page = render("coverage.html", coverage=year_page(coverage))
    cards = page.select_one(".cov-cards")
    assert [_text(each) for each in cards.select("ul > li > h3") if not each.find_parent("details")] == [
        "Chủ đề C"
    ]
    folded = cards.details
    assert _text(folded.summary) == "2 chủ đề có tin, bài hoặc đúng nhịp"
    assert [_text(each) for each in folded.select("h3")] == ["Chủ đề A", "Chủ đề B, có phẩy"]


def test_charts_and_calendar_say_what_the_json_says(pages):
    coverage, found = pages
    page = found["/noi-bo/theo-doi/2020/chu-de/"]
    data = as_json(coverage, Closings())
    months = [f"2020-t{month:02}" for month in range(1, 13)]
    cells = {(each["topic"], each["period"]): each["n_published"] for each in data["cells"]}
    for topic, chart in zip("abc", page.select(".cov-charts li"), strict=True):
        numbers = [cells[topic, month] for month in months]
        assert (
            chart.select_one("svg[role]")["aria-label"]
            == f"Từ tháng 1 đến tháng 12: {', '.join(map(str, numbers))}"
        )
        bars = chart.select_one(".cov-bars")["d"]
        assert [f"M{at * 10 + 1} " in bars for at in range(12)] == [bool(each) for each in numbers]
        assert int(chart.select_one(".num").text) == sum(numbers)
    totals = {each["period"]: each["n_published"] for each in data["totals"]}
    page = found["/noi-bo/theo-doi/2020/lich/"]
    strips, days = (page.select_one(f".cov-{name} tbody").find_all("tr") for name in ("calendar", "days"))
    for month, strip, line in zip(months, strips, days, strict=True):
        numbers = [int(each.text or 0) for each in line.find_all("td")]
        assert sum(numbers) == int(strip.select_one(".num").text) == totals[month]
        drawn = strip.select_one(".cov-bars")
        assert (drawn["d"].count("M") if drawn else 0) == sum(bool(number) for number in numbers)
    heads = [_text(each) for each in page.select(".cov-days thead th")]
    third = dict(zip(heads, map(_text, days[2].find_all(["th", "td"])), strict=True))
    assert (third["29"], third["14"], third["30"], third["1"]) == ("1", "1", "", "0")
    assert strips[2].svg["aria-label"] == "29/2: 1; 14/3: 1"


def test_a_period_stands_beside_the_one_before_and_the_closed_figures(
    counted, hand_made, make_plan, make_article, render
):
    last_year = make_plan(2019)
    older = [make_article("cu", "2019-04-01", "a b"), make_article("cu-2", "2019-04-02", "b")]
    plans = [last_year, make_plan()]
    coverage = compute(plans[1], plans, [*hand_made, *older], [], date(2020, 12, 31))
    before = compute(last_year, plans, [*hand_made, *older], [], date(2020, 12, 31))
    second = parse_period("2020-q2")
    entry = LedgerEntry(Act.CLOSE, date(2020, 12, 31), None, "", "2020-q2")
    kept = with_counted(entry, kept_of(counted(), second, hand_made))
    closed = {"closings": Closings({2020: ClosingLedger(2020, (kept,))}), "closed_articles": tuple(hand_made)}
    page = render("coverage_period.html", coverage=period_page(coverage, second, before=before, **closed))
    heads = [_text(each) for each in page.table.thead.find_all("th")]
    assert heads[2:7] == ["Tin, bài", "Trạng thái", "Đã chốt", "Quý I 2020", "Quý II 2019"]
    figures = [
        [_text(each) for at, each in enumerate(line.find_all(["th", "td"])) if at in (2, 4, 5, 6)]
        for line in page.table.find_all("tr")[1:5]
    ]
    assert figures == [["1", "1", "2", "1"], ["1", "1", "2", "2"], ["0", "0", "0", "0"], ["2", "2", "3", "2"]]
    links = [each["href"] for each in page.table.tbody.tr.select("a.num")]
    root = "/noi-bo/theo-doi"
    assert links[1:3] == [f"{root}/2020/quy-1/danh-sach/#chu-de-a", f"{root}/2019/quy-2/danh-sach/#chu-de-a"]
    assert "So với quý II năm 2019 (2 tin, bài): không đổi." in _text(page)
    overview = year_page(coverage, **closed).overview
    assert (overview[-1].link, overview[-1].words) == ("Kỳ đã chốt", "quý II chốt 2, nay 2.")
    year = render("coverage_detail.html", coverage=views.closed_page(coverage, **closed))
    closed = year.find(id="ky-da-chot").find_parent("section")
    assert _text(closed.li).startswith("Quý II : Đã chốt ngày 31/12/2020: 2 tin, bài, 0 hoạt động.")


def test_first_words_are_the_verdict(pages):
    _, found = pages
    page = found["/noi-bo/theo-doi/2020/quy-4/"]
    first = page.h1.parent.find_next("p")
    assert _text(first).startswith(
        "Quý IV năm 2020 đã kết thúc: không chủ đề nào trong 3 chủ đề đạt chỉ tiêu:"
    )
    assert "tính ở mỗi chủ đề, và chỉ một lần trong tổng số" in _text(page)
    assert "Tính đến hết ngày 14/12/2020" in _text(page)


def test_running_and_coming_periods_are_marked(counted, render):
    coverage = counted(as_of=date(2020, 6, 14))
    page = render("coverage_detail.html", coverage=views.detail_page(coverage, "chu-de"))
    heads = [_text(each) for each in page.table.thead.find_all("th")]
    assert heads[1:5] == ["Quý I", "Quý II đang diễn ra", "Quý III chưa đến", "Quý IV chưa đến"]
    assert _text(page.table.tbody.tr.find_all("td")[2]) == "– chưa đến", "no 0"


def test_a_running_period_shows_as_many_days_of_the_one_before(counted, render):
    coverage = counted(as_of=date(2020, 3, 20))
    second = period_page(coverage, parse_period("2020-q2"))
    page = render("coverage_period.html", coverage=second)
    heads = [_text(each) for each in page.table.thead.find_all("th")]
    assert heads[4] == "6 ngày đầu quý I 2020"
    assert [_text(row.find_all("td")[3]) for row in page.table.tbody.find_all("tr")] == ["1", "0", "0"]
    assert "So với 6 ngày đầu quý I năm 2020 (1 tin, bài): không đổi." in _text(page)


def test_outside_has_a_page(pages):
    _, found = pages
    assert "Ngoài mọi kỳ báo cáo : 3 tin, bài" in _text(found["/noi-bo/theo-doi/2020/"])
    lists = found["/noi-bo/theo-doi/2020/ngoai-ky/"].find_all("ol")
    assert [len(each.find_all("li")) for each in lists] == [3, 1]


def test_rows_of_a_table_are_as_wide_as_its_head(pages):
    _, found = pages
    for page in found.values():
        for table in page.find_all("table"):
            widths = {
                sum(int(cell.get("colspan", 1)) for cell in row.find_all(["th", "td"]))
                for row in table.find_all("tr")
            }
            assert len(widths) == 1, _text(table)
            scrolls = table.find_parent(class_="table-scroll")
            assert scrolls is None or scrolls["aria-label"] == _text(table.caption)


def test_activities_are_listed_with_what_is_known_and_escaped(pages):
    _, found = pages
    _, (item,) = shown(found["/noi-bo/theo-doi/2020/quy-2/danh-sach/"], "hoat-dong-chu-de-c")
    assert item.a["href"] == "https://a.vn/x"
    assert _text(item) == "Lớp học <b> 01/5/2020 , Hội nghị, Thanh tra, 1.200 người"


def test_units_that_nobody_confirmed(pages, make_plan, make_article, render):
    _, found = pages
    units = found["/noi-bo/theo-doi/2020/don-vi/"].find(id="theo-don-vi").find_parent("section")
    assert "Danh sách đơn vị cần được xác nhận" in _text(units)
    assert [_text(each) for each in units.select("tbody th")] == ["Văn phòng (cần xác nhận)", "Thanh tra"]
    plan = make_plan(units=(Unit("u1", "Văn phòng", confirmed=True),))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", unit="la")], [], date(2020, 12, 31))
    page = render("coverage_detail.html", coverage=views.detail_page(coverage, "don-vi"))
    units = page.find(id="theo-don-vi").find_parent("section")
    assert "xác nhận" not in _text(units)
    assert [_text(each) for each in units.select("tbody th")] == [
        "Văn phòng",
        "la (không có trong Kế hoạch năm 2020)",
    ]


def test_no_style_attribute_and_no_script(pages):
    _, found = pages
    for page in found.values():
        assert not page.select("[style], script, [onclick]")
        assert not re.search(r"None|Undefined", _text(page))


def test_rules_name_the_decree(pages):
    _, found = pages
    rules = found["/noi-bo/theo-doi/2020/cach-tinh/"].find(id="cach-tinh").find_parent("section")
    assert "Nghị định số 09/2019/NĐ-CP, Điều 12" in _text(rules)
    assert "con số ghi trong tệp kế hoạch" in _text(rules)


def test_list_of_years(counted, render):
    coverage = counted()
    said = str(verdict(coverage, coverage.year))
    page = render("coverage_years.html", coverage=views.years_page([(coverage.plan, said)], ()))
    assert page.select_one("li a")["href"] == "/noi-bo/theo-doi/2020/"
    assert said in _text(page)


def test_what_units_report_waits_for_an_answer_first(counted, render):
    coverage = counted(as_of=date(2020, 9, 20))
    quarter = parse_period("2020-q3")

    def said(number, **more):
        return Difficulty(quarter, "u1", "ton-tai", f"Điều {number}", date(2020, 9, number), **more)

    found = (said(1, answer="xong.", answered=date(2020, 9, 9)), *map(said, range(2, 8)))
    page = render("coverage.html", coverage=year_page(coverage, difficulties=found))
    lines = [_text(each) for each in page.select(".cov-said li")]
    assert lines[0] == "Văn phòng (07/9/2020): Điều 7. Chưa trả lời."
    assert len(lines) == 5 and "Xem cả 7 khó khăn, kiến nghị" in _text(page)
    whole = render("coverage_detail.html", coverage=views.difficulties_page(coverage, found))
    lines = [_text(each) for each in whole.select(".cov-said li")]
    assert len(lines) == 7 and lines[-1].endswith("Điều 1. Trả lời ngày 09/9/2020: xong.")

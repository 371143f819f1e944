"""The director's pages: what they show is what the JSON says, and every number opens its list.

The real templates are rendered over a base of one line; the whole site is tested in tests/build.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from plugins.coverage import as_json, compute, sentences, views
from plugins.coverage.closed_folder import Closings
from plugins.coverage.closing import close
from plugins.pages.fragments import make_once
from plugins.plan import Unit, parse_period
from plugins.vietnamese import format_date

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
    environment.globals["once"] = make_once()

    def rendered(template, **values):
        return BeautifulSoup(environment.get_template(template).render(**values), "html.parser")

    return rendered


@pytest.fixture(scope="module")
def pages(counted, make_activity, render):
    """Every page of the hand-made year, by address; and the coverage itself."""
    activities = (
        make_activity("2020-05-01", "c", title="Lớp học <b>", participants=1200, url="https://a.vn/x"),
        make_activity("2020-12-20", title="Ngoài kỳ"),
    )
    coverage = counted(targets=True, activities=activities)
    year = views.year_page(coverage, views.Around())
    found = {f"/{year.url}": render("coverage.html", coverage=year)}
    for period in coverage.periods:
        page = views.period_page(coverage, period, views.Around())
        found[f"/{page.url}"] = render("coverage_period.html", coverage=page)
    changed = views.changes_page(coverage, Closings())
    found[f"/{changed.url}"] = render("coverage_changes.html", page=changed)
    return coverage, found


def _text(node):
    return " ".join(node.get_text(" ").split())


def test_addresses_of_all_pages(pages):
    _, found = pages
    slugs = [f"thang-{month}" for month in range(1, 13)] + [f"quy-{quarter}" for quarter in range(1, 5)]
    slugs += ["6-thang-dau", "6-thang-cuoi", "nam", "thay-doi"]
    root = "/noi-bo/theo-doi/2020/"
    assert sorted(found) == sorted([root, *(f"{root}{slug}/" for slug in slugs)])


def test_every_number_opens_the_list_of_as_many_articles(pages):
    _, found = pages
    checked = 0
    for page in found.values():
        for link in page.select("a.num"):
            address, anchor = link["href"].split("#")
            target = found[address].find(id=anchor)
            assert target is not None, link["href"]
            if anchor == "ngoai-ky":
                continue
            listed = target.find_next_sibling()
            n_listed = len(listed.find_all("li")) if listed is not None and listed.name == "ol" else 0
            assert n_listed == int(link.text), link["href"]
            assert link["aria-label"].startswith(f"{link.text} ")
            checked += 1
    assert checked > 500


def test_ids_are_unique_and_inner_links_lead_somewhere(pages):
    _, found = pages
    for address, page in found.items():
        ids = Counter(node["id"] for node in page.select("[id]"))
        assert not [each for each, number in ids.items() if number > 1], address
        for link in page.select("a[href^='/noi-bo/']"):
            target, _, anchor = link["href"].partition("#")
            if target.endswith((".json", ".xml", ".ics")):
                continue
            assert target in found
            assert not anchor or found[target].find(id=anchor), link["href"]
        for label in page.select("[aria-labelledby]"):
            assert label["aria-labelledby"] in ids
        for mark in page.select("use"):
            assert mark["href"].removeprefix("#") in ids


def test_overview_says_what_the_json_says(pages):
    coverage, found = pages
    expected = {(each["topic"], each["period"]): each for each in as_json(coverage)["cells"]}
    shown = [f"2020-{code}" for code in ("q1", "q2", "q3", "q4", "6t1", "6t2", "nam")]
    topics, *_, months = found["/noi-bo/theo-doi/2020/"].find_all("table")
    for table, codes in ((topics, shown), (months, [f"2020-t{month:02}" for month in range(1, 13)])):
        for topic, line in zip("abc", table.tbody.find_all("tr"), strict=True):
            for code, cell in zip(codes, line.find_all("td"), strict=False):
                assert int(cell.find(class_="num").text) == expected[topic, code]["n_published"]
                assert _text(cell.find(class_="st")) == expected[topic, code]["state"]


def test_period_page_says_what_the_json_says(pages):
    coverage, found = pages
    for wanted in as_json(coverage)["cells"]:
        period = parse_period(wanted["period"])
        page = found[f"/noi-bo/theo-doi/2020/{period.slug}/"]
        line = page.table.tbody.find_all("tr")["abc".index(wanted["topic"])]
        heads = [_text(each) for each in page.table.thead.find_all("th")]
        cells = dict(zip(heads, map(_text, line.find_all(["th", "td"])), strict=True))
        assert cells["Tin, bài"] == str(wanted["n_published"])
        assert cells["Trạng thái"] == wanted["state"]
        assert cells["Hoạt động"] == str(wanted["n_activities"])
        assert cells["Khoảng trống dài nhất"] == f"{wanted['longest_silence']} ngày"
        last = date.fromisoformat(wanted["last"]) if wanted["last"] else None
        assert cells["Gần nhất"] == (format_date(last) if last else "chưa có")
        if "Chỉ tiêu" in cells:
            target = wanted["n_target"]
            assert cells["Chỉ tiêu"] == ("không giao chỉ tiêu" if target is None else str(target))
        else:
            assert wanted["n_target"] is None
        anchor = page.find(id=f"chu-de-{wanted['topic']}")
        listed = anchor.find_next_sibling()
        assert [a["href"] for a in listed.select("li > a")] == [f"/{url}" for url in wanted["articles"]]


def test_no_target_is_said_once_for_a_table_and_once_for_a_column(counted, render, pages):
    without = render("coverage.html", coverage=views.year_page(counted(), views.Around()))
    topics = without.find(id="con-thieu-truoc")
    assert _text(topics).count("không giao chỉ tiêu") == 1
    _, found = pages
    table = found["/noi-bo/theo-doi/2020/"].table
    assert [_text(head) for head in table.select("thead small")] == ["không giao chỉ tiêu"] * 2  # both halves
    assert "không giao chỉ tiêu" not in _text(table.tbody.tr)
    second = table.tbody.find_all("tr")[1].find_all("td")
    assert _text(second[6]) == "4 không giao chỉ tiêu có tin, bài"  # of the year's targets only a has one
    assert "Chỉ tiêu" not in [
        _text(each) for each in found["/noi-bo/theo-doi/2020/thang-1/"].table.find_all("th")
    ]


def test_topics_stand_in_two_orders_of_the_same_figures(pages):
    _, found = pages
    page = found["/noi-bo/theo-doi/2020/quy-4/"]
    planned, gaps = (page.find(id=anchor) for anchor in ("thu-tu-ke-hoach", "con-thieu-truoc"))
    names = [_text(each) for each in gaps.select("tbody th")]
    assert names == ["Chủ đề C", "Chủ đề B, có phẩy", "Chủ đề A"], "c misses 2; b and a 1, b has nothing"
    assert sorted(names) == [_text(each) for each in planned.select("tbody th")]
    lines = [{_text(each) for each in part.select("tbody tr, tfoot tr")} for part in (planned, gaps)]
    assert lines[0] == lines[1]
    for part, other in ((planned, gaps), (gaps, planned)):
        assert part.select_one("p a")["href"] == f"#{other['id']}"


def test_charts_and_calendar_say_what_the_json_says(pages):
    coverage, found = pages
    page = found["/noi-bo/theo-doi/2020/"]
    data = as_json(coverage)
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
    kept = close(counted(), second, "", ())
    around = views.Around({2019: before}, Closings({"2020-q2": kept}), tuple(hand_made))
    page = render("coverage_period.html", coverage=views.period_page(coverage, second, around))
    heads = [_text(each) for each in page.table.thead.find_all("th")]
    assert heads[:5] == ["Chủ đề", "Tin, bài", "Đã chốt", "Quý I 2020", "Quý II 2019"]
    figures = [
        [_text(each) for each in line.find_all(["th", "td"])[1:5]] for line in page.table.find_all("tr")[1:5]
    ]
    assert figures == [["1", "1", "2", "1"], ["1", "1", "2", "2"], ["0", "0", "0", "0"], ["2", "2", "3", "2"]]
    links = [each["href"] for each in page.table.tbody.tr.select("a.num")]
    root = "/noi-bo/theo-doi"
    assert links[1:3] == [f"{root}/2020/quy-1/#chu-de-a", f"{root}/2019/quy-2/#chu-de-a"]
    said = [_text(each) for each in page.select("p.cov-note")]
    assert "So với quý II năm 2019 (2 tin, bài): không đổi." in said
    year = render("coverage.html", coverage=views.year_page(coverage, around))
    closed = year.find(id="ky-da-chot").find_parent("section")
    assert _text(closed.li).startswith("Quý II : Đã chốt ngày 31/12/2020: 2 tin, bài, 0 hoạt động.")


def test_first_words_are_the_answer(pages):
    _, found = pages
    page = found["/noi-bo/theo-doi/2020/quy-4/"]
    first = page.h1.parent.find_next("p")
    assert _text(first).startswith("Quý IV năm 2020: 1 trong 3 chủ đề đã có tin, bài; chưa có:")
    assert "tính ở mỗi chủ đề, và chỉ một lần trong tổng số" in _text(page)
    assert "Tính đến hết ngày 14/12/2020" in _text(page)


def test_running_and_coming_periods_are_marked(counted, render):
    coverage = counted(as_of=date(2020, 6, 14))
    page = render("coverage.html", coverage=views.year_page(coverage, views.Around()))
    heads = [_text(each) for each in page.table.thead.find_all("th")]
    assert heads[1:5] == ["Quý I", "Quý II đang diễn ra", "Quý III chưa đến", "Quý IV chưa đến"]
    said = [_text(each) for each in page.select(".cov-answer, .cov-next")]
    assert said[1].startswith("Quý II năm 2020 (đang diễn ra, tính đến hết ngày 14/6/2020):")
    cell = page.table.tbody.tr.find_all("td")[2]
    assert _text(cell) == "0 chưa đến"


def test_outside_has_a_row_and_a_list(pages):
    _, found = pages
    for page in found.values():
        if not page.table:
            continue
        row = page.table.tfoot.find_all("tr")[-1]
        assert _text(row) == "Ngoài mọi kỳ báo cáo của các kế hoạch 3 tin, bài; 1 hoạt động"
    lists = found["/noi-bo/theo-doi/2020/"].find(id="ngoai-ky").find_parent("section").find_all("ol")
    assert [len(each.find_all("li")) for each in lists] == [3, 1]


def test_rows_of_a_table_are_as_wide_as_its_head(pages):
    _, found = pages
    for page in found.values():
        for table in page.find_all("table"):
            widths = {
                sum(int(cell.get("colspan", 1)) for cell in row.find_all(["th", "td"]))
                for row in table.find_all("tr")
            }
            assert len(widths) == 1, _text(table.caption)
            assert table.find_parent(class_="table-scroll")["aria-label"] == _text(table.caption)


def test_activities_are_listed_with_what_is_known_and_escaped(pages):
    _, found = pages
    item = found["/noi-bo/theo-doi/2020/quy-2/"].find(id="hoat-dong-chu-de-c").find_next("li")
    assert item.a["href"] == "https://a.vn/x"
    assert _text(item) == "Lớp học <b> 01/5/2020 , Hội nghị, Thanh tra, 1.200 người"


def test_units_that_nobody_confirmed(pages, make_plan, make_article, render):
    _, found = pages
    units = found["/noi-bo/theo-doi/2020/"].find(id="theo-don-vi").find_parent("section")
    assert "Danh sách đơn vị cần Sở xác nhận" in _text(units)
    assert [_text(each) for each in units.select("tbody th")] == ["Văn phòng (cần Sở xác nhận)", "Thanh tra"]
    plan = make_plan(units=(Unit("u1", "Văn phòng", confirmed=True),))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", unit="la")], [], date(2020, 12, 31))
    page = render("coverage.html", coverage=views.year_page(coverage, views.Around()))
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
    rules = found["/noi-bo/theo-doi/2020/"].find(id="cach-tinh").find_parent("section")
    assert "Nghị định số 09/2019/NĐ-CP, Điều 12" in _text(rules)
    assert "Kế hoạch không giao số lượng tin, bài" in _text(rules)


def test_list_of_years(counted, render):
    coverage = counted()
    answer = sentences.answer(coverage, coverage.year)
    page = render("coverage_years.html", years=[views.year_link(coverage.plan, answer)])
    assert page.select_one("li a")["href"] == "/noi-bo/theo-doi/2020/"
    assert "2 trong 3 chủ đề" in _text(page)

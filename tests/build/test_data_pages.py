"""Tables of figures on the built site: page, chart, download."""

from __future__ import annotations

from tests.build.built import Built

ADDRESS = "so-lieu/ho-so/"


def test_the_table_stands_on_its_page_as_typed(public: Built) -> None:
    page = public.page(ADDRESS)
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.main.table.find_all("tr")
    ]
    assert rows == [
        ["Tháng", "Hồ sơ", "Trễ hẹn", "Ghi chú"],
        ["Tháng 1", "1.200", "12,5", ""],
        ["Tháng 2", "", "3", "ít"],
        ["Tháng 3", "900", "0", "1 = 1"],
    ]
    assert page.main.find("a", href="/tin-bai/2020/nop-ho-so/")
    assert "Số liệu thử" in page.main.get_text() and "30/6/2020" in page.main.get_text()


def test_columns_of_numbers_are_drawn_and_said(public: Built) -> None:
    charts = public.page(ADDRESS).main.select(".chart")
    assert [each.figcaption.get_text() for each in charts] == ["Hồ sơ (hồ sơ)", "Trễ hẹn (hồ sơ)"]
    lines = [each.svg for each in charts]
    assert [each["aria-label"] for each in lines] == [
        "Tháng 1: 1.200; Tháng 3: 900",
        "Tháng 1: 12,5; Tháng 2: 3; Tháng 3: 0",
    ]
    assert [each.path["d"].count("L") for each in lines] == [0, 2], "a month without a number is a gap"


def test_it_can_be_downloaded_and_found(public: Built) -> None:
    page = public.page(ADDRESS)
    assert page.main.find("a", download=True)["href"] == "/so-lieu/ho-so/ho-so.csv"
    assert public.files["so-lieu/ho-so/ho-so.csv"].startswith("\ufeffTháng;Hồ sơ".encode())
    assert public.page("so-lieu/").main.find("a", href=f"/{ADDRESS}")
    assert f"{public.url}/{ADDRESS}" in public.text("sitemap.xml")

"""Page, JSON, terminal, CSV, workbook and document show the same figures in every period.

The data are the hand-made set, with and without targets, and the sample year, which has drafts, withdrawn and
scheduled articles, and a running quarter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from openpyxl import load_workbook

import pelicanconf
from plugins.articles import Article, Dialect, Library
from plugins.coverage import Coverage, as_json, compute, terminal_table, views
from plugins.coverage.closed import Closings
from plugins.lint import examine
from plugins.plan import Period, Plan, parse_plan
from plugins.reports.as_csv import as_csv
from plugins.reports.as_docx import as_docx
from plugins.reports.as_xlsx import as_xlsx
from plugins.reports.figures import ReportContext, make_report
from plugins.sample import SampleYear, write_year
from plugins.vietnamese import format_date
from tests.unit.coverage.conftest import AS_OF, TARGETS, _plan
from tests.unit.reports.conftest import ACTIVITIES, OFFICE

ROOT = Path(__file__).parents[3]

ONCE = "Tổng số (mỗi bài một lần)"

Figures = Mapping[str, int]
"""Articles by topic, and of all by `""`."""


@dataclass(frozen=True)
class Year:
    """The input of all formats."""

    library: Library
    plan: Plan
    as_of: date

    @property
    def coverage(self) -> Coverage:
        library = self.library
        return compute(self.plan, library.plans, library.articles, library.activities, self.as_of)

    def report(self, period: Period) -> Any:
        return make_report(self.library, period, None, self.as_of, OFFICE, ReportContext())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Year:
    content = tmp_path_factory.mktemp("demo") / "content"
    text = (ROOT / "content" / "ke-hoach" / "2020.toml").read_text(encoding="utf-8")
    plan = parse_plan(text, "ke-hoach/2020.toml")
    assert isinstance(plan, Plan)
    write_year(content, plan, text, SampleYear())
    library = examine(content, Dialect(pelicanconf.MARKDOWN)).library
    return Year(library, library.plans[0], date(2020, 11, 20))


@pytest.fixture(params=["by hand", "by hand, with targets", "demo"])
def year(request: pytest.FixtureRequest, hand_made: tuple[Article, ...]) -> Year:
    if request.param == "demo":
        found: Year = request.getfixturevalue("demo")
        return found
    plan = _plan(targets=TARGETS if "targets" in request.param else ())
    return Year(Library(plans=(plan,), articles=hand_made, activities=ACTIVITIES), plan, AS_OF)


def of_json(year: Year, period: Period, _: Any) -> Figures:
    data: Any = as_json(year.coverage, Closings())
    names = {each.code: each.name for each in year.plan.topics}
    cells = {
        names[each["topic"]]: each["n_published"] for each in data["cells"] if each["period"] == period.code
    }
    (total,) = (each["n_published"] for each in data["totals"] if each["period"] == period.code)
    return {**cells, "": total}


def of_terminal(year: Year, period: Period, _: Any) -> Figures:
    found = {}
    for line in terminal_table(year.coverage, period).splitlines():
        cells = re.split(r"\s{2,}", line)
        if len(cells) > 3 and cells[1].isdigit():
            found["" if cells[0] == "Tổng số" else cells[0]] = int(cells[1])
    return found


def of_page(year: Year, period: Period, _: Any) -> Figures:
    loaders = [
        DictLoader({"base.html": "{% block main %}{% endblock %}"}),
        FileSystemLoader(ROOT / "theme/templates"),
    ]
    environment = Environment(loader=ChoiceLoader(loaders), autoescape=True)
    environment.filters.update(href=lambda url: url, day=format_date, iso=lambda day: day.isoformat())
    page = views.period_page(year.coverage, period, None, Closings(), ())
    soup = BeautifulSoup(
        environment.get_template("coverage_period.html").render(coverage=page), "html.parser"
    )
    table = soup.table
    found = {row.th.get_text(strip=True): int(row.a.get_text()) for row in table.tbody.find_all("tr")}
    return {**found, "": int(table.tfoot.tr.a.get_text())}


def of_csv(year: Year, period: Period, report: Any) -> Figures:
    rows = list(csv.DictReader(io.StringIO(as_csv(report).decode("utf-8-sig"))))
    found = {
        row["Mục"]: int(row["Giá trị"]) for row in rows if (row["Bảng"], row["Cột"]) == ("chu-de", "Tin, bài")
    }
    total = found.pop(ONCE)
    assert total == len({row["Mục"] for row in rows if row["Bảng"] == "tin-bai"})
    return {**found, "": total}


def of_xlsx(year: Year, period: Period, report: Any) -> Figures:
    book = load_workbook(io.BytesIO(as_xlsx(report)), data_only=True)
    found = {
        row[0]: row[1]
        for row in book["Theo chủ đề"].iter_rows(min_row=2, values_only=True)
        if row[0] and row[1] is not None
    }
    total, sums = found.pop(ONCE), found.pop("Cộng chủ đề", None)
    assert sums in (None, sum(found.values())) and (sums is not None or sum(found.values()) == total)
    totals = {row[0]: row[1] for row in book["Tổng hợp"].iter_rows(values_only=True)}
    assert totals["Tổng số tin, bài (mỗi bài một lần)"] == total
    return {**found, "": total}


def of_docx(year: Year, period: Period, report: Any) -> Figures:
    document = Document(io.BytesIO(as_docx(report)))
    tables = {table.rows[0].cells[0].text: table for table in document.tables}
    found = {row.cells[0].text: int(row.cells[1].text) for row in tables["Chủ đề"].rows[1:]}
    total, sums = found.pop(ONCE), found.pop("Cộng chủ đề", None)
    assert sums in (None, sum(found.values()))
    listed = [table for table in document.tables if "Tiêu đề" in [cell.text for cell in table.rows[0].cells]]
    n_listed = sum(row.cells[0].text.isdigit() for table in listed for row in table.rows)
    assert n_listed == total
    return {**found, "": total}


FORMS: list[Callable[[Year, Period, Any], Figures]] = [of_terminal, of_page, of_csv, of_xlsx, of_docx]


def test_every_form_says_the_same(year: Year) -> None:
    seen = 0
    for period in year.coverage.periods:
        if period.first > year.as_of:
            continue
        report, expected = year.report(period), of_json(year, period, None)
        for form in FORMS:
            assert form(year, period, report) == expected, (period.code, form.__name__)
        seen += expected[""]
    assert seen > 4 * 6, "each article stands in a month, a quarter, a half and the year"


def test_parts_make_wholes(year: Year) -> None:
    totals = {period.code: cell.n_published for period, cell in year.coverage.totals.items()}
    number = year.plan.year
    for whole, parts in {
        f"{number}-nam": [f"{number}-6t1", f"{number}-6t2"],
        f"{number}-6t1": [f"{number}-q1", f"{number}-q2"],
        f"{number}-6t2": [f"{number}-q3", f"{number}-q4"],
        f"{number}-q1": [f"{number}-t{month:02}" for month in (1, 2, 3)],
        f"{number}-q4": [f"{number}-t{month:02}" for month in (10, 11, 12)],
    }.items():
        assert totals[whole] == sum(totals[part] for part in parts), whole

"""The files of a report, opened by libraries and compared with the figures."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table
from openpyxl import load_workbook

from plugins.narratives import Narrative
from plugins.narratives.reading import read_narrative
from plugins.reports import Report
from plugins.reports.as_csv import as_csv
from plugins.reports.as_docx import as_docx
from plugins.reports.as_page import as_page
from plugins.reports.as_xlsx import as_xlsx
from plugins.reports.docx_form import COUNTRY, MOTTO
from plugins.reports.docx_paragraphs import FONT
from tests.unit.reports.conftest import MakeReport


@pytest.fixture(scope="module")
def second(report: MakeReport) -> Report:
    return report("2020-q2", targets=True)


@pytest.fixture(scope="module")
def whole_year(report: MakeReport) -> Report:
    return report("2020-nam", targets=True)


@pytest.mark.parametrize("form", [as_csv, as_docx, as_page, as_xlsx])
def test_the_same_report_gives_the_same_bytes(form, second: Report, report: MakeReport) -> None:  # type: ignore[no-untyped-def]  # of four kinds
    assert form(second) == form(report("2020-q2", targets=True)) != form(report("2020-q3", targets=True))


@pytest.mark.parametrize("form", [as_docx, as_xlsx])
def test_no_part_of_a_file_tells_the_time_of_the_clock(form, second: Report) -> None:  # type: ignore[no-untyped-def]  # of two kinds
    parts = zipfile.ZipFile(io.BytesIO(form(second))).infolist()
    assert {each.date_time for each in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert {each.compress_type for each in parts} == {zipfile.ZIP_DEFLATED}


def test_csv(second: Report) -> None:
    data = as_csv(second)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    topics = {
        row["Mục"]: row["Giá trị"] for row in rows if (row["Bảng"], row["Cột"]) == ("chu-de", "Tin, bài")
    }
    assert topics == {
        "Chủ đề A": "1",
        "Chủ đề B, có phẩy": "1",
        "Chủ đề C": "0",
        "Tổng số (mỗi bài một lần)": "2",
    }
    assert "'=HYPERLINK(1)" in {row["Giá trị"] for row in rows}, "Excel would run it"
    assert {row["Giá trị"] for row in rows if row["Cột"] == "Ngày đăng"} == {"2020-03-15", "2020-06-14"}


def test_xlsx(second: Report, whole_year: Report) -> None:
    book, counted = (
        load_workbook(io.BytesIO(as_xlsx(second))),
        load_workbook(io.BytesIO(as_xlsx(second)), data_only=True),
    )
    assert book.sheetnames == [
        "Tổng hợp", "Theo chủ đề", "Theo hình thức", "Theo đối tượng", "Theo đơn vị", "Theo thể loại",
        "Danh mục tin, bài", "Danh mục hoạt động",
    ]  # fmt: skip
    topics = book["Theo chủ đề"]
    assert topics.freeze_panes == "A2" and topics.auto_filter.ref == "A1:F4"
    assert [topics.cell(row, 2).value for row in range(2, 6)] == [1, 1, 0, 2]
    year = load_workbook(io.BytesIO(as_xlsx(whole_year)))["Theo chủ đề"]
    assert [year.cell(row, 1).value for row in (5, 6)] == ["Tổng số (mỗi bài một lần)", "Cộng chủ đề"]
    assert [year.cell(row, 2).value for row in (5, 6)] == [7, "=SUM(B2:B4)"], "9 by topic"
    for sheet in book.worksheets:
        assert (
            "quý II năm 2020" in sheet.oddHeader.center.text and sheet.sheet_properties.pageSetUpPr.fitToPage
        )
        assert sheet.page_setup.fitToHeight in (None, 1, "1"), "one page"
    listed = book["Danh mục tin, bài"]
    assert listed["B2"].value == datetime(2020, 3, 15) and listed["B2"].number_format == "dd/mm/yyyy"
    assert listed["F2"].value == "https://x.example/cchc/tin-bai/2020/p05/"
    assert (
        book["Danh mục hoạt động"]["C3"].value == "=HYPERLINK(1)"
        and book["Danh mục hoạt động"]["C3"].data_type != "f"
    )
    assert book["Tổng hợp"]["B5"].value == "=COUNT('Danh mục tin, bài'!A2:A3)"
    assert (counted["Tổng hợp"]["B5"].value, counted["Tổng hợp"]["B6"].value) == (2, 2)
    assert counted["Tổng hợp"]["B4"].value == datetime(2020, 6, 14), "as in the document"


def test_a_long_list_is_cut_into_sheets_that_print_on_one_page(whole_year: Report) -> None:
    """By quarter, by month where a quarter is too long, and by rows where a month is."""
    listed, done = whole_year.lists
    n_articles = {date(2020, 1, 2): 20, date(2020, 4, 2): 50, date(2020, 5, 2): 50, date(2020, 8, 2): 90}
    days = [day for day, number in n_articles.items() for _ in range(number)]
    rows = [(at, day, *listed.rows[0][2:]) for at, day in enumerate(days, start=1)]
    activities = [(at, date(2020, 1 + at % 12, 2), *done.rows[0][2:]) for at in range(1, 101)]
    lists = (replace(listed, rows=tuple(rows)), replace(done, rows=tuple(activities)))
    long = as_xlsx(replace(whole_year, lists=lists))
    book = load_workbook(io.BytesIO(long), data_only=True)
    sheets = {each.title: each for each in book.worksheets if each.title.startswith("Tin, bài")}
    assert list(sheets) == [
        "Tin, bài quý I", "Tin, bài tháng 4", "Tin, bài tháng 5", "Tin, bài tháng 8", "Tin, bài tháng 8 (2)",
    ]  # fmt: skip
    written = [
        row for each in sheets.values() for row in each.iter_rows(min_row=2, max_col=2, values_only=True)
    ]
    assert [(at, day.date()) for at, day in written] == list(enumerate(days, start=1))
    for name, sheet in sheets.items():
        assert sheet.page_setup.fitToHeight in (None, 1, "1"), "one page"
        period = name.removeprefix("Tin, bài ").removesuffix(" (2)")
        assert sheet.oddHeader.center.text.endswith(f"năm 2020, Sở Tư pháp: {period}")
    totals = dict(book["Tổng hợp"].iter_rows(values_only=True, max_col=2))
    assert totals["Tổng số tin, bài (mỗi bài một lần)"] == 210
    assert totals["Cộng số người"] == sum(row[-1] for row in activities)
    formulas = [cell.value for (_, cell) in load_workbook(io.BytesIO(long))["Tổng hợp"].iter_rows(max_col=2)]
    parts = (f"'{name}'!A2:A{each.max_row}" for name, each in sheets.items())
    assert f"=COUNT({','.join(parts)})" in formulas


def test_sheets_have_names_that_excel_accepts(whole_year: Report) -> None:
    titles = ["Tin: [1/2] của 'Đợt cao điểm' tháng năm", "Tin: [1/2] của 'Đợt cao điểm' tháng tư"]
    tables = tuple(replace(whole_year.tables[0], title=title) for title in titles)
    names = load_workbook(io.BytesIO(as_xlsx(replace(whole_year, tables=tables, lists=())))).sheetnames
    assert names == ["Tổng hợp", "Tin- -1-2- của -Đợt cao điểm- t", "Tin- -1-2- của -Đợt cao điể (2)"]


def test_page(second: Report) -> None:
    page = BeautifulSoup(as_page(second), "html.parser")
    assert page.h1.get_text() == second.subject and "Thiếu người viết." in page.get_text()
    tables = {each.caption.get_text(): each for each in page.find_all("table")}
    rows = [
        [cell.get_text() for cell in row.find_all("td")] for row in tables["Theo chủ đề"].tbody.find_all("tr")
    ]
    assert [row[:2] for row in rows] == [["Chủ đề A", "1"], ["Chủ đề B, có phẩy", "1"], ["Chủ đề C", "0"]]
    assert not page.find(["script", "link", "img"])


def test_docx_is_a_document_of_decree_30(second: Report) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I: page, font, head, subject, text, recipients, signatory."""
    document = Document(io.BytesIO(as_docx(second)))
    section = document.sections[0]
    # Word stores twentieths of a point, so millimetres are rounded.
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert "PAGE" in number._p.xml and number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert not section.first_page_header.paragraphs[0].runs
    assert document.styles["Normal"].font.name == FONT == "Times New Roman"

    left, right = document.tables[0].rows[0].cells
    superior, body = [each for each in left.paragraphs if each.text]
    assert (superior.text, superior.runs[0].bold) == ("UBND TỈNH SÓC TRĂNG", False)
    assert (body.text, body.runs[0].bold) == ("SỞ TƯ PHÁP", True)
    country, motto = [each for each in right.paragraphs if each.text]
    assert (country.text, motto.text) == (COUNTRY, MOTTO)
    assert country.runs[0].font.size in (Pt(12), Pt(13)) and motto.runs[0].font.size in (Pt(13), Pt(14))
    number, place = (cell.paragraphs[0] for cell in document.tables[0].rows[1].cells)
    assert number.text == "Số:        /BC-STP" and number.runs[0].font.size == Pt(13)
    assert place.text.startswith("Sóc Trăng, ngày   ") and place.runs[0].italic

    texts = [each for each in document.paragraphs if each.text]
    kind, subject, opening = texts[:3]
    assert kind.text == "BÁO CÁO" and kind.runs[0].bold and kind.runs[0].font.size == Pt(14)
    assert subject.text == "Kết quả tuyên truyền cải cách hành chính quý II năm 2020"
    assert opening.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY and opening.runs[0].font.size in (Pt(13), Pt(14))
    form = opening.paragraph_format
    assert 1 <= round(form.first_line_indent.cm, 2) <= 1.27 and form.space_before >= Pt(6)
    assert 1 <= form.line_spacing <= 1.5
    headings = [each.text for each in texts if each.text.split(".")[0] in ("I", "II", "III", "IV", "V", "VI")]
    assert headings == [
        "I. TÌNH HÌNH THỰC HIỆN", "II. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC",
    ], "what nobody filled in is left out"  # fmt: skip

    foot = next(each for each in document.tables if each.rows[0].cells[0].text.startswith("Nơi nhận"))
    label, *recipients = foot.rows[0].cells[0].paragraphs
    assert label.runs[0].bold and label.runs[0].italic and label.runs[0].font.size == Pt(12)
    assert [each.text for each in recipients] == ["- Sở Nội vụ (để báo cáo);", "- Lưu: VT."]
    assert all(each.runs[0].font.size == Pt(11) for each in recipients)
    title, *room = foot.rows[0].cells[1].paragraphs
    assert title.text == "GIÁM ĐỐC" and title.runs[0].bold and len(room) >= 4
    assert not any(each.text for each in room), "no person's name is printed"


def test_docx_tables_hold_the_figures_and_repeat_their_head(second: Report) -> None:
    document = Document(io.BytesIO(as_docx(second)))
    topics = document.tables[1]
    assert [[cell.text for cell in row.cells][:2] for row in topics.rows] == [
        ["Chủ đề", "Tin, bài"], ["Chủ đề A", "1"], ["Chủ đề B, có phẩy", "1"],
        ["Chủ đề C", "0"], ["Tổng số (mỗi bài một lần)", "2"],
    ]  # fmt: skip
    assert "w:tblHeader" in topics.rows[0]._tr.xml
    for each in document.tables[1:]:
        assert all("w:cantSplit" in row._tr.xml for row in each.rows), "no row is parted by a page"
    listed = document.tables[-2]
    assert [row.cells[2].text for row in listed.rows][1:] == ["Bài p05", "Bài p06"]
    assert "p05" in listed.rows[1].cells[5].text


@pytest.mark.parametrize("code", ["2020-q1", "2020-q2"])
def test_a_signature_stands_below_lines_of_text(report: MakeReport, code: str) -> None:
    """Whether the text ends with a table or with paragraphs."""
    document = Document(io.BytesIO(as_docx(report(code, targets=True))))
    blocks = list(document.iter_inner_content())
    at = next(
        number for number, each in enumerate(blocks) if getattr(each, "text", "").startswith("Trên đây")
    )
    assert blocks[at].paragraph_format.keep_with_next
    for each in blocks[at - 2 : at]:
        rows = each.rows[-2:] if isinstance(each, Table) else ()
        kept = [cell.paragraphs[0] for row in rows for cell in row.cells] or [each]
        assert all(line.paragraph_format.keep_with_next for line in kept)
    break_ = next(each for each in document.paragraphs if "w:sectPr" in each._p.xml)
    assert break_.paragraph_format.line_spacing == Pt(1), "no empty page after a full one"


def test_a_column_holds_its_words(second: Report) -> None:
    document = Document(io.BytesIO(as_docx(second)))
    for table in document.tables[1:]:
        for column in table.columns:
            words = " ".join(cell.text for cell in column.cells if "://" not in cell.text).split()
            assert not words or column.width >= Pt(11) * 0.5 * max(map(len, words))


def test_the_verdict_concludes_the_table_of_topics(second: Report) -> None:
    (verdict,) = second.verdicts
    blocks = [
        getattr(each, "text", each) for each in Document(io.BytesIO(as_docx(second))).iter_inner_content()
    ]
    at = blocks.index(verdict)
    assert isinstance(blocks[at - 1], Table) and "2. Theo hình thức" in blocks[at + 1]
    assert verdict in BeautifulSoup(as_page(second), "html.parser").get_text()
    summary = load_workbook(io.BytesIO(as_xlsx(second)))["Tổng hợp"]
    assert verdict in [row[0] for row in summary.iter_rows(values_only=True)]


def test_sample_data_says_so_in_each_file_for_people(report: MakeReport) -> None:
    sample = replace(report("2020-q1"), is_sample=True)
    assert "Dữ liệu mẫu" in as_page(sample).decode()
    assert "DỮ LIỆU MẪU" in "".join(each.text for each in Document(io.BytesIO(as_docx(sample))).paragraphs)
    assert "Dữ liệu mẫu" in str(
        [[cell.value for cell in row] for row in load_workbook(io.BytesIO(as_xlsx(sample)))["Tổng hợp"]]
    )


def test_the_appendix_carries_its_report_and_its_own_numbers(second: Report) -> None:
    document = Document(io.BytesIO(as_docx(second)))
    texts = [each.text for each in document.paragraphs]
    assert "(chi tiết tại Phụ lục kèm theo)" in " ".join(texts)
    at = texts.index("Phụ lục")
    assert (
        texts[at + 2] == "(Kèm theo Báo cáo số        /BC-STP ngày      tháng      năm 2020 của Sở Tư pháp)"
    )
    assert 'w:start="1"' in document.sections[1]._sectPr.xml
    assert not [each for each in texts if "[cần điền]" in each or "(Đơn vị ghi" in each or "example" in each]


def test_a_report_without_records_has_no_appendix(report: MakeReport) -> None:
    document = Document(io.BytesIO(as_docx(report("2020-t02"))))
    texts = " ".join(each.text for each in document.paragraphs)
    assert "Phụ lục" not in texts and "Chưa có" not in texts and len(document.sections) == 1


def test_what_people_wrote_is_set_and_not_printed_raw(report: MakeReport) -> None:
    text = "## Đánh giá chung\n\n**Tốt** và *đều*:\n\n- một\n\n| Việc | Số |\n|---|---|\n| Họp | 3 |\n"
    narrative = read_narrative(text, "a.md")
    assert isinstance(narrative, Narrative)
    written = replace(report("2020-q1"), narrative=narrative)
    document = Document(io.BytesIO(as_docx(written)))
    line = next(each for each in document.paragraphs if each.text == "Tốt và đều:")
    assert [
        (run.text, run.bold, run.italic) for run in line.runs if run.text.strip() not in ("", "và", ":")
    ] == [
        ("Tốt", True, False),
        ("đều", False, True),
    ]
    tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in document.tables]
    assert [["Việc", "Số"], ["Họp", "3"]] in tables
    page = as_page(written).decode()
    assert "<strong>Tốt</strong> và <em>đều</em>" in page and "<td>Họp</td>" in page
    assert "**" not in page and "**" not in "".join(each.text for each in document.paragraphs)

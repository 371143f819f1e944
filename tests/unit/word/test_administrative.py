"""Administrative documents in the form of Nghị định 30/2020/NĐ-CP, and texts that only resemble one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.word.made import cell, imported, notes, paragraph, relations, run, table, with_body

CENTRE = '<w:jc w:val="center"/>'


def bold(text: str, more: str = "") -> str:
    return paragraph(run(text, marks="<w:b/>"), more=more)


def plain(text: str, more: str = "") -> str:
    return paragraph(run(text), more=more)


def head(
    number: str = "Số: 05/TB-STP", day: str = "Sóc Trăng, ngày 05 tháng 7 năm 2020", about: str = ""
) -> str:
    """Returns the two columns at the beginning of a document."""
    left = plain("UBND TỈNH SÓC TRĂNG") + bold("SỞ TƯ PHÁP") + plain(number) + (plain(about) if about else "")
    right = bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + bold("Độc lập - Tự do - Hạnh phúc") + plain(day)
    return table(cell(left) + cell(right))


TITLE = bold("THÔNG BÁO", CENTRE) + bold("Về việc nghỉ lễ", CENTRE) + plain("_____", CENTRE)
FOOT = table(
    cell(bold("Nơi nhận:"), plain("- Như trên;"), plain("- Lưu: VT."))
    + cell(bold("KT. GIÁM ĐỐC"), bold("PHÓ GIÁM ĐỐC"))
)


def test_head_title_and_foot() -> None:
    found = imported(with_body(head() + plain("") + TITLE + plain("Sở thông báo.") + FOOT))
    assert found.title == "Thông báo về việc nghỉ lễ" and found.day == date(2020, 7, 5)
    assert found.source == "Thông báo số 05/TB-STP ngày 05/7/2020 của SỞ TƯ PHÁP, UBND TỈNH SÓC TRĂNG"
    assert found.markdown == "Sở thông báo.\n" and not found.lost
    said = "\n".join(found.remarks)
    assert "“UBND TỈNH SÓC TRĂNG / SỞ TƯ PHÁP / Số: 05/TB-STP / CỘNG HÒA" in said
    assert "“Nơi nhận: / - Như trên; / - Lưu: VT. / KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC”" in said


def test_a_letter_has_its_subject_below_its_number() -> None:
    found = imported(with_body(head(about="V/v báo cáo quý II") + plain("Kính gửi: Sở Nội vụ")))
    assert found.title == "Về việc báo cáo quý II" and found.markdown == "Kính gửi: Sở Nội vụ\n"


def test_what_the_registry_has_not_filled_in_is_said() -> None:
    blank = head("Số:     /TB-STP", "Sóc Trăng, ngày     tháng 7 năm 2020")
    found = imported(with_body(blank + TITLE + plain("Chữ.")))
    said = "\n".join(found.remarks)
    assert found.day is None and "chưa có số" in said and "chưa ghi ngày" in said
    assert found.source == "Thông báo của SỞ TƯ PHÁP, UBND TỈNH SÓC TRĂNG"


def test_a_title_in_capitals_is_put_in_small_letters_and_said() -> None:
    found = imported(
        with_body(head() + bold("NGHỊ ĐỊNH", CENTRE) + bold("VỀ CÔNG TÁC VĂN THƯ", CENTRE) + plain("Chữ."))
    )
    assert found.title == "Nghị định về công tác văn thư"
    assert any("sửa lại tên riêng" in each for each in found.remarks)


def test_the_body_that_issues_is_no_part_of_the_title() -> None:
    text = head() + bold("QUYẾT ĐỊNH", CENTRE) + bold("Về việc ban hành Quy chế", CENTRE)
    found = imported(with_body(text + bold("GIÁM ĐỐC SỞ TƯ PHÁP", CENTRE) + plain("Căn cứ Luật;")))
    assert found.title == "Quyết định về việc ban hành Quy chế"
    assert found.markdown == "**GIÁM ĐỐC SỞ TƯ PHÁP**\n\nCăn cứ Luật;\n"


def test_divisions_become_headings_without_gaps() -> None:
    text = (
        bold("Chương I", CENTRE) + bold("QUY ĐỊNH CHUNG", CENTRE)
        + bold("Điều 1. Phạm vi") + plain("1. Khoản một.") + plain("a) Điểm a;")
        + bold("Chương II", CENTRE) + bold("CỤ THỂ", CENTRE) + bold("Mục 1", CENTRE) + bold("HỒ SƠ", CENTRE)
        + bold("Điều 2. Hồ sơ") + plain("Chữ.")
        + bold("Chương III", CENTRE) + bold("CUỐI", CENTRE) + bold("Điều 3. Hiệu lực") + plain("Chữ.")
    )  # fmt: skip
    found = imported(with_body(paragraph(run("Luật"), style="Title") + text))
    assert [line for line in found.markdown.splitlines() if line.startswith("#")] == [
        "## Chương I – QUY ĐỊNH CHUNG", "### Điều 1. Phạm vi", "## Chương II – CỤ THỂ", "### Mục 1 – HỒ SƠ",
        "#### Điều 2. Hồ sơ", "## Chương III – CUỐI", "### Điều 3. Hiệu lực",
    ]  # fmt: skip
    assert "1\\. Khoản một.\n\na) Điểm a;" in found.markdown and not found.lost


def test_parts_of_a_report() -> None:
    text = bold("I. KẾT QUẢ") + bold("1. Công tác A") + plain("Chữ.") + bold("a) Việc nhỏ") + plain("Chữ.")
    text += bold("2. Công tác B") + plain("Chữ.") + plain("II. PHƯƠNG HƯỚNG") + plain("Chữ.")
    found = imported(with_body(paragraph(run("Báo cáo"), style="Title") + text))
    assert [line for line in found.markdown.splitlines() if line.startswith("#")] == [
        "## I. KẾT QUẢ", "### 1. Công tác A", "#### a) Việc nhỏ", "### 2. Công tác B", "## II. PHƯƠNG HƯỚNG",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (bold("1. Một") + bold("2. Hai") + plain("Chữ."), "**1. Một**\n\n**2. Hai**\n\nChữ.\n"),
        (
            paragraph(run("Điều 1.", marks="<w:b/>"), run(" Ban hành Quy chế.")),
            "**Điều 1.** Ban hành Quy chế.\n",
        ),
        (plain("1. Khoản một.") + plain("Chữ."), "1\\. Khoản một.\n\nChữ.\n"),
        (
            bold("1. Khoản " + "dài " * 80) + plain("Chữ."),
            "**1. Khoản " + ("dài " * 80).strip() + "**\n\nChữ.\n",
        ),
    ],
    ids=["a bold list", "a decision", "a clause", "a bold clause"],
)
def test_what_is_no_heading_stays_words(text: str, markdown: str) -> None:
    assert (
        imported(with_body(paragraph(run("Tên"), style="Title") + plain("Mở.") * 3 + text)).markdown
        == "Mở.\n\n" * 3 + markdown
    )


@pytest.mark.parametrize(
    "block",
    [
        table(
            cell(plain("Thủ tục")) + cell(plain("Nơi nhận hồ sơ")),
            cell(plain("Khai sinh")) + cell(plain("Xã")),
        ),
        table(cell(plain("Nơi nhận: quầy 1")) * 2, *[cell(plain("Khai sinh")) * 2] * 2),
        plain("Nơi nhận hồ sơ là quầy số 1."),
    ],
)
def test_where_papers_are_received_is_no_foot(block: str) -> None:
    assert "Nơi nhận" in imported(with_body(plain("Mở đầu.") + block)).markdown


def test_a_whole_text_in_one_table_is_no_head() -> None:
    text = cell(head() + "".join(plain(f"Đoạn {number} của bài, dài hơn một dòng.") for number in range(30)))
    found = imported(with_body(table(text, cell(plain("cuối")))))
    assert "Đoạn 29" in found.markdown and not found.lost


def test_a_note_of_the_title_stays() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts = {**notes(n2=plain("Bản dịch.")), **relations(s="styles.xml", f="footnotes.xml")}
    found = imported(with_body(paragraph(run("Tên bài"), note, style="Title") + plain("Chữ."), parts))
    assert (
        found.title == "Tên bài" and found.markdown == "[^1]\n\nChữ.\n\n[^1]: Bản dịch.\n" and not found.lost
    )


def test_where_the_form_leaves_doubt_it_is_said() -> None:
    text = plain("Mở đầu.") + bold("Kết quả đạt được") + plain("Chữ.") + bold("TM. ỦY BAN NHÂN DÂN")
    found = imported(with_body(paragraph(run("Tên"), style="Title") + text))
    said = "\n".join(found.remarks)
    assert "**Kết quả đạt được**" in found.markdown and "“Kết quả đạt được”): nếu phải" in said
    assert "dòng chữ ký còn trong bài" in said


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (bold("SỞ TƯ PHÁP MỞ ĐỢT CAO ĐIỂM") + plain("Chữ."), "SỞ TƯ PHÁP MỞ ĐỢT CAO ĐIỂM"),
        (paragraph(run("Đề mục đầu"), style="Heading1") + plain("Chữ."), "Đề mục đầu"),
        (paragraph(run("Một"), style="Heading1") + paragraph(run("Hai"), style="Heading1"), "bai"),
        (plain("Chữ.") + paragraph(run("1. Mục đích"), style="Heading2"), "bai"),
        (table(cell(paragraph(run("CHÍNH PHỦ"), style="Heading1")) * 2), "bai"),
        (bold("Điều 1. Phạm vi") + plain("Chữ."), "bai"),
        (plain("Chữ thường.") + bold("Đậm"), "bai"),
        (bold("_____", CENTRE) + plain("Chữ."), "_____"),
        (bold("SỞ TƯ PHÁP", CENTRE) + bold("HỘI NGHỊ", CENTRE), "SỞ TƯ PHÁP HỘI NGHỊ"),
    ],
)
def test_a_title_is_only_what_stands_where_a_title_does(text: str, title: str) -> None:
    found = imported(with_body(text))
    assert found.title == title and any("theo tên tệp" in each for each in found.remarks) is (title == "bai")
    assert not found.lost

"""Text that only looks like Markdown is reported, and repaired where safe. Nothing else is reported."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from plugins.lint.look_alikes import Typed, repaired
from plugins.lint.rules import LOOK_ALIKES
from plugins.problems import Severity
from tests.unit.articles.small_content import CONVERT, article_text, examined, make_folder, write

BELOW = "Người dân nộp hồ sơ tại Bộ phận Một cửa của xã."


def told(text: str) -> set[str]:
    """Returns the names of the rules with findings."""
    return {find.__module__.rpartition(".")[2] for find in LOOK_ALIKES for _ in find(Typed(text))}


def page(text: str) -> BeautifulSoup:
    """Returns the HTML that the site shows."""
    return BeautifulSoup(CONVERT(text, 1).html, "html.parser")


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("Mở đầu.\n\n\tĐoạn thụt bằng Tab.", "indented_text", "Mở đầu.\n\nĐoạn thụt bằng Tab."),
        ("     Đoạn thụt bằng dấu cách.", "indented_text", "Đoạn thụt bằng dấu cách."),
        ("    Dòng một của đoạn,\n    dòng hai.", "indented_text", "Dòng một của đoạn,  \ndòng hai."),
        ("1. Bước:\n  - Giấy a\n  - b\n2. Hai", "sub_list", "1. Bước:\n    - Giấy a\n    - b\n2. Hai"),
        ("- Mục\n  - Mục con\n- Mục", "sub_list", "- Mục\n    - Mục con\n- Mục"),
        ("1. Một\n   - a\n      - b", "sub_list", "1. Một\n    - a\n        - b"),
        ("1. Bước:\n- Giấy a\n- b\n2. Hai", "sub_list", "1. Bước:\n    - Giấy a\n    - b\n2. Hai"),
        ("- Mục\n\t\t- Mục con", "sub_list", "- Mục\n    - Mục con"),
        ("Căn cứ Luật A;\nCăn cứ Luật B;\nXét đề nghị.", "merged_lines",
         "Căn cứ Luật A;\n\nCăn cứ Luật B;\n\nXét đề nghị."),
        ("Câu một.\nCâu hai.", "merged_lines", "Câu một.\n\nCâu hai."),
        ("Sở Tư pháp\nSố 1, đường Hùng Vương\nĐiện thoại: 1", "merged_lines",
         "Sở Tư pháp  \nSố 1, đường Hùng Vương  \nĐiện thoại: 1"),
        ("• Tờ khai\n• Giấy", "list_mark", "- Tờ khai\n- Giấy"),
        ("Hồ sơ gồm:\n•\tTờ khai\n•\tGiấy", "list_mark", "Hồ sơ gồm:\n\n- Tờ khai\n- Giấy"),
        ("– Tờ khai\n– Giấy", "list_mark", "- Tờ khai\n- Giấy"),
        ("Hồ sơ:\na) Tờ khai;\nb) Giấy.", "list_mark", "Hồ sơ:\n\na) Tờ khai;\n\nb) Giấy."),
        ("-Tờ khai\n-Giấy", "list_mark", "- Tờ khai\n- Giấy"),
        ("- Một\n+Hai\n- Ba", "list_mark", "- Một\n- Hai\n- Ba"),
        ("\uf0b7 Tờ khai • hai bản\n   o Giấy", "list_mark", "- Tờ khai • hai bản\n    - Giấy"),
        ("1. Gồm:\na) Tờ\nb) Giấy\n2. Hai", "list_mark", "1. Gồm:\n\na) Tờ\n\nb) Giấy\n\n2. Hai"),
        ("Một. Hai.\nBa. Bốn.\n\nHết.", "merged_lines", "Một. Hai.\n\nBa. Bốn.\n\nHết."),
        ("SỞ TƯ PHÁP\nSố 1, đường A\nPhường B", "merged_lines", "SỞ TƯ PHÁP  \nSố 1, đường A  \nPhường B"),
        ("Số: 12.\nEmail: a@b.vn.\n\nHết.", "merged_lines", "Số: 12.\n\nEmail: a@b.vn.\n\nHết."),
        ("Điều 1. Tên.\nĐiều 2. Tên.\n\nHết.", "merged_lines", "Điều 1. Tên.\n\nĐiều 2. Tên.\n\nHết."),
        ("*Tờ khai\n*Giấy", "list_mark", "- Tờ khai\n- Giấy"),
        ("Bước 1: Nộp\nBước 2: Nhận", "merged_lines", "Bước 1: Nộp  \nBước 2: Nhận"),
        ("Hồ sơ gồm:\n+ Tờ khai\n+ Giấy", "block_gap", "Hồ sơ gồm:\n\n+ Tờ khai\n+ Giấy"),
        ("Phí:\n| a | b |\n|---|---|\n| c | d |", "block_gap", "Phí:\n\n| a | b |\n|---|---|\n| c | d |"),
        ("| STT | Việc |\n| 1 | Tờ khai |", "loose_table", "| STT | Việc |\n|---|---|\n| 1 | Tờ khai |"),
        ("| a | b |\n|---|\n| c | d |", "loose_table", "| a | b |\n|---|---|\n| c | d |"),
        ("STT\tTên\n1\tTờ khai", "loose_table", "| STT | Tên |\n|---|---|\n| 1 | Tờ khai |"),
    ],
)  # fmt: skip
def test_it_is_told_and_repaired(text: str, rule: str, right: str) -> None:
    assert rule in told(text)
    assert repaired(text, LOOK_ALIKES) == right
    assert told(right) == set()


@pytest.mark.parametrize(
    "text", [f"**Hồ sơ gồm những gì**\n\n{BELOW}", f"Chữ.\n\n__Hồ sơ gồm gì__\n\n{BELOW}"]
)
def test_a_bold_heading_is_left_to_a_person(text: str) -> None:
    assert told(text) == {"bold_heading"} and repaired(text, LOOK_ALIKES) == text


QUIET = {
    "a poem": "Công cha như núi Thái Sơn,  \nNghĩa mẹ như nước trong nguồn chảy ra.  \nMột lòng thờ mẹ,",
    "a poem with marks": "> Công cha như núi Thái Sơn,  \n> Nghĩa mẹ như nước trong nguồn chảy ra.",
    "an address": "Sở Tư pháp tỉnh Sóc Trăng  \nSố 1, đường A, phường B  \nĐiện thoại: 0299",
    "an address in one line": "Sở Tư pháp tỉnh Sóc Trăng, số 1, đường A, phường B.",
    "the basis of a document": "Căn cứ Luật Hộ tịch;\n\nCăn cứ Nghị định 123;\n\nTheo đề nghị của Phòng.",
    "points of a law": "a) Tờ khai theo mẫu;\n\nb) Giấy chứng sinh.\n\n1) Một.\n\n2/ Hai.",
    "lines of one width": "Người dân nộp hồ sơ tại Bộ phận Một cửa của xã, nơi có người hướng dẫn tờ khai.\n"
    "Không phải nộp lệ phí khi đăng ký đúng hạn, kể cả khi nhờ người khác nộp thay cho mình ở đó.\n"
    "Công chức kiểm tra hồ sơ rồi ghi giấy hẹn.",
    "a list right below a heading": "Mở đầu\n# Hồ sơ\n- Tờ khai\n- Giấy\n\n## Nơi nộp ##\n1. Xã\n2. Huyện",
    "a bold line above a heading": f"**Cần biết trước**\n\n## Nơi nộp\n\n{BELOW}",
    "lines broken before a link": "Đọc [Luật Hộ tịch](a.md),\n[Nghị định 123](b.md) và\n[Thông tư 04](c.md).",
    "a sentence a line": "Phòng A họp.\nCó 50 người.\nĐã xong.\n\nPhòng B họp.\nCó 40 người.\nChưa xong.",
    "sentences on lines of their own, and one of two": "Phòng A họp.\nCó 50 người dự. Đã xong.\n\nChưa xong.",
    "a sentence a line, mostly": "A họp.\nB dự. C vắng. D xin phép.\nĐã xong.\n\nHết." + "\n\nMột.\nHai." * 6,
    "two of two sentences among many of one": "A họp. Có nước.\nB dự. C vắng." + "\n\nMột.\nHai." * 12,
    "names wrapped by chance": "Sở Nội vụ phối hợp cùng với\nSở Tư pháp họp.\n\nĐã xong.",
    "wrapped bold words": "**Điều 4.\nNguyên tắc chung**\n\nĐã xong.",
    "a wrapped quotation": "“Một câu.\nHai câu.”\n\nĐã xong.",
    "wrapped capitals": "QUY ĐỊNH VỀ QUẢN LÝ THOÁT\nNƯỚC VÀ XỬ LÝ\nNƯỚC THẢI",
    "the end of a sentence above": "là một số.\nHai câu. Ba câu. Bốn câu.\nNăm câu. Sáu câu.\n\nĐã xong.",
    "a wrapped basis in italics": "*Căn cứ Luật Tổ chức chính quyền địa\nphương;*\n*Căn cứ Luật\nHộ tịch;*",
    "numbers in a paragraph": "Có hai lý do:\n(1) Xa.\n(2) Chậm.\nVì vậy phải đổi.\n\nĐã xong.",
    "a list right below dashes": "Mở đầu\n---\n- Tờ khai\n- Giấy",
    "a formula": "$$\n- x_i\n$$",
    "five blanks below an item": "1. Bước một:\n     - Giấy tờ a\n     - Giấy tờ b\n2. Bước hai",
    "a command": "    sudo chạy thử # rồi đọc kết quả",
    "what a program prints": "    Số bản ghi đã đọc:  (1256004,)",
    "sentences that break by chance": "Hồ sơ được gửi đến Sở Nội vụ và\nSở Tư pháp trong ngày.",
    "a list in a list": "1. Bước một:\n    - Giấy tờ a\n    - Giấy tờ b\n2. Bước hai",
    "a paragraph of an item": "- Mục\n\n    Đoạn thứ hai của mục này.\n\n- Mục",
    "a note": "Chú[^1].\n\n[^1]: Lời chú.\n\n    Đoạn thứ hai của lời chú.",
    "code": "```\n    Đoạn trong mã\n• Tờ khai\n```",
    "code by blanks": "    x = 1\n\n    <b>Đoạn có thẻ</b>",
    "a table": "| Cấp | Số |\n|---|---:|\n| Tỉnh | 1 |",
    "a table without outer bars": "Cấp | Số\n---|---\nTỉnh | 1",
    "a definition": "Một cửa\n: Nơi nhận và trả hồ sơ.",
    "words in italics": "*Nghiêng* ở đầu dòng và\n*nghiêng* ở dòng sau.",
    "a year at a line's end": "Kế hoạch này làm trong năm\n2020. Sang năm sau thì xem lại.",
    "a dash in a sentence": "Từ ngày 1\n– theo lịch – đến ngày 5.",
    "a signature": "**Nguyễn Văn A**",
    "bold words that lead on": f"**Lưu ý:**\n\n{BELOW}",
    "a name above a line": "**Sở Tư pháp**\n\nSố 1, đường A",
    "HTML": "<p>Một.\nHai.</p>",
    "a definition of links": "Xem [cổng][dvc].\n\n[dvc]: https://a.vn\n[abc]: https://b.vn",
}


@pytest.mark.parametrize("name", QUIET)
def test_what_is_right_is_left_alone(name: str) -> None:
    assert told(QUIET[name]) == set() and repaired(QUIET[name], LOOK_ALIKES) == QUIET[name]


@pytest.mark.parametrize(
    "mark", ["1) ", "(1) ", "1/ ", "1- ", "1-", "1.", "1.1. ", "a) ", "(a) ", "a. ", "a.", "I. ", "II/"]
)
def test_each_numbered_line_is_a_paragraph(mark: str) -> None:
    line = f"{mark}Một"
    assert told(f"{line}\n{line}") == {"list_mark"}
    assert repaired(f"{line}\n{line}", LOOK_ALIKES) == f"{line}\n\n{line}"


@pytest.mark.parametrize("mark", ["1.", "-"])
def test_every_item_is_one_however_it_is_indented(mark: str) -> None:
    for first, second in product((0, 1, 2, 4, 7, 8, 12), (0, 2, 4, 5, 8, 12)):
        text = f"{mark} Một\n{' ' * first}- hai\n{' ' * second}- ba"
        assert len(page(repaired(text, LOOK_ALIKES)).find_all("li")) == 3, text


def test_a_basis_is_told_where_each_sentence_has_its_line() -> None:
    text = QUIET["a sentence a line"]
    assert repaired(f"{text}\n\nCăn cứ Luật A;\nXét đề nghị.", LOOK_ALIKES) == (
        f"{text}\n\nCăn cứ Luật A;\n\nXét đề nghị."
    )


def test_it_is_advice_at_its_line(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text("Mở đầu.\n\n\tĐoạn thụt bằng Tab.\n"))
    (problem,) = examined(tmp_path).problems
    assert (problem.rule, problem.severity, problem.location.line) == ("indented-text", Severity.ADVICE, 12)


def test_the_page_has_what_was_meant() -> None:
    found = page(repaired("STT\tTên\n1\tTờ khai\n\nHồ sơ:\n• Tờ khai\n• Giấy\n  - con", LOOK_ALIKES))
    assert found.th and len(found.find_all("li")) == 3 and not found.pre


PIECES = st.sampled_from(
    [
        *(
            "a ",
            "Ă. ",
            "Đoạn có chữ ",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "- ",
            "• ",
            "– ",
            "1) ",
            "a) ",
            "1. ",
            "| ",
            " |",
        ),
        *("|---|", "**", "  \n", ";\n", "> ", "# ", "```\n", "[^1]: ", ": ", "<p>"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_repair_loses_no_letter_and_is_done_once(text: str) -> None:
    after = repaired(text, LOOK_ALIKES)
    assert list(filter(str.isalnum, after)) == list(filter(str.isalnum, text))
    assert repaired(after, LOOK_ALIKES) == after

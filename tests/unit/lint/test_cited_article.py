"""Cited articles of a law, compared with the number of articles in the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.articles.small_content import article_text, examined, make_folder, write

LAW = """---
kind: Luật
number: {number}
issuer: Quốc hội
title: {title}
unclear: chưa kiểm tra
n_articles: {n}
---
"""


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("Luật Khiếu nại số 02/2011/QH13, Điều 7.", []),
        ("Luật Khiếu nại số 02/2011/QH13, Điều 71.", [71]),
        ("Điều 71 Luật Khiếu nại số 02/2011/QH13.", [71]),
        ("Theo khoản 2 Điều 80 của Luật Khiếu nại.", [80]),
        ("Luật Khiếu nại, các Điều 7, 70 và 72.", [72]),
        ("Luật Khiếu nại, nhất là Điều 7 và Điều 90.", [90]),
        ("Luật Khiếu nại, Điều 7; Luật Tố cáo, Điều 60.", [60]),
        ("Điều 60 Luật Khiếu nại và Điều 60 Luật Tố cáo.", [60]),
        ("Nghị định số 9/2019/NĐ-CP, Điều 99.", []),
        ("Điều 99 nói về việc khác.", []),
        ("`Luật Khiếu nại, Điều 99`", []),
    ],
)
def test_an_article_that_the_law_does_not_have(tmp_path: Path, body: str, numbers: list[int]) -> None:
    folder = make_folder(tmp_path)
    write(folder, "van-ban/khieu-nai.md", LAW.format(number="02/2011/QH13", title="Khiếu nại", n=70))
    write(folder, "van-ban/to-cao.md", LAW.format(number="25/2018/QH14", title="Tố cáo", n=50))
    write(folder, "tin-bai/bai.md", article_text(body))
    found = [each for each in examined(folder).problems if each.rule == "cited-article"]
    assert [
        f"không có Điều {number}:" in each.message for number, each in zip(numbers, found, strict=True)
    ] == [True] * len(numbers)


def test_a_law_that_another_replaced_is_meant_by_its_number(tmp_path: Path) -> None:
    """The name alone means neither, once both are known; before that it means the old one."""
    folder = make_folder(tmp_path)
    old, new = LAW.format(number="22/2008/QH12", title="Công chức", n=87), "80/2025/QH15"
    write(folder, "van-ban/cu.md", old.replace("unclear", "date: 2008-11-13\nunclear"))
    write(folder, "van-ban/moi.md", LAW.format(number=new, title="Công chức", n=45))
    body = "Điều 50 Luật Công chức số 22/2008/QH12. Luật Công chức, Điều 60.\n\nLuật Công chức, Điều 90."
    write(folder, "tin-bai/bai.md", article_text(body))
    (found,) = (each for each in examined(folder).problems if each.rule == "cited-article")
    assert "không có Điều 90:" in found.message


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Luật Khiếu nại số 02/2011/QH13 có hiệu lực từ ngày 01/7/2012.", None),
        ("Luật Khiếu nại số 02/2011/QH13 có hiệu lực thi hành kể từ ngày 02/7/2012.", "effective-day"),
        ("Luật Khiếu nại năm 2011 giữ nguyên. Luật có hiệu lực từ ngày 01/7/2013.", "effective-day"),
        ("Nghị định khác có hiệu lực từ ngày 01/7/2013.", None),
        ("Luật Khiếu nại số 03/2011/QH13.", "citation"),
        ("Luật số 02/2011/QH13 ngày 31/02/2011.", "citation"),
        ("Kế hoạch năm 2020 của Cơ quan viết: “một câu không có trong kế hoạch”.", "plan-quote"),
        ("Kế hoạch của tỉnh viết: “một câu không có trong kế hoạch”.", None),
        ("Kế hoạch số 5/KH-UBND viết: “một câu không có trong kế hoạch”.", None),
    ],
)
def test_days_numbers_and_quotations_are_held_against_what_is_known(
    tmp_path: Path, body: str, rule: str | None
) -> None:
    folder = make_folder(tmp_path)
    law = LAW.format(number="02/2011/QH13", title="Khiếu nại", n=70)
    write(folder, "van-ban/khieu-nai.md", law.replace("unclear", "effective: 2012-07-01\nunclear"))
    write(folder, "van-ban/ke-hoach.md", law.replace("02/2011/QH13", "5/KH-UBND").replace("Luật", "Kế hoạch"))
    write(folder, "tin-bai/bai.md", article_text(body))
    checked = ("effective-day", "citation", "plan-quote")
    found = [each.rule for each in examined(folder).problems if each.rule in checked]
    assert found == ([rule] if rule else [])

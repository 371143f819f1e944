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

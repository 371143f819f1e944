"""Links to files that only the writer can open."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.problems import advice_on_local_file
from tests.unit.articles.small_content import article_text, examined, make_folder, write


@pytest.mark.parametrize(
    ("address", "right"),
    [
        (r"C:\tai lieu\a.docx", "“images/a.docx”"),
        (r"d:\a b.docx", "“<images/a b.docx>”"),
        ("C:/x/a.docx", "“images/a.docx”"),
        ("file:///C:/x", "“images/ten-tep”"),
        ("file:///C:/tai%20lieu/m%E1%BA%ABu.pdf", "“images/mẫu.pdf”"),
        (r"\\may\chung\a.docx", "“images/a.docx”"),
    ],
)
def test_a_file_of_the_writers_own_machine(address: str, right: str) -> None:
    said = advice_on_local_file(address)
    assert "trên máy của bạn" in said and said.endswith(f"chép tệp ấy vào content/images rồi viết {right}")


@pytest.mark.parametrize("address", ["", "a.md", "images/a.docx", "https://a.vn/C:/x", "javascript:x", "c:x"])
def test_other_addresses(address: str) -> None:
    assert advice_on_local_file(address) == ""


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (r"[z](C:\tai lieu\a.docx)", "unsafe-html"),
        ("[z](file:///C:/a.docx)", "unsafe-html"),
        ('<a href="C:/a.docx">z</a>', "unsafe-html"),
        (r"![z](C:\a.png)", "image-file"),
    ],
)
def test_it_is_said_in_one_message_where_it_stands(tmp_path: Path, body: str, rule: str) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text(f"Chữ.\n\n{body}"))
    (problem,) = examined(tmp_path).problems
    assert (problem.rule, problem.location.line) == (rule, 12)
    assert "chép tệp ấy vào content/images" in problem.message

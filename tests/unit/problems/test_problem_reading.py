"""Decodes a file to clean text, or reports its encoding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.problems import Problem, Severity, read_text

TEXT = (
    "Người dân được hưởng dịch vụ công trực tuyến nhanh, đúng hẹn, thuận lợi; "
    "công chức giữ gìn kỷ luật, kỷ cương.\n"
)
TCVN3 = (
    "Ng­êi d©n ®­îc h­ëng dÞch vô c«ng trùc tuyÕn nhanh, ®óng hÑn, thuËn lîi; "
    "c«ng chøc gi÷ g×n kû luËt, kû c­¬ng.\n"
)
VNI = (
    "Ngöôøi daân ñöôïc höôûng dòch vuï coâng tröïc tuyeán nhanh, ñuùng heïn, thuaän lôïi; "
    "coâng chöùc giöõ gìn kyû luaät, kyû cöông.\n"
)


def windows_1258(text: str) -> bytes:
    """Encodes with composed letters and combining tone marks, as the code page requires."""
    tones, written = "\u0300\u0301\u0303\u0309\u0323", ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        written += unicodedata.normalize("NFC", "".join(each for each in parts if each not in tones))
        written += "".join(each for each in parts if each in tones)
    return written.encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_utf8_of_any_kind_is_one_text(encoding: str, form: str, newline: str) -> None:
    raw = unicodedata.normalize(form, TEXT * 2).replace("\n", newline)  # type: ignore[arg-type]  # one of four
    assert read_text(raw.encode(encoding), "a.md") == TEXT * 2


def test_what_nobody_sees_is_dropped_but_for_what_parts_khmer_words() -> None:
    assert read_text("a\x00\x07b\u200d\ufeffc\u200bd\xa0e".encode(), "a.md") == "abc\u200bd\xa0e"


def test_an_empty_file() -> None:
    assert read_text(b"", "a.md") == ""
    assert read_text(b"\xef\xbb\xbf", "a.md") == ""


@pytest.mark.parametrize(
    ("data", "likely", "place"),
    [
        (TEXT.encode("utf-16"), "UTF-16", (1, 1)),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16", (1, 1)),
        (windows_1258(TEXT), "Windows-1258", (1, 3)),
        (TCVN3.encode("cp1252"), "TCVN3", (1, 3)),
        (VNI.encode("cp1252"), "VNI", (1, 3)),
        (b"abc\nd\n" + VNI.encode("cp1252"), "VNI", (3, 3)),
    ],
    ids=["utf-16-le", "utf-16-be", "windows-1258", "tcvn3", "vni", "third-line"],
)
def test_another_encoding_is_named_at_its_first_bad_byte(
    data: bytes, likely: str, place: tuple[int, int]
) -> None:
    problem = read_text(data, "tin-bai/a.md")
    assert isinstance(problem, Problem)
    assert f"tệp không phải UTF-8, có lẽ là {likely}; hãy mở tệp bằng Notepad" in problem.message
    assert (problem.location.path, problem.rule, problem.severity) == (
        "tin-bai/a.md",
        "encoding",
        Severity.ERROR,
    )
    assert (problem.location.line, problem.location.column) == place


def test_what_is_no_text_has_no_likely_encoding() -> None:
    problem = read_text(b"\x89PNG\r\n\x1a\n\x01\x02\xff\xfe\x90\x81\x8d", "a.md")
    assert isinstance(problem, Problem)
    assert "có lẽ là None" not in problem.message


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    problem = read_text("một\nhai dòng ạ".encode()[:-1], "a.md")
    assert isinstance(problem, Problem)
    assert (problem.location.line, problem.location.column) == (2, 10)


@given(st.binary())
def test_any_bytes_are_a_text_or_a_problem(data: bytes) -> None:
    found = read_text(data, "a.md")
    if isinstance(found, str):
        assert "\r" not in found and unicodedata.is_normalized("NFC", found)
    else:
        assert found.location.line >= 1 and found.location.column >= 1

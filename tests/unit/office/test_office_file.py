"""The office file: its values, their use, and problems with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import pelicanconf
from plugins.office import OFFICE_FILE, Colours, Imprint, Letterhead, Office, load_office, parse_office
from plugins.office.colours import TOKENS, colour_problems, schemes, weak_pairs

DARK = schemes(TOKENS.read_text(encoding="utf-8"))["dark"]
SMALL = """\
[office]
name = "Ủy ban nhân dân xã Bình An, tỉnh An Bình"
short = "UBND xã Bình An"
superior = ""
place = "Bình An"
[section]
name = "Chuyển đổi số"
subject = "chuyển đổi số"
[report]
symbol = "BC-UBND"
signatory = "Chủ tịch"
recipients = ["UBND tỉnh", "Lưu: VT"]
"""


def office_of(text: str) -> Office:
    found = parse_office(text, OFFICE_FILE)
    assert isinstance(found, Office), found
    return found


def test_what_a_file_leaves_out_is_made_of_what_it_says() -> None:
    office = office_of(SMALL)
    assert (office.called, office.initials) == ("UBND xã Bình An", "UBA")
    assert office.plan_name == "Kế hoạch tuyên truyền chuyển đổi số"
    assert office.heading == "Tin, hướng dẫn và giải đáp về chuyển đổi số"
    assert "UBND xã Bình An" not in office.lead and "xã Bình An, tỉnh An Bình" in office.lead
    assert office.report == Letterhead("", "BC-UBND", "Chủ tịch", ("UBND tỉnh", "Lưu: VT"))
    assert office.navigation and office.footer
    assert office.imprint == Imprint()


def test_an_imprint_states_what_it_is_given() -> None:
    office = office_of(f'{SMALL}[imprint]\nphone = "0299 000 000"\n')
    assert office.imprint == Imprint(phone="0299 000 000")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('short = "UBND xã Bình An"\n', "", 1, "thiếu khóa short trong bảng [office]"),
        ('place = "Bình An"', "place = 5", 5, "khóa place phải là"),
        ("subject =", "subjet =", 6, "thiếu khóa subject"),
        ('["UBND tỉnh", "Lưu: VT"]', '"UBND tỉnh"', 12, "khóa recipients phải là"),
        ('subject = "', 'address = "xa.example"\nsubject = "', 8, "phải có dạng https://ten-mien"),
        ('subject = "', 'address = "https://a.vn/.."\nsubject = "', 8, "phải có dạng https://ten-mien"),
        ('subject = "', 'drawing = "rong"\nsubject = "', 8, "không có hình “rong”"),
        (
            "[report]",
            '[colours]\nmast = "#ffffff"\n[report]',
            10,
            "tương phản với #fffdf8 là 1,02:1, cần 4,5:1",
        ),
        ("[report]", '[colours]\naccent = "red"\n[report]', 10, "phải viết dạng #0d4f4b"),
        ('place = "Bình An"', 'place = "Bình An', 5, "thiếu dấu nháy kép"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, words: str) -> None:
    found = parse_office(SMALL.replace(old, new), OFFICE_FILE)
    assert isinstance(found, list)
    assert (found[0].location.line, found[0].rule) == (line, "office")
    assert words in found[0].message


def test_a_site_without_the_file_can_be_built(tmp_path: Path) -> None:
    assert load_office(tmp_path) == (Office(), [])


def test_settings_hold_no_word_of_an_office() -> None:
    root = Path(pelicanconf.__file__).parent
    for name in ("pelicanconf.py", "publishconf.py"):
        text = (root / name).read_text(encoding="utf-8")
        assert not any(word in text for word in ("Sở", "Sóc Trăng", "hành chính")), name


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_colour_that_is_allowed_can_be_read_in_the_dark_scheme(colour: str) -> None:
    for role in ("primary", "accent", "mast"):
        if not list(colour_problems({role: colour})):
            light, dark = Colours(**{role: colour}).tokens
            assert light[role] == colour
            assert not list(weak_pairs(DARK | dark))

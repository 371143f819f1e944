"""Citations as people write them, and the documents that they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, strategies as st

from plugins.documents.citations import citations, number_key
from plugins.documents.register import Outcome, Register


@pytest.mark.parametrize(
    ("words", "kind", "number", "day"),
    [
        ("Nghị quyết số 30c/NQ-CP ngày 08/11/2011", "Nghị quyết", "30c/NQ-CP", "2011-11-08"),
        ("Quyết định 1847/QĐ-TTg", "Quyết định", "1847/QĐ-TTg", ""),
        ("Nghị định 61/2018/ND-CP", "Nghị định", "61/2018/ND-CP", ""),
        ("NĐ số 61 /2018/ nđ-cp", "Nghị định", "61/2018/nđ-cp", ""),
        ("61/2018/NĐ-CP", "", "61/2018/NĐ-CP", ""),
        ("Nghị định 61/2018", "Nghị định", "61/2018", ""),
        ("NGHỊ ĐỊNH SỐ 61/2018/NĐ-CP", "Nghị định", "61/2018/NĐ-CP", ""),
        ("Quyết định số 225 ngày 04 tháng 02 năm 2016", "Quyết định", "225", "2016-02-04"),
        ("Nghị quyết số 06-NQ/TU ngày 27/6/2014", "Nghị quyết", "06-NQ/TU", "2014-06-27"),
        ("Luật số 45/2019/QH14", "Luật", "45/2019/QH14", ""),
        ("Chương trình hành động số 02/CTr-UBND", "Chương trình hành động", "02/CTr-UBND", ""),
        (
            "Thông tư liên tịch số 05/2015/TTLT-BTP-BCA-BYT",
            "Thông tư liên tịch",
            "05/2015/TTLT-BTP-BCA-BYT",
            "",
        ),
        ("Kế hoạch số 163/KH-UBND, ngày 26-12-2019", "Kế hoạch", "163/KH-UBND", "2019-12-26"),
        ("Quyết định số 1150/QĐ-BNV", "Quyết định", "1150/QĐ-BNV", ""),
    ],
)
@pytest.mark.parametrize("around", ["Theo {}, người dân", "({})", "{}", "Xem {}."])
def test_citations_as_people_write_them(words: str, kind: str, number: str, day: str, around: str) -> None:
    text = around.format(words)
    (found,) = citations(text)
    assert text[found.start : found.end] == words
    assert (found.kind, found.number) == (kind, number)
    assert found.day == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2013"])
@pytest.mark.parametrize(
    "words", ["Nghị định 61/2018/NĐ-CP", "76/NQ-CP", "Nghị quyết số 06-NQ/TU", "05/2015/TTLT-BTP-BCA-BYT"]
)
def test_hyphens_as_word_puts_them(words: str, hyphen: str) -> None:
    text = f"Theo {words.replace('-', hyphen)}."
    (found,) = citations(text)
    assert text[found.start : found.end] == words.replace("-", hyphen)
    assert found.number == words.rpartition(" ")[2]
    assert number_key(found.number.replace("-", hyphen)) == number_key(found.number)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Nghị quyết số 76/NQ-CP năm 2013", 2013),
        ("Nghị quyết 76/NQ-CP (2021)", 2021),
        ("NQ 76/NQ-CP, ban hành năm 2013", 2013),
        ("Nghị quyết số 76/NQ-CP", None),
        ("Nghị định 61/2018/NĐ-CP", None),
    ],
)
@pytest.mark.parametrize("behind", ["", " của Chính phủ", " năm nay", ", năm 20135"])
def test_a_year_behind_a_number(words: str, year: int | None, behind: str) -> None:
    (found,) = citations(f"Theo {words}{behind}")
    assert (found.day, found.year, found.when) == (None, year, str(year or ""))
    assert f"Theo {words}{behind}"[found.start : found.end] == words


@pytest.mark.parametrize("words", ["Nghị định 61/2018/NĐ-CP", "Kế hoạch số 163/KH-UBND", "76/NQ-CP"])
def test_a_year_that_says_nothing_of_the_day(words: str) -> None:
    """The number contains a year; or the plan is for that year; or no type is stated."""
    (found,) = citations(f"{words} năm 2018")
    assert found.year is None and found.end == len(words)


def test_a_dash_of_the_sentence_ends_a_number() -> None:
    for text in ("61/2018/NĐ-CP – Theo", "61/2018/NĐ-CP –", "61/2018/NĐ-CP– a"):
        (found,) = citations(text)
        assert found.number == "61/2018/NĐ-CP"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 08/11/2011", "tháng 3/2020", "số nhà 5/A", "đạt 95/100", "Quyết định 225", "Điều 12", "1/2",
        "và/hoặc", "Nghị định", "https://x.example/61/2018/ND-CP", "tỷ lệ 3-NQ", "Kế hoạch 2020",
    ],
)  # fmt: skip
def test_what_is_no_citation(text: str) -> None:
    assert not list(citations(text))


def test_a_day_that_is_none_belongs_to_the_words_alone() -> None:
    text = "Nghị định số 61/2018/NĐ-CP ngày 31/02/2018"
    (found,) = citations(text)
    assert found.day is None and found.end == len(text)


@given(st.text(alphabet="0123456789/-\u2011\u2013 NĐCPQngàyđịhsốQHTU.,()\n", max_size=200))
def test_any_text(text: str) -> None:
    end = 0
    for found in citations(text):
        assert end <= found.start < found.end <= len(text) and found.number
        end = found.end


@dataclass(frozen=True)
class Known:
    kind: str
    number: str
    issued: date | None = None


OLD, NEW = (
    Known("Nghị quyết", "76/NQ-CP", date(2013, 6, 13)),
    Known("Nghị quyết", "76/NQ-CP", date(2021, 7, 15)),
)
DECREE = Known("Nghị định", "61/2018/NĐ-CP", date(2018, 4, 23))
UNDATED = Known("Chương trình hành động", "02/CTr-UBND")
UNDATED_DECISION = Known("Quyết định", "5/QĐ-UBND")
REGISTER = Register([OLD, NEW, DECREE, UNDATED, UNDATED_DECISION])


@pytest.mark.parametrize(
    ("text", "outcome", "documents"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 13/6/2013", Outcome.FOUND, [OLD]),
        ("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", Outcome.FOUND, [NEW]),
        ("Nghị quyết số 76/NQ-CP", Outcome.SEVERAL, [OLD, NEW]),
        ("Nghị quyết số 76/NQ-CP năm 2013", Outcome.FOUND, [OLD]),
        ("Nghị quyết số 76/NQ-CP (2021)", Outcome.FOUND, [NEW]),
        ("Nghị quyết số 76/NQ-CP năm 2020", Outcome.SEVERAL, [OLD, NEW]),
        ("Quyết định số 5/QĐ-UBND năm 2019", Outcome.FOUND, [UNDATED_DECISION]),
        ("Nghị quyết số 76/NQ-CP ngày 14/6/2013", Outcome.OTHER_DAY, [OLD, NEW]),
        ("Nghị định 61/2018", Outcome.FOUND, [DECREE]),
        ("61/2018/ND-CP", Outcome.FOUND, [DECREE]),
        ("Nghị định số 61 ngày 23/4/2018", Outcome.FOUND, [DECREE]),
        ("Thông tư số 61/2018/NĐ-CP", Outcome.UNKNOWN, []),
        ("Nghị định số 62/2018/NĐ-CP", Outcome.UNKNOWN, []),
        ("Chương trình số 2/CTr-UBND ngày 01/01/2020", Outcome.FOUND, [UNDATED]),
    ],
)
def test_number_and_day_identify_a_document(text: str, outcome: Outcome, documents: list[Known]) -> None:
    (cited,) = citations(text)
    answer = REGISTER.find(cited.kind, cited.number, cited.when)
    assert (answer.outcome, list(answer.documents)) == (outcome, documents)


def test_numbers_are_compared_as_people_read_them() -> None:
    assert number_key("06-NQ/TU") == number_key("6-NQ/TU") != number_key("60-NQ/TU")
    assert number_key("1847 / QĐ-TTg") == number_key("1847/qd-ttg")

"""Activities from CSV and .xlsx files, as Excel writes them in Việt Nam."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from plugins.articles.activities import read_activities
from plugins.articles.model import Activity
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows
from plugins.articles.xlsx import xlsx_rows
from plugins.problems import Problem
from tests.unit.articles.small_content import AS_OF, PLANS, examined, make_folder, write

HEAD = "ngày,hình thức,chủ đề,đơn vị,tên,số người,liên kết\n"
ROW = "2020-05-05,hoi-nghi,van-hoa,van-phong,Hội nghị,45,https://x.example/a\n"
WHOLE = Activity(
    "hoat-dong/2020.csv",
    2,
    date(2020, 5, 5),
    "hoi-nghi",
    ("van-hoa",),
    "van-phong",
    "Hội nghị",
    45,
    "https://x.example/a",
)


def read(text: str) -> tuple[list[Activity], list[Problem]]:
    return read_activities(csv_rows(text), "hoat-dong/2020.csv", PLANS)


def good(text: str) -> list[Activity]:
    activities, problems = read(text)
    assert not problems, problems
    return activities


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW,
        HEAD.upper() + ROW,
        "date,form,topics,unit,title,participants,url\n" + ROW,
        "Ngày , Hình  thức,topics,unit,Tên,participants,Liên kết\n" + ROW,
        (HEAD + ROW).replace(",", ";"),
        (HEAD + ROW).replace(",", "\t"),
        (HEAD + ROW).replace(",", "^").replace("ngày", "sep=^\nngày", 1).replace("2020-05-05", "5/5/2020"),
        (HEAD + ROW).replace("2020-05-05", "05/05/2020"),
        (HEAD + ROW).rstrip("\n"),
        (HEAD + ROW).replace("\n", "\r\n"),
        HEAD + ROW.replace("van-phong", "VĂN PHÒNG SỞ").replace("van-hoa", "văn hoá công vụ"),
        HEAD + ROW.replace("hoi-nghi", '"Hội nghị, lớp bồi dưỡng"'),
        HEAD.replace("\n", ",,\n") + ROW.replace("\n", ",,\n"),
    ],
)
def test_one_activity_in_many_spellings(text):
    (activity,) = good(text)
    line = 3 if text.startswith("sep=") else 2
    assert activity == Activity(**{**WHOLE.__dict__, "line": line})


def test_columns_in_any_order_and_optional_ones_left_out():
    (activity,) = good("tên,đơn vị,ngày,chủ đề,hình thức\nHội nghị,van-phong,2020-05-05,van-hoa,hoi-nghi\n")
    assert (activity.title, activity.participants, activity.url) == ("Hội nghị", None, "")


def test_blank_rows_and_quoted_line_breaks():
    text = (
        f"\n;;;\n{HEAD}\n,,,,,,\n{ROW.replace('Hội nghị', chr(34) + 'Hội' + chr(10) + 'nghị' + chr(34))}{ROW}"
    )
    first, second = good(text.replace(";;;", ",,,"))
    assert (first.title, first.line) == ("Hội nghị", 6)
    assert second.line == 8


@pytest.mark.parametrize(
    ("typed", "number"), [("1.200", 1200), ("1 200", 1200), ("1200", 1200), ("0", 0), ("", None)]
)
def test_participants(typed, number):
    assert good(HEAD + ROW.replace("45", typed))[0].participants == number


@pytest.mark.parametrize("mark", ["|", ", ", ";", " | "])
def test_several_topics_in_a_cell(mark):
    (activity,) = good(HEAD + ROW.replace("van-hoa", f'"van-hoa{mark}Kết quả, giải đáp{mark}ket-qua"'))
    assert activity.topics == ("van-hoa", "ket-qua-giai-dap", "ket-qua")


def test_the_day_is_always_day_first_and_chooses_the_plan():
    assert good(HEAD + ROW.replace("2020-05-05", "3/5/2020"))[0].date == date(2020, 5, 3)
    assert good(HEAD + ROW.replace("2020-05-05", "15/12/2020").replace("van-hoa", "chuyen-doi-so"))
    _, problems = read(HEAD + ROW.replace("2020-05-05", "14/12/2020").replace("van-hoa", "chuyen-doi-so"))
    assert "chuyen-doi-so" in problems[0].message


def test_an_activity_counts_by_its_day():
    assert good(HEAD + ROW)[0].counts(date(2020, 5, 5))
    assert not good(HEAD + ROW)[0].counts(date(2020, 5, 4))
    assert good(HEAD + ROW.replace("2020-05-05", "1/1/2019"))[0].counts(AS_OF)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("hoi-nghi", "trang-tin-dien-tu"), "hãy viết một bài"),
        (("hoi-nghi", "Trang thông tin điện tử"), "hãy viết một bài"),
        (("2020-05-05", "13/13/2020"), "“13/13/2020” không đúng"),
        (("2020-05-05", "05/13/2020"), "ngày trước, tháng sau"),
        (("2020-05-05", ""), "ô “ngày” để trống"),
        (("hoi-nghi", "hoi-nhi"), "Có phải “hoi-nghi”?"),
        (("hoi-nghi", ""), "ô “hình thức” để trống"),
        (("van-hoa", "van-hoaa"), "Có phải “van-hoa”?"),
        (("van-hoa", ""), "ô “chủ đề” để trống"),
        (("van-hoa", "van-hoa|Văn hóa công vụ"), "hai lần"),
        (("van-phong", "van-phonk"), "Có phải “van-phong”?"),
        (("Hội nghị", " "), "ô “tên” để trống"),
        (("45", "khoảng 45"), "“khoảng 45” phải là số nguyên"),
        (("45", "1.20"), "số nguyên"),
        (("45", "-5"), "số nguyên"),
        (("https://x.example/a", "x.example"), "bắt đầu bằng https://"),
        (("https://x.example/a", "javascript:alert(1)"), "bắt đầu bằng https://"),
        (("https://x.example/a", "https://x.example/a,thừa"), "nhiều ô hơn tên cột"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(change, words):
    activities, problems = read(HEAD + ROW + "\n" + ROW.replace(*change) + ROW)
    assert [each.line for each in activities] == [2, 5]
    (problem,) = problems
    assert (problem.location.line, problem.rule) == (4, "activity")
    assert words in problem.message


def test_several_wrong_rows_are_all_named():
    _, problems = read(
        HEAD + ROW.replace("van-phong", "x") + ROW + ROW.replace("45", "x").replace("van-hoa", "x")
    )
    assert [each.location.line for each in problems] == [2, 4, 4]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (HEAD.replace("tên", "tênn"), "không có cột “tênn”. Có phải “tên”?"),
        (HEAD.replace("tên", "title,tên"), "“tên” có hai lần"),
        (HEAD.replace("ngày,", ""), "thiếu cột “ngày”"),
    ],
)
def test_wrong_columns(head, words):
    activities, problems = read("\n" + head + ROW)
    assert not activities
    assert any(words in each.message and each.location.line == 2 for each in problems)


def test_an_empty_file_says_what_its_head_must_be():
    assert HEAD.strip() in read("")[1][0].message
    assert good(HEAD) == []


@pytest.mark.parametrize("tail", ['2020-05-05,"hoi-nghi', '"a"b,c'])
def test_an_unclosed_quote(tail):
    with pytest.raises(NotASpreadsheet, match=r"dòng 3: .*nháy"):
        list(csv_rows(HEAD + ROW + tail))


def _xlsx(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_an_xlsx_with_real_dates_and_numbers():
    head: list[object] = HEAD.strip().split(",")
    data = _xlsx(
        head,
        [date(2020, 5, 5), "hoi-nghi", "van-hoa", "van-phong", "Hội nghị", 45, "https://x.example/a"],
        [None] * 7,
        [
            datetime(2020, 5, 6, 8, 30),
            "hoi-nghi",
            "van-hoa | ket-qua",
            "Văn phòng Sở",
            "Hội nghị",
            1200.0,
            None,
        ],
        ["07/05/2020", "hoi-nghi", "van-hoa", "van-phong", "Hội nghị", "1.200", None],
        [date(2020, 5, 8), "hoi-nghi", "van-hoa", "van-phong", "Hội nghị", 1.5, None],
    )
    activities, problems = read_activities(xlsx_rows(data), "hoat-dong/2020.csv", PLANS)
    assert activities[0] == WHOLE
    assert [(each.date.day, each.participants, each.line) for each in activities[1:]] == [
        (6, 1200, 4),
        (7, 1200, 5),
    ]
    assert [(each.location.line, "1.5" in each.message) for each in problems] == [(6, True)]


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", _xlsx(["a"])[:-50], _xlsx(["a"])[:300]])
def test_a_broken_xlsx_is_a_problem_not_a_traceback(data, tmp_path):
    with pytest.raises(NotASpreadsheet, match="hỏng"):
        list(xlsx_rows(data))
    write(make_folder(tmp_path), "hoat-dong/2020.xlsx", data)
    (problem,) = examined(tmp_path).problems
    assert (problem.location.path, problem.rule) == ("hoat-dong/2020.xlsx", "activity")


def test_files_of_a_folder(tmp_path):
    write(make_folder(tmp_path), "hoat-dong/ten-nao-cung-duoc.csv", b"\xef\xbb\xbf" + (HEAD + ROW).encode())
    write(tmp_path, "hoat-dong/ansi.csv", (HEAD + ROW).encode() + b"H\xf4\xf2i ngh\xf2i\n")
    findings = examined(tmp_path)
    assert len(findings.library.activities) == 1
    assert [(each.location.path, each.rule) for each in findings.problems] == [
        ("hoat-dong/ansi.csv", "encoding")
    ]

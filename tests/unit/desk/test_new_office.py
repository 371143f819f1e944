"""The two files of a new office from answers, and the proposal from a plan in Word."""

from __future__ import annotations

import importlib
import io
from datetime import date
from pathlib import Path

import pytest

from plugins.desk import questions
from plugins.desk.asking import NoAnswer
from plugins.desk.new_office import Proposal, names_in, office_file, plan_file, proposed, usable
from plugins.desk.questions import Questions, Unusable
from plugins.office import Office, parse_office
from plugins.plan import Plan, parse_plan
from plugins.plan.calendars import CALENDARS

ANSWERS = {
    "name": 'Phường "Hoa Sen"',
    "short": "Phường Hoa Sen",
    "place": "Hoa Sen",
    "section": "Phường số",
    "signatory": "Chủ tịch",
    "year": "2025",
    "calendar": "duong-lich",
    "topics": "Dịch vụ số; An toàn, dễ hiểu; Dịch vụ số",
    "units": "Văn phòng",
    "audiences": "Người dân",
}
WORD = """\
## I. Đối tượng

- Người dân
- Hộ kinh doanh; cả hộ nhỏ

## II. Nội dung tuyên truyền

1. **Dịch vụ số** của phường
2. An toàn trên mạng: không bấm đường dẫn lạ

## III. Tổ chức thực hiện

- Văn phòng theo dõi.
"""

REAL = """\
**Tuyên truyền cải cách hành chính năm 2020**

Thực hiện Kế hoạch số 25/KH-UBND ngày 13/02/2020 của Ủy ban nhân dân tỉnh.

### 1. Đối tượng

Công chức, viên chức trong cơ quan và doanh nghiệp, người dân.

### 1. Nội dung tuyên truyền

- Tuyên truyền, phổ biến sâu rộng về tầm quan trọng, ý nghĩa, mục tiêu và tác động của cải cách.
- Tuyên truyền nội dung văn hóa công vụ cho công chức, theo Quyết định số 1847/QĐ-TTg ngày 27/12/2018.
"""


@pytest.mark.parametrize("calendar", CALENDARS)
def test_ten_answers_give_two_valid_files(calendar: str) -> None:
    office = parse_office(office_file(ANSWERS), "co-quan.toml")
    assert isinstance(office, Office), office
    assert (office.name, office.subject) == ('Phường "Hoa Sen"', "phường số")
    plan = parse_plan(plan_file({**ANSWERS, "calendar": calendar}, Proposal("Kế hoạch")), "2025.toml")
    assert isinstance(plan, Plan), plan
    assert [topic.name for topic in plan.topics] == ["Dịch vụ số", "An toàn, dễ hiểu"]
    assert plan.calendar is CALENDARS[calendar] and plan.genres and not plan.documents


def test_a_plan_in_word_proposes_names_to_confirm() -> None:
    found = proposed("Kế hoạch chuyển đổi số năm 2025", WORD)
    assert found.answers == {
        "audiences": "Người dân; Hộ kinh doanh",
        "topics": "Dịch vụ số của phường; An toàn trên mạng",
        "units": "Văn phòng",
        "year": "2025",
    }


def test_a_plan_without_a_line_proposes_nothing() -> None:
    assert proposed("Kế hoạch", "") == proposed("Kế hoạch", "\n*\n")


def test_a_plan_as_offices_write_it_is_proposed_with_its_sentences_and_documents() -> None:
    found = proposed("KẾ HOẠCH", REAL)
    assert found.title == "Kế hoạch tuyên truyền cải cách hành chính năm 2020"
    assert found.answers == {
        "year": "2020",
        "audiences": "Công chức; viên chức trong cơ quan; doanh nghiệp; người dân",
        "topics": "Tầm quan trọng, ý nghĩa, mục tiêu và tác động của cải cách; Văn hóa công vụ cho công chức",
    }
    plan = parse_plan(plan_file({**ANSWERS, **found.answers}, found), "2020.toml")
    assert isinstance(plan, Plan), plan
    assert plan.topics[1].text.endswith("ngày 27/12/2018.")
    assert [each.number for each in plan.documents] == ["25/KH-UBND", "1847/QĐ-TTg"]


COMMUNE = """\
1. Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã và Đoàn Thanh niên thực hiện Kế hoạch này.

2. Văn phòng HĐND và UBND xã theo dõi, đôn đốc; định kỳ hàng quý tổng hợp báo cáo.

3. Các ấp và Tổ công nghệ số cộng đồng có trách nhiệm hướng dẫn tại Trung tâm Phục vụ hành chính công.

4. Tổ chức thực hiện: Hội nghị, phòng chống lừa đảo do Trung tâm Cung ứng dịch vụ công chủ trì.

| TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |
| --- | --- | --- | --- | --- |
| 1 | Tin, bài về dịch vụ công | Văn phòng HĐND và UBND xã | Công an xã, Đoàn Thanh niên | Quý I |
| 2 | Phát thanh | Đài truyền thanh xã | Các ấp | Cả năm |
"""

PLAN_OF_2020 = """\
- Tuyên truyền dịch vụ tại Trung tâm Phục vụ hành chính công tỉnh.

1. Thủ trưởng các Phòng, Trung tâm, Thanh tra thuộc Sở có trách nhiệm triển khai thực hiện nghiêm túc nội dung
Kế hoạch này và định kỳ hàng quý báo cáo kết quả về Giám đốc (thông qua Văn phòng Sở).
"""

PLAIN = """\
KẾ HOẠCH **Tuyên truyền cải cách hành chính năm 2020**

## II. ĐỐI TƯỢNG, PHẠM VI

1. Đối tượng

Công chức và người dân.

2. Phạm vi

Nội dung liên quan đến Chương trình tổng thể.

## III. NỘI DUNG VÀ HÌNH THỨC

1. Nội dung tuyên truyền

- Văn hóa công vụ.

2. Hình thức tuyên truyền

- Trang thông tin điện tử.

3. Kinh phí thực hiện

- Chi thường xuyên.
"""


def test_numbered_lines_that_are_no_headings_in_word_part_the_plan_all_the_same() -> None:
    found = proposed("plan", PLAIN)
    assert found.title == "Kế hoạch tuyên truyền cải cách hành chính năm 2020"
    assert found.answers == {
        "audiences": "Công chức; người dân",
        "topics": "Văn hóa công vụ",
        "forms": "Trang thông tin điện tử",
        "year": "2020",
    }


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            COMMUNE,
            [
                *("Phòng Văn hóa - Xã hội", "Công an xã", "Đoàn Thanh niên", "Văn phòng HĐND và UBND xã"),
                *("Tổ công nghệ số cộng đồng", "Trung tâm Cung ứng dịch vụ công", "Đài truyền thanh xã"),
            ],
        ),
        (PLAN_OF_2020, ["Thanh tra", "Văn phòng Sở"]),
    ],
)
def test_units_are_those_that_a_plan_gives_something_to_do(text: str, units: list[str]) -> None:
    assert proposed("Kế hoạch năm 2025", text).answers["units"].split("; ") == units


@pytest.mark.parametrize(
    ("question", "answer"),
    [("year", "hai nghìn"), ("year", "25"), ("calendar", "quy"), ("topics", " ; ")],
)
def test_a_wrong_answer_is_told(question: str, answer: str) -> None:
    with pytest.raises(Unusable):
        usable(question, answer)
    assert usable(question, ANSWERS[question]) == ANSWERS[question]


def test_a_name_typed_twice_is_one() -> None:
    assert names_in("Dịch vụ số; Công an; dịch vụ Số;") == ["Dịch vụ số", "Công an"]


def test_answers_before_a_stop_are_offered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init = importlib.import_module("plugins.desk.verbs.init")
    monkeypatch.setattr(questions, "CONTENTS", tmp_path / "kept")
    monkeypatch.setattr(init, "can_ask", lambda: True)
    monkeypatch.setattr(init, "become", lambda _: 0)
    options = init.InitOptions(verb="init", content=tmp_path / "content", as_of=date(2025, 3, 1))

    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(list(ANSWERS.values())[:3]) + "\n"))
    with pytest.raises(NoAnswer):
        init.run(options)
    assert not options.content.exists()

    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n\n" + "\n".join(list(ANSWERS.values())[3:]) + "\n"))
    assert init.run(options) == 0
    office = parse_office((options.content / "co-quan.toml").read_text("utf-8"), "co-quan.toml")
    assert isinstance(office, Office) and (office.name, office.place) == ('Phường "Hoa Sen"', "Hoa Sen")
    assert not Questions(options, "init", (), asks=True).last, "of this office alone"

"""Answers to the two files of a new office, and a plan in Word to what is proposed."""

from __future__ import annotations

import pytest

from plugins.desk.founding import office_file, plan_file, proposed
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


@pytest.mark.parametrize("calendar", CALENDARS)
def test_ten_answers_give_two_valid_files(calendar: str) -> None:
    office = parse_office(office_file(ANSWERS), "co-quan.toml")
    assert isinstance(office, Office), office
    assert (office.name, office.subject) == ('Phường "Hoa Sen"', "phường số")
    plan = parse_plan(plan_file({**ANSWERS, "calendar": calendar}, "Kế hoạch"), "2025.toml")
    assert isinstance(plan, Plan), plan
    assert [topic.name for topic in plan.topics] == ["Dịch vụ số", "An toàn, dễ hiểu"]
    assert plan.calendar is CALENDARS[calendar] and plan.genres and not plan.documents


def test_a_plan_in_word_proposes_names_to_confirm() -> None:
    found = proposed("Kế hoạch chuyển đổi số năm 2025", WORD)
    assert found.answers == {
        "audiences": "Người dân; Hộ kinh doanh",
        "topics": "Dịch vụ số của phường; An toàn trên mạng",
        "year": "2025",
    }

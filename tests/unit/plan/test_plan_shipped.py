"""The shipped plan agrees with the department's own text."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plugins.incremental.schema import Schema
from plugins.plan import PeriodKind, Plan, parse_plan

TOPICS = (
    (
        "y-nghia-cchc",
        "Ý nghĩa, mục tiêu cải cách hành chính",
        "Tuyên truyền, phổ biến sâu rộng về tầm quan trọng, ý nghĩa, mục tiêu và tác động của cải cách hành "
        "chính đến phát triển kinh tế - xã hội của đất nước, của tỉnh Sóc Trăng; những quan điểm, chủ trương "
        "của Đảng, chính sách pháp luật của nhà nước về cải cách hành chính.",
    ),
    (
        "ket-qua-cchc",
        "Kết quả và giải đáp vướng mắc",
        "Tuyên truyền những thành tựu nổi bật, sự nỗ lực của tỉnh trong việc cải cách hành chính, nhất "
        "là cải "
        "cách thủ tục hành chính, cải thiện môi trường đầu tư kinh doanh trên các lĩnh vực. Những kết "
        "quả đạt "
        "được và những tồn tại, hạn chế, nguyên nhân trong thực hiện nhiệm vụ cải cách hành chính của Sở. "
        "Giải đáp, tháo gỡ những khó khăn, vướng mắc trong thực hiện các quy định của pháp luật, nhất là "
        "trong thực hiện thủ tục hành chính.",
    ),
    (
        "trach-nhiem-nguoi-dung-dau",
        "Trách nhiệm của cấp ủy, người đứng đầu",
        "Vai trò, trách nhiệm của cấp ủy Đảng, người đứng đầu cơ quan đối với việc triển khai thực hiện "
        "nhiệm "
        "vụ cải cách hành chính.",
    ),
    (
        "van-hoa-cong-vu",
        "Văn hóa công vụ",
        "Tuyên truyền nội dung văn hóa công vụ cho công chức, viên chức theo Đề án Văn hóa Công vụ được Thủ "
        "tướng Chính phủ phê duyệt tại Quyết định số 1847/QĐ-TTg ngày 27/12/2018.",
    ),
    (
        "dich-vu-hanh-chinh-cong",
        "Sử dụng dịch vụ hành chính công",
        "Tuyên truyền tính tiện ích và hướng dẫn cá nhân, tổ chức sử dụng các dịch vụ trong tiếp nhận "
        "và giải "
        "quyết hồ sơ thủ tục hành chính tại Trung tâm Phục vụ hành chính công tỉnh.",
    ),
    (
        "chuong-trinh-ke-hoach-cchc",
        "Chương trình, kế hoạch cải cách hành chính",
        "Tuyên truyền, phổ biến các nội dung của Chương trình tổng thể cải cách hành chính nhà nước "
        "giai đoạn "
        "2011 - 2020 ban hành tại Nghị quyết 30c/NQ-CP ngày 08/11/2011 của Chính phủ; Quyết định số "
        "225/QĐ-TTg ngày 04/02/2016 của Thủ tướng Chính phủ; Nghị quyết số 06-NQ/TU ngày 27/6/2014 của Tỉnh "
        "ủy; Kế hoạch số 48/KH-UBND về thực hiện cải cách hành chính nhà nước giai đoạn 2016 - 2020, Chương "
        "trình hành động số 02/CTr-UBND và Kế hoạch số 163/KH-UBND ngày 26/12/2019 về thực hiện cải "
        "cách hành "
        "chính năm 2020 của UBND tỉnh Sóc Trăng. Tuyên truyền kết quả tổng kết công tác cải cách hành chính "
        "giai đoạn 2011 – 2020.",
    ),
    (
        "chi-so-cchc",
        "Chỉ số cải cách hành chính",
        "Kết quả xác định Chỉ số cải cách hành chính của các sở, ban ngành, UBND cấp huyện và cấp xã.",
    ),
)
FORMS = (
    (
        "trang-tin-dien-tu",
        "Trang thông tin điện tử",
        "Tuyên truyền trên Trang thông tin điện tử của Sở Tư pháp.",
    ),
    (
        "hoi-nghi-lop-boi-duong",
        "Hội nghị, lớp bồi dưỡng",
        "Tuyên truyền qua các cuộc hội nghị, các lớp bồi dưỡng chuyên môn nghiệp vụ.",
    ),
    ("ngay-phap-luat", "Ngày pháp luật", "Tuyên truyền trong các đợt sinh hoạt “Ngày pháp luật”."),
    ("cap-uy-doan-the", "Cấp ủy, đoàn thể", "Thông qua các hoạt động của cấp ủy, tổ chức đoàn thể."),
    ("cong-khai-tthc", "Công khai thủ tục hành chính", "Thông qua việc công khai thủ tục hành chính."),
    (
        "long-ghep",
        "Lồng ghép",
        "Lồng ghép nội dung tuyên truyền cải cách hành chính trong các hội nghị tuyên truyền, phổ biến "
        "giáo dục "
        "pháp luật, trong hoạt động tuyên truyền thực hiện Quy chế dân chủ ở cơ sở, trong tuyên truyền "
        "đẩy mạnh "
        "“Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh” và trong hoạt động tuyên truyền về "
        "quyền, nghĩa vụ của tổ chức, công dân.",
    ),
)
AUDIENCES = (
    ("cong-chuc-vien-chuc", "Công chức, viên chức"),
    ("doanh-nghiep", "Doanh nghiệp"),
    ("nguoi-dan", "Người dân"),
)
DOCUMENTS = (
    ("25/KH-UBND", date(2020, 2, 13)),
    ("1847/QĐ-TTg", date(2018, 12, 27)),
    ("30c/NQ-CP", date(2011, 11, 8)),
    ("225/QĐ-TTg", date(2016, 2, 4)),
    ("06-NQ/TU", date(2014, 6, 27)),
    ("48/KH-UBND", None),
    ("02/CTr-UBND", None),
    ("163/KH-UBND", date(2019, 12, 26)),
)


def same_dashes(text: str) -> str:
    return re.sub("[-\u2010-\u2015\u2212]", "-", text)


def test_seven_topics_in_order_to_the_letter(shipped_plan: Plan) -> None:
    found = [(topic.code, topic.name, same_dashes(topic.text)) for topic in shipped_plan.topics]
    assert found == [(code, name, same_dashes(text)) for code, name, text in TOPICS]


def test_six_forms_in_order_to_the_letter(shipped_plan: Plan) -> None:
    assert tuple((form.code, form.name, form.text) for form in shipped_plan.forms) == FORMS


def test_three_audiences(shipped_plan: Plan) -> None:
    assert tuple((each.code, each.name) for each in shipped_plan.audiences) == AUDIENCES
    assert shipped_plan.audience_text == (
        "Toàn thể công chức, viên chức trong cơ quan và doanh nghiệp, người dân trong tỉnh."
    )


def test_who_received_it(shipped_plan: Plan) -> None:
    assert shipped_plan.recipients == (
        "Sở Nội vụ (để báo cáo)",
        "Giám đốc",
        "Các Phó Giám đốc",
        "Các Phòng, Trung tâm, Thanh tra thuộc Sở",
        "Website Sở",
        "Lưu: VT, HCTH",
    )


def test_no_figure_was_entered_for_the_department(shipped_plan: Plan) -> None:
    assert shipped_plan.targets == ()


def test_units_wait_for_the_departments_word(shipped_plan: Plan) -> None:
    codes = [unit.code for unit in shipped_plan.units]
    assert codes[:2] == ["van-phong-so", "thanh-tra-so"]
    assert any(code.startswith("phong-") for code in codes)
    assert any(code.startswith("trung-tam-") for code in codes)
    assert not any(unit.confirmed for unit in shipped_plan.units)


def test_documents_have_the_dates_that_are_known_and_no_other(shipped_plan: Plan) -> None:
    assert tuple((each.number, each.date) for each in shipped_plan.documents) == DOCUMENTS


def test_reports_go_by_quarter_half_and_year(shipped_plan: Plan) -> None:
    reporting = shipped_plan.reporting
    assert reporting.cycles == (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
    assert (reporting.to, reporting.through) == ("Giám đốc", "Văn phòng Sở")


def test_the_rest_of_the_plan_is_there(shipped_plan: Plan) -> None:
    assert (shipped_plan.year, shipped_plan.path) == (2020, "ke-hoach/2020.toml")
    assert len(shipped_plan.aims) == 3 and len(shipped_plan.requirements) == 2
    assert len(shipped_plan.organisation) == 2 and "25/KH-UBND" in shipped_plan.basis[0]
    assert shipped_plan.funding.endswith("nguồn kinh phí hoạt động thường xuyên của Sở.")


def test_no_person_is_named(shipped_text: str) -> None:
    assert "Phạm Tuân" not in shipped_text


def test_the_example_of_a_target_works_once_its_marks_are_taken_off(shipped_text: str) -> None:
    head, marker, example = shipped_text.partition("# [[targets]]")
    text = head + "\n".join(line.removeprefix("#").strip() for line in (marker + example).split("\n"))
    plan = parse_plan(text, "2020.toml")
    assert isinstance(plan, Plan), [str(each) for each in plan]
    assert [(each.codes, each.count) for each in plan.targets] == [
        ({"topic": "*"}, 1),
        ({"unit": "thanh-tra-so"}, 2),
    ]
    assert Schema(Plan).encoded(plan), "it can be cached"


def test_another_year_is_another_file_and_no_code(shipped_text: str) -> None:
    text = re.sub(r"^year = 2020$", "year = 2021", shipped_text, flags=re.MULTILINE)
    text = text.replace("cải cách hành chính năm 2020", "cải cách hành chính năm 2021")
    text = text.replace('code = "chi-so-cchc"', 'code = "chuyen-doi-so"')
    plan = parse_plan(text, "content/ke-hoach/2021.toml")
    assert isinstance(plan, Plan), [str(each) for each in plan]
    assert (plan.year, plan.first_day, plan.topics[-1].code) == (2021, date(2020, 12, 15), "chuyen-doi-so")


@pytest.mark.parametrize("path", ["2020.toml", "content/ke-hoach/2020.toml", "content\\ke-hoach\\2020.toml"])
def test_the_name_of_the_file_counts_and_not_its_folder(shipped_text: str, path: str) -> None:
    assert isinstance(parse_plan(shipped_text, path), Plan)

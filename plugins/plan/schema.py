"""The keys of a plan file: kind, whether it is required, and its meaning, declared once."""

from dataclasses import dataclass
from enum import Enum

from plugins.plan.calendars import CALENDARS, OwnCalendar
from plugins.plan.dimensions import AUDIENCE, DIMENSIONS, GENRE, TOPIC, UNIT, WITH_TARGETS

RULE = "plan"
"""The rule that all problems of a plan file carry."""


class KeyKind(Enum):
    """What a value must be; each member's value describes that in Vietnamese."""

    TEXT = 'một đoạn chữ trong dấu nháy, ví dụ "Thông báo"'
    LONG_TEXT = "một đoạn chữ trong dấu nháy (được để trống)"
    TEXTS = 'một danh sách đoạn chữ, ví dụ ["…", "…"]'
    CODES = 'một danh sách mã, ví dụ ["van-hoa-cong-so"]'
    CODE = 'một mã gồm chữ thường không dấu, số và gạch nối, ví dụ "van-hoa-cong-vu"'
    YEAR = "một năm, ví dụ 2020"
    COUNT = "một số nguyên lớn hơn 0, ví dụ 2"
    DAY = "một ngày dạng năm-tháng-ngày, ví dụ 2020-02-13"
    FLAG = "true hoặc false"
    ROLE = 'một trong "tin", "huong-dan", "hoi-dap", "so-lieu"'


CALENDAR_CODES = (*CALENDARS, OwnCalendar.code)


@dataclass(frozen=True)
class Key:
    """One key of a table; `help` is in Vietnamese, for the guide."""

    kind: KeyKind
    help: str
    required: bool = True


TOP: dict[str, Key] = {
    "year": Key(KeyKind.YEAR, "Năm của kế hoạch, trùng với tên tệp"),
    "title": Key(KeyKind.TEXT, "Tên kế hoạch"),
    "issuer": Key(KeyKind.TEXT, "Cơ quan ban hành"),
    "basis": Key(KeyKind.TEXTS, "Căn cứ"),
    "aims": Key(KeyKind.TEXTS, "Mục tiêu"),
    "requirements": Key(KeyKind.TEXTS, "Yêu cầu"),
    "audience_text": Key(KeyKind.TEXT, "Lời của kế hoạch về đối tượng"),
    "scope": Key(KeyKind.TEXT, "Phạm vi"),
    "topics_intro": Key(KeyKind.TEXT, "Câu dẫn vào các nội dung trọng tâm"),
    "units_intro": Key(KeyKind.TEXT, "Lời dẫn vào danh sách đơn vị", required=False),
    "funding": Key(KeyKind.TEXT, "Kinh phí"),
    "organisation": Key(KeyKind.TEXTS, "Tổ chức thực hiện"),
    "recipients": Key(KeyKind.TEXTS, "Nơi nhận"),
}

TABLES: dict[str, dict[str, Key]] = {
    "reporting": {
        "calendar": Key(
            KeyKind.TEXT, f"Lịch chia năm thành các kỳ: {', '.join(CALENDAR_CODES)}", required=False
        ),
        "cycles": Key(KeyKind.TEXTS, "Các loại kỳ phải báo cáo"),
        "who": Key(KeyKind.TEXT, "Ai báo cáo"),
        "to": Key(KeyKind.TEXT, "Báo cáo cho ai"),
        "through": Key(KeyKind.TEXT, "Qua đơn vị nào"),
    },
}

_AMENDED = {
    "from": Key(KeyKind.DAY, "Có hiệu lực từ ngày này; trước ngày này vẫn theo Kế hoạch cũ", required=False),
    "until": Key(KeyKind.DAY, "Có hiệu lực đến hết ngày này", required=False),
}
_MERGED = {
    **_AMENDED,
    "merged_into": Key(KeyKind.CODE, "Mã của mục mà mục này nhập vào sau ngày until", required=False),
}

_TERM = {
    "code": Key(KeyKind.CODE, "Mã, dùng trong địa chỉ trang và trong bài"),
    "name": Key(KeyKind.TEXT, "Tên gọi ngắn"),
    "text": Key(KeyKind.TEXT, "Lời của kế hoạch"),
    "plain": Key(KeyKind.LONG_TEXT, "Một câu dễ hiểu cho người dân, của Ban biên tập", required=False),
    "formerly": Key(KeyKind.CODES, "Mã của mục này trong kế hoạch các năm trước", required=False),
    "lead": Key(KeyKind.CODES, "Mã của một hoặc nhiều đơn vị chủ trì mục này", required=False),
    "default": Key(KeyKind.FLAG, "Chọn sẵn mục này; không ghi ở đâu thì là mục đầu tiên", required=False),
    **_MERGED,
}

_GENRE = {
    "code": _TERM["code"],
    "name": _TERM["name"],
    "text": _TERM["text"],
    "role": Key(KeyKind.ROLE, "Cách dùng: hướng dẫn có các bước, hỏi đáp có ngày hỏi", required=False),
    "skeleton": Key(KeyKind.LONG_TEXT, "Khuôn của bài mới, giữa hai dòng ba dấu nháy", required=False),
    "formerly": _TERM["formerly"],
    "default": _TERM["default"],
}

_UNIT = {
    "code": _TERM["code"],
    "name": _TERM["name"],
    "text": Key(KeyKind.LONG_TEXT, "Chức năng của đơn vị", required=False),
    "formerly": _TERM["formerly"],
    "default": _TERM["default"],
    "confirmed": Key(KeyKind.FLAG, "Tên đơn vị đã được xác nhận chưa", required=False),
    "contact": Key(KeyKind.TEXT, "Chức danh của đầu mối trả lời người dân", required=False),
    "phone": Key(KeyKind.TEXT, "Điện thoại của đầu mối", required=False),
    "email": Key(KeyKind.TEXT, "Thư điện tử của đầu mối", required=False),
    **_MERGED,
}

LISTS: dict[str, dict[str, Key]] = {
    **{each.in_plan: {UNIT: _UNIT, GENRE: _GENRE}.get(each, _TERM) for each in DIMENSIONS},
    # This entry and the next one replace those that the line above made.
    TOPIC.in_plan: {
        **_TERM,
        "weight": Key(KeyKind.COUNT, "Trọng số khi tính mức hoàn thành", required=False),
    },
    AUDIENCE.in_plan: {**_TERM, "internal": Key(KeyKind.FLAG, "Người trong cơ quan: true", required=False)},
    "documents": {
        "kind": Key(KeyKind.TEXT, "Loại văn bản"),
        "number": Key(KeyKind.TEXT, "Số, ký hiệu"),
        "date": Key(KeyKind.DAY, "Ngày ban hành", required=False),
        "issuer": Key(KeyKind.TEXT, "Cơ quan ban hành"),
        "title": Key(KeyKind.LONG_TEXT, "Trích yếu"),
    },
    "periods": {
        "name": Key(KeyKind.TEXT, "Tên của kỳ"),
        "first": Key(KeyKind.DAY, "Ngày đầu của kỳ"),
        "last": Key(KeyKind.DAY, "Ngày cuối của kỳ"),
    },
    "later": {
        "date": Key(KeyKind.DAY, "Ngày của thay đổi"),
        "text": Key(KeyKind.TEXT, "Một câu: thay đổi gì, nay làm ở đâu; không có dấu chấm cuối câu"),
        "articles": Key(KeyKind.TEXTS, "Tệp của các bài liên quan", required=False),
        "documents": Key(
            KeyKind.TEXTS, "Tệp trong van-ban; mọi bài nêu văn bản ấy đều liên quan", required=False
        ),
        "topics": Key(KeyKind.CODES, "Mã chủ đề; mọi bài của chủ đề ấy đều liên quan", required=False),
        "ends": Key(
            KeyKind.FLAG, "true nếu không làm theo bài hướng dẫn, hỏi đáp liên quan được nữa", required=False
        ),
        "see": Key(KeyKind.TEXT, "Tệp trong van-ban của văn bản nay phải xem", required=False),
        "source": Key(KeyKind.TEXT, "Nguồn của thông tin", required=False),
    },
    "targets": {
        **{
            each.key: Key(KeyKind.TEXT, f"Mã {each.said.lower()}, hoặc * cho từng mục một", required=False)
            for each in WITH_TARGETS
        },
        "period": Key(KeyKind.TEXT, "Loại kỳ, ví dụ quy, hoặc một kỳ, ví dụ q2"),
        "count": Key(KeyKind.COUNT, "Số tin, bài phải đăng trong mỗi kỳ loại đó, hoặc trong kỳ đó"),
        **_AMENDED,
    },
}

MAY_BE_ABSENT = frozenset(
    {
        *("documents", "genres", "periods", "targets", "later"),
        *(each.in_plan for each in DIMENSIONS if not each.is_required and not each.has_default),
    }
)
"""Lists that a plan file may leave out. One with a default needs at least the default term."""

"""The keys of `co-quan.toml`: kind, whether it is required, and its meaning, declared once."""

from __future__ import annotations

from plugins.plan.reading import Form
from plugins.plan.schema import Key, Kind

RULE = "office"
"""The rule that all problems of the office file carry."""

_LINK = {
    "name": Key(Kind.TEXT, "Chữ của liên kết"),
    "url": Key(Kind.LONG_TEXT, "Địa chỉ tính từ gốc của trang, ví dụ chu-de/"),
}

TABLES: dict[str, dict[str, Key]] = {
    "office": {
        "name": Key(Kind.TEXT, "Tên đầy đủ của cơ quan"),
        "short": Key(Kind.TEXT, "Tên không có địa danh; đứng đầu báo cáo"),
        "called": Key(Kind.TEXT, "Cách gọi trong câu, ví dụ Sở, Xã, Trường", required=False),
        "superior": Key(Kind.LONG_TEXT, "Cơ quan cấp trên, đứng đầu báo cáo"),
        "place": Key(Kind.TEXT, "Địa danh, đứng trước ngày của báo cáo"),
    },
    "section": {
        "name": Key(Kind.TEXT, "Tên chuyên mục"),
        "subject": Key(Kind.TEXT, "Chuyên mục viết về điều gì, như ở giữa câu"),
        "description": Key(Kind.TEXT, "Một câu giới thiệu chuyên mục", required=False),
        "heading": Key(Kind.TEXT, "Dòng lớn ở đầu trang chủ", required=False),
        "lead": Key(Kind.TEXT, "Câu dưới dòng lớn ấy", required=False),
        "plan_name": Key(Kind.TEXT, "Tên kế hoạch, không có năm", required=False),
        "author": Key(Kind.TEXT, "Tác giả khi bài không ghi author", required=False),
        "feedback": Key(Kind.TEXT, "Nơi nhận câu hỏi, góp ý: một trang hoặc một địa chỉ", required=False),
        "first_guides": Key(Kind.TEXTS, "Tệp các hướng dẫn đứng đầu trang chủ", required=False),
        "address": Key(Kind.TEXT, "Địa chỉ của trang công khai, dạng https://…", required=False),
        "drawing": Key(Kind.TEXT, "Hình vẽ của giao diện, ví dụ ghe-ngo", required=False),
    },
    "imprint": {
        "owner": Key(Kind.TEXT, "Cơ quan chủ quản, ở cuối mọi trang", required=False),
        "address": Key(Kind.TEXT, "Địa chỉ trụ sở", required=False),
        "phone": Key(Kind.TEXT, "Số điện thoại", required=False),
        "email": Key(Kind.TEXT, "Thư điện tử", required=False),
        "responsible": Key(Kind.TEXT, "Chức danh người chịu trách nhiệm nội dung", required=False),
        "licence": Key(Kind.TEXT, "Giấy phép, hoặc cách ghi nguồn khi dùng lại", required=False),
    },
    "colours": {
        "primary": Key(Kind.TEXT, "Màu liên kết, nút, ô đậm, dạng #0d4f4b", required=False),
        "accent": Key(Kind.TEXT, "Màu của chỗ được đánh dấu", required=False),
        "mast": Key(Kind.TEXT, "Màu nền đầu trang và cuối trang", required=False),
    },
    "report": {
        "symbol": Key(Kind.TEXT, "Ký hiệu của báo cáo, ví dụ BC-STP"),
        "signatory": Key(Kind.TEXT, "Chức danh người ký"),
        "recipients": Key(Kind.TEXTS, "Nơi nhận"),
        "closed_by": Key(Kind.TEXT, "Ai chốt số liệu: chức danh hoặc bộ phận", required=False),
        "due_days": Key(Kind.COUNT, "Báo cáo phải gửi sau kỳ bao nhiêu ngày", required=False),
    },
    "unit_report": {
        "symbol": Key(Kind.TEXT, "Ký hiệu báo cáo của đơn vị"),
        "signatory": Key(Kind.TEXT, "Chức danh người ký của đơn vị"),
        "recipients": Key(Kind.TEXTS, "Nơi nhận báo cáo của đơn vị"),
    },
}

LISTS: dict[str, dict[str, Key]] = {
    "navigation": _LINK,
    "footer": _LINK,
    "unit_heads": {
        "begins": Key(Kind.TEXT, "Mã đơn vị bắt đầu bằng gì, ví dụ phong-"),
        "title": Key(Kind.TEXT, "Chức danh người đứng đầu đơn vị ấy"),
    },
}

_MAY_BE_ABSENT = frozenset({"colours", "imprint", "unit_report", *LISTS})
FORM = Form(RULE, "tệp cơ quan", "theo mẫu trong hướng dẫn", {}, TABLES, LISTS, _MAY_BE_ABSENT)

"""The keys of `co-quan.toml`: kind, whether it is required, and its meaning, declared once."""

from __future__ import annotations

from plugins.plan.reading import Form
from plugins.plan.schema import Key, KeyKind

RULE = "office"
"""The rule that all problems of the office file carry."""

_LINK = {
    "name": Key(KeyKind.TEXT, "Chữ của liên kết"),
    "url": Key(KeyKind.LONG_TEXT, "Địa chỉ tính từ gốc của trang, ví dụ chu-de/", required=False),
}

TABLES: dict[str, dict[str, Key]] = {
    "office": {
        "name": Key(KeyKind.TEXT, "Tên đầy đủ của cơ quan"),
        "short": Key(KeyKind.TEXT, "Tên không có địa danh; đứng đầu báo cáo"),
        "called": Key(KeyKind.TEXT, "Cách gọi trong câu, ví dụ Sở, Xã, Trường", required=False),
        "superior": Key(KeyKind.LONG_TEXT, "Cơ quan cấp trên, đứng đầu báo cáo", required=False),
        "place": Key(KeyKind.TEXT, "Địa danh, đứng trước ngày của báo cáo"),
    },
    "section": {
        "name": Key(KeyKind.TEXT, "Tên chuyên mục"),
        "subject": Key(KeyKind.TEXT, "Chuyên mục viết về điều gì, như ở giữa câu"),
        "description": Key(KeyKind.TEXT, "Một câu giới thiệu chuyên mục", required=False),
        "heading": Key(KeyKind.TEXT, "Dòng lớn ở đầu trang chủ", required=False),
        "lead": Key(KeyKind.TEXT, "Câu dưới dòng lớn ấy", required=False),
        "plan_name": Key(KeyKind.TEXT, "Tên kế hoạch, không có năm", required=False),
        "author": Key(KeyKind.TEXT, "Tác giả khi bài không ghi author", required=False),
        "feedback": Key(KeyKind.TEXT, "Nơi nhận câu hỏi, góp ý: một trang hoặc một địa chỉ", required=False),
        "first_guides": Key(KeyKind.TEXTS, "Tệp các hướng dẫn đứng đầu trang chủ", required=False),
        "address": Key(KeyKind.TEXT, "Địa chỉ của trang công khai, dạng https://…", required=False),
        "drawing": Key(KeyKind.TEXT, "Hình vẽ của giao diện, ví dụ ghe-ngo", required=False),
    },
    "imprint": {
        "owner": Key(KeyKind.TEXT, "Cơ quan chủ quản, ở cuối mọi trang", required=False),
        "address": Key(KeyKind.TEXT, "Địa chỉ trụ sở", required=False),
        "phone": Key(KeyKind.TEXT, "Số điện thoại", required=False),
        "email": Key(KeyKind.TEXT, "Thư điện tử", required=False),
        "responsible": Key(KeyKind.TEXT, "Chức danh người chịu trách nhiệm nội dung", required=False),
        "licence": Key(KeyKind.TEXT, "Giấy phép, hoặc cách ghi nguồn khi dùng lại", required=False),
    },
    "colours": {
        "primary": Key(KeyKind.TEXT, "Màu liên kết, nút, ô đậm, dạng #0d4f4b", required=False),
        "accent": Key(KeyKind.TEXT, "Màu của chỗ được đánh dấu", required=False),
        "mast": Key(KeyKind.TEXT, "Màu nền đầu trang và cuối trang", required=False),
    },
    "report": {
        "symbol": Key(KeyKind.TEXT, "Ký hiệu của báo cáo, ví dụ BC-STP"),
        "signatory": Key(KeyKind.TEXT, "Chức danh người ký"),
        "recipients": Key(KeyKind.TEXTS, "Nơi nhận"),
        "closed_by": Key(KeyKind.TEXT, "Ai chốt số liệu: chức danh hoặc bộ phận", required=False),
        "due_days": Key(KeyKind.COUNT, "Báo cáo phải gửi sau kỳ bao nhiêu ngày", required=False),
    },
    "unit_report": {
        "symbol": Key(KeyKind.TEXT, "Ký hiệu báo cáo của đơn vị"),
        "signatory": Key(KeyKind.TEXT, "Chức danh người ký của đơn vị"),
        "recipients": Key(KeyKind.TEXTS, "Nơi nhận báo cáo của đơn vị"),
    },
}

LISTS: dict[str, dict[str, Key]] = {
    "navigation": _LINK,
    "footer": _LINK,
    "unit_heads": {
        "begins": Key(KeyKind.TEXT, "Mã đơn vị bắt đầu bằng gì, ví dụ phong-"),
        "title": Key(KeyKind.TEXT, "Chức danh người đứng đầu đơn vị ấy"),
    },
}

HEADINGS = {
    "office": "Cơ quan",
    "section": "Chuyên mục",
    "imprint": "Cuối mọi trang: ai chịu trách nhiệm, liên hệ",
    "colours": "Màu",
    "report": "Báo cáo",
    "unit_report": "Báo cáo của đơn vị",
    "navigation": "Liên kết ở đầu trang",
    "footer": "Liên kết ở cuối trang",
    "unit_heads": "Chức danh người đứng đầu đơn vị",
}
"""What a form calls each table and list."""

_MAY_BE_ABSENT = frozenset({"colours", "imprint", "unit_report", *LISTS})
FORM = Form(RULE, "tệp cơ quan", "theo mẫu trong hướng dẫn", {}, TABLES, LISTS, _MAY_BE_ABSENT)

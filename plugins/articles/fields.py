"""The keys of front matter, declared once: kind, meaning, whether required.

The parser of values, the guide's tables and the verb `new` read these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from plugins.plan import DIMENSIONS


class FieldKind(Enum):
    """How a value is read; each member's value describes that in Vietnamese."""

    TEXT = "chữ"
    NAMES = "một hoặc nhiều tên"
    CODE = "mã hoặc tên"
    CODES = "một hoặc nhiều mã hoặc tên"
    MOMENT = "ngày dạng năm-tháng-ngày, có thể thêm giờ:phút"
    DAY = "ngày dạng năm-tháng-ngày (giờ:phút, nếu ghi, không dùng đến)"
    COUNT = "một số nguyên lớn hơn 0"
    SLUG = "chữ thường không dấu, số, gạch nối"
    STATUS = "published, draft hoặc hidden"
    IMAGE = "tên tệp trong thư mục images"
    FILE = "tên tệp trong thư mục images, ví dụ images/nghi-dinh-61.pdf"
    WEB_ADDRESS = "địa chỉ bắt đầu bằng http:// hoặc https://"
    OLD_ADDRESSES = "một hoặc nhiều địa chỉ cũ trong trang, ví dụ /tin-bai/2020/ten-cu/"
    LANGUAGE = "mã ngôn ngữ, ví dụ vi hoặc km"


@dataclass(frozen=True)
class Field:
    """One key. `dimension` is the vocabulary of a code; `longest` is in characters.

    A required key may be left out beside the key `unless`.
    """

    key: str
    kind: FieldKind
    help: str
    required: bool = False
    dimension: str = ""
    longest: int = 1000
    unless: str = ""


SUMMARY, SUMMARY_LENGTH = "summary", 300
"""Lists and search engines show a summary of this length in full. A longer one is valid, with advice."""

_COMMON = (
    Field("slug", FieldKind.SLUG, "Phần cuối địa chỉ; không ghi thì lấy theo tên tệp"),
    Field(
        "status",
        FieldKind.STATUS,
        "published: đăng; draft: bản nháp; hidden: đăng nhưng không hiện trong danh sách",
    ),
    Field("modified", FieldKind.MOMENT, "Ngày cập nhật"),
    Field("redirect_from", FieldKind.OLD_ADDRESSES, "Địa chỉ cũ của bài"),
    Field("lang", FieldKind.LANGUAGE, "Ngôn ngữ của bài; không ghi là vi"),
)

KEY_FACTS: tuple[Field, ...] = (
    Field("fee", FieldKind.TEXT, "Phí, lệ phí", longest=200),
    Field("duration", FieldKind.TEXT, "Thời hạn", longest=200),
    Field("where", FieldKind.TEXT, "Nơi nộp", longest=200),
    Field("papers", FieldKind.TEXT, "Giấy tờ", longest=300),
    Field("online", FieldKind.TEXT, "Nộp trực tuyến", longest=200),
)
"""What people ask first about a procedure, in the order in which its guide shows it."""

ARTICLE_FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.TEXT, "Tiêu đề", required=True, longest=300),
    Field("date", FieldKind.MOMENT, "Ngày đăng", required=True),
    *(
        Field(
            each.field,
            FieldKind.CODES if each.is_many else FieldKind.CODE,
            each.help,
            required=each.is_required,
            dimension=each.key,
        )
        for each in DIMENSIONS
    ),
    Field(SUMMARY, FieldKind.TEXT, f"Tóm tắt, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    Field("author", FieldKind.NAMES, "Tác giả; không ghi là Ban biên tập"),
    Field("event_date", FieldKind.DAY, "Ngày diễn ra sự việc"),
    Field("asked", FieldKind.DAY, "Ngày nhận câu hỏi"),
    Field("answered", FieldKind.DAY, "Ngày trả lời"),
    Field("checked", FieldKind.DAY, "Ngày kiểm tra nội dung lần cuối"),
    *KEY_FACTS,
    Field("service_url", FieldKind.WEB_ADDRESS, "Địa chỉ của thủ tục trên Cổng Dịch vụ công"),
    Field("image", FieldKind.IMAGE, "Ảnh đại diện"),
    Field("image_alt", FieldKind.TEXT, "Mô tả ảnh cho người không nhìn thấy"),
    Field("image_credit", FieldKind.TEXT, "Nguồn ảnh"),
    Field("source", FieldKind.TEXT, "Nguồn bài"),
    Field("source_url", FieldKind.WEB_ADDRESS, "Địa chỉ nguồn bài"),
    Field("withdrawn", FieldKind.TEXT, "Lý do gỡ bài; có khóa này thì bài bị gỡ"),
    Field(
        "translation_of",
        FieldKind.TEXT,
        "Tệp của bài gốc, nếu bài này là bản tiếng khác của bài ấy (ghi thêm lang)",
        longest=200,
    ),
    *_COMMON,
)

DOCUMENT_FIELDS: tuple[Field, ...] = (
    Field("kind", FieldKind.TEXT, "Loại văn bản, ví dụ Nghị định", required=True, longest=60),
    Field(
        "number",
        FieldKind.TEXT,
        "Số, ký hiệu, ví dụ 61/2018/NĐ-CP; dự thảo thì không có",
        required=True,
        longest=60,
        unless="comments_until",
    ),
    Field("issuer", FieldKind.TEXT, "Cơ quan ban hành", required=True, longest=200),
    Field("title", FieldKind.TEXT, "Trích yếu", required=True, longest=600),
    Field("date", FieldKind.MOMENT, "Ngày ban hành; không biết thì bỏ dòng này"),
    Field("effective", FieldKind.DAY, "Ngày có hiệu lực; không biết thì bỏ dòng này"),
    Field("expires", FieldKind.DAY, "Ngày tự hết hiệu lực, nếu văn bản chỉ áp dụng cho một giai đoạn"),
    Field("checked", FieldKind.DAY, "Ngày của nguồn mới nhất cho biết hiệu lực"),
    Field(
        "unclear",
        FieldKind.TEXT,
        "Vì sao chưa rõ hiệu lực; có dòng này thì trang không khẳng định gì",
        longest=300,
    ),
    Field("comments_until", FieldKind.DAY, "Văn bản là dự thảo, lấy ý kiến đến hết ngày này"),
    Field("n_articles", FieldKind.COUNT, "Số điều của văn bản, để kiểm tra các bài viện dẫn"),
    Field("replaces", FieldKind.NAMES, "Tệp của văn bản mà văn bản này thay thế toàn bộ"),
    Field("replaces_part", FieldKind.NAMES, "Tệp của văn bản mà văn bản này thay thế, bãi bỏ một phần"),
    Field("amends", FieldKind.NAMES, "Tệp của văn bản mà văn bản này sửa đổi, bổ sung"),
    Field("guides", FieldKind.NAMES, "Tệp của văn bản mà văn bản này hướng dẫn, triển khai"),
    Field("file", FieldKind.FILE, "Tệp toàn văn để tải về"),
    Field("source", FieldKind.TEXT, "Nơi lấy thông tin"),
    Field("source_url", FieldKind.WEB_ADDRESS, "Địa chỉ có toàn văn"),
    *_COMMON,
)

GLOSSARY_FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.TEXT, "Thuật ngữ", required=True, longest=100),
    Field("also", FieldKind.NAMES, "Cách gọi khác"),
    Field("source", FieldKind.TEXT, "Văn bản mà lời giải thích dựa vào"),
    *_COMMON,
)

DATA_FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.TEXT, "Tên bảng", required=True, longest=300),
    Field(SUMMARY, FieldKind.TEXT, f"Bảng nói gì, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    Field("chart", FieldKind.CODE, "Biểu đồ: cot, duong hoặc khong; không ghi là cot", dimension="chart"),
    Field("measure", FieldKind.TEXT, "Đơn vị tính, ví dụ tiêu chí", longest=60),
    Field("date", FieldKind.MOMENT, "Ngày của số liệu"),
    Field("source", FieldKind.TEXT, "Nguồn số liệu"),
    Field("source_url", FieldKind.WEB_ADDRESS, "Địa chỉ nguồn số liệu"),
    *_COMMON,
)

PAGE_FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.TEXT, "Tiêu đề", required=True, longest=300),
    Field(SUMMARY, FieldKind.TEXT, f"Tóm tắt, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    *_COMMON,
)

ALL_FIELDS: tuple[Field, ...] = (
    *(*DOCUMENT_FIELDS, *GLOSSARY_FIELDS, *DATA_FIELDS, *PAGE_FIELDS),
    *ARTICLE_FIELDS,
)
"""The keys of every kind of file. Kinds that share a key read it alike, but for its length."""

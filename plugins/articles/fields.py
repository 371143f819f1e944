"""The keys of front matter, declared once: what each holds, whether it must be there.

The parser of values, the guide's tables and `new` all read these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from plugins.plan import DIMENSIONS


class Kind(Enum):
    """How a value is read; the member's value says it in Vietnamese."""

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
    WEB_ADDRESS = "địa chỉ bắt đầu bằng http:// hoặc https://"
    OLD_ADDRESSES = "một hoặc nhiều địa chỉ cũ trong trang, ví dụ /tin-bai/2020/ten-cu/"
    LANGUAGE = "mã ngôn ngữ, ví dụ vi hoặc km"


@dataclass(frozen=True)
class Field:
    """One key. `dimension` names the vocabulary of a code; `longest` is in characters."""

    key: str
    kind: Kind
    help: str
    required: bool = False
    dimension: str = ""
    longest: int = 1000


SUMMARY, SUMMARY_LENGTH = "summary", 300
"""Lists and search engines show a summary of this length whole; a longer one is read, with advice."""

_COMMON = (
    Field("slug", Kind.SLUG, "Phần cuối địa chỉ; không ghi thì lấy theo tên tệp"),
    Field(
        "status",
        Kind.STATUS,
        "published: đăng; draft: bản nháp; hidden: đăng nhưng không hiện trong danh sách",
    ),
    Field("modified", Kind.MOMENT, "Ngày cập nhật"),
    Field("redirect_from", Kind.OLD_ADDRESSES, "Địa chỉ cũ của bài"),
    Field("lang", Kind.LANGUAGE, "Ngôn ngữ của bài; không ghi là vi"),
)

KEY_FACTS: tuple[Field, ...] = (
    Field("fee", Kind.TEXT, "Phí, lệ phí", longest=200),
    Field("duration", Kind.TEXT, "Thời hạn", longest=200),
    Field("where", Kind.TEXT, "Nơi nộp", longest=200),
    Field("papers", Kind.TEXT, "Giấy tờ", longest=300),
    Field("online", Kind.TEXT, "Nộp trực tuyến", longest=200),
)
"""What people ask first of a procedure, in the order in which its guide begins with it."""

ARTICLE_FIELDS: tuple[Field, ...] = (
    Field("title", Kind.TEXT, "Tiêu đề", required=True, longest=300),
    Field("date", Kind.MOMENT, "Ngày đăng", required=True),
    *(
        Field(
            each.field,
            Kind.CODES if each.is_many else Kind.CODE,
            each.help,
            required=each.is_required,
            dimension=each.key,
        )
        for each in DIMENSIONS
    ),
    Field(SUMMARY, Kind.TEXT, f"Tóm tắt, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    Field("author", Kind.NAMES, "Tác giả; không ghi là Ban biên tập"),
    Field("event_date", Kind.DAY, "Ngày diễn ra sự việc"),
    Field("asked", Kind.DAY, "Ngày nhận câu hỏi"),
    Field("answered", Kind.DAY, "Ngày trả lời"),
    Field("checked", Kind.DAY, "Ngày kiểm tra nội dung lần cuối"),
    *KEY_FACTS,
    Field("service_url", Kind.WEB_ADDRESS, "Địa chỉ của thủ tục trên Cổng Dịch vụ công"),
    Field("image", Kind.IMAGE, "Ảnh đại diện"),
    Field("image_alt", Kind.TEXT, "Mô tả ảnh cho người không nhìn thấy"),
    Field("image_credit", Kind.TEXT, "Nguồn ảnh"),
    Field("source", Kind.TEXT, "Nguồn bài"),
    Field("source_url", Kind.WEB_ADDRESS, "Địa chỉ nguồn bài"),
    Field("withdrawn", Kind.TEXT, "Lý do gỡ bài; có khóa này thì bài bị gỡ"),
    *_COMMON,
)

DOCUMENT_FIELDS: tuple[Field, ...] = (
    Field("kind", Kind.TEXT, "Loại văn bản, ví dụ Nghị định", required=True, longest=60),
    Field("number", Kind.TEXT, "Số, ký hiệu, ví dụ 61/2018/NĐ-CP", required=True, longest=60),
    Field("issuer", Kind.TEXT, "Cơ quan ban hành", required=True, longest=200),
    Field("title", Kind.TEXT, "Trích yếu", required=True, longest=600),
    Field("date", Kind.MOMENT, "Ngày ban hành; không biết thì bỏ dòng này"),
    Field("effective", Kind.DAY, "Ngày có hiệu lực; không biết thì bỏ dòng này"),
    Field("expires", Kind.DAY, "Ngày tự hết hiệu lực, nếu văn bản chỉ áp dụng cho một giai đoạn"),
    Field("checked", Kind.DAY, "Ngày của nguồn mới nhất cho biết hiệu lực"),
    Field(
        "unclear",
        Kind.TEXT,
        "Vì sao chưa rõ hiệu lực; có dòng này thì trang không khẳng định gì",
        longest=300,
    ),
    Field("n_articles", Kind.COUNT, "Số điều của văn bản, để kiểm tra các bài viện dẫn"),
    Field("replaces", Kind.NAMES, "Tệp của văn bản mà văn bản này thay thế toàn bộ"),
    Field("replaces_part", Kind.NAMES, "Tệp của văn bản mà văn bản này thay thế, bãi bỏ một phần"),
    Field("amends", Kind.NAMES, "Tệp của văn bản mà văn bản này sửa đổi, bổ sung"),
    Field("guides", Kind.NAMES, "Tệp của văn bản mà văn bản này hướng dẫn, triển khai"),
    Field("source", Kind.TEXT, "Nơi lấy thông tin"),
    Field("source_url", Kind.WEB_ADDRESS, "Địa chỉ có toàn văn"),
    *_COMMON,
)

GLOSSARY_FIELDS: tuple[Field, ...] = (
    Field("title", Kind.TEXT, "Thuật ngữ", required=True, longest=100),
    Field("also", Kind.NAMES, "Cách gọi khác"),
    *_COMMON,
)

DATA_FIELDS: tuple[Field, ...] = (
    Field("title", Kind.TEXT, "Tên bảng", required=True, longest=300),
    Field(SUMMARY, Kind.TEXT, f"Bảng nói gì, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    Field("chart", Kind.CODE, "Biểu đồ: cot, duong hoặc khong; không ghi là cot", dimension="chart"),
    Field("measure", Kind.TEXT, "Đơn vị tính, ví dụ tiêu chí", longest=60),
    Field("date", Kind.MOMENT, "Ngày của số liệu"),
    Field("source", Kind.TEXT, "Nguồn số liệu"),
    Field("source_url", Kind.WEB_ADDRESS, "Địa chỉ nguồn số liệu"),
    *_COMMON,
)

PAGE_FIELDS: tuple[Field, ...] = (
    Field("title", Kind.TEXT, "Tiêu đề", required=True, longest=300),
    Field(SUMMARY, Kind.TEXT, f"Tóm tắt, nhiều nhất {SUMMARY_LENGTH} ký tự", required=True),
    *_COMMON,
)

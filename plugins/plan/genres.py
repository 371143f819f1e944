"""Genres of articles: ours, not the plan's. Pelican's category.

A genre is a row here and a skeleton for new articles in `plugins/desk/skeletons/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugins.plan.model import Term


@dataclass(frozen=True)
class Genre(Term):
    """A way to write. `schema_type` is schema.org's type of its articles."""

    schema_type: str = "NewsArticle"


GENRES: tuple[Genre, ...] = (
    Genre("tin-tuc", "Tin tức", "Tin về cải cách hành chính của Sở Tư pháp và của tỉnh."),
    Genre(
        "huong-dan",
        "Hướng dẫn",
        "Từng bước làm một việc: ai làm, giấy tờ gì, nộp ở đâu, bao lâu.",
        schema_type="TechArticle",  # schema.org's type for step-by-step procedures
    ),
    Genre("hoi-dap", "Hỏi đáp", "Câu hỏi thường gặp, câu trả lời và căn cứ pháp lý."),
    Genre("guong-dien-hinh", "Gương điển hình", "Tổ chức, cá nhân làm tốt công tác cải cách hành chính."),
    Genre("van-ban", "Văn bản", "Giới thiệu văn bản: nội dung chính, ai thực hiện, từ khi nào."),
    Genre("so-lieu", "Số liệu", "Số liệu, bảng biểu về cải cách hành chính.", schema_type="Report"),
)

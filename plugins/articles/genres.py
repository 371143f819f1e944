"""Genres of articles: ours, not the plan's. Pelican's category."""

from plugins.plan import Term

GENRES: tuple[Term, ...] = (
    Term("tin-tuc", "Tin tức", "Tin về cải cách hành chính của Sở Tư pháp và của tỉnh."),
    Term("huong-dan", "Hướng dẫn", "Từng bước làm một việc: ai làm, giấy tờ gì, nộp ở đâu, bao lâu."),
    Term("hoi-dap", "Hỏi đáp", "Câu hỏi thường gặp, câu trả lời và căn cứ pháp lý."),
    Term("guong-dien-hinh", "Gương điển hình", "Tổ chức, cá nhân làm tốt công tác cải cách hành chính."),
    Term("van-ban", "Văn bản", "Giới thiệu văn bản: nội dung chính, ai thực hiện, từ khi nào."),
    Term("so-lieu", "Số liệu", "Số liệu, bảng biểu về cải cách hành chính."),
)

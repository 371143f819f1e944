"""What sample titles, summaries and texts are put together from. Nothing here claims to be a fact."""

SUBJECTS: dict[str, tuple[str, ...]] = {
    "y-nghia-cchc": (
        "ý nghĩa của cải cách hành chính",
        "lợi ích khi thủ tục đơn giản hơn",
        "quyền của người dân trong cải cách hành chính",
        "cải cách hành chính và môi trường kinh doanh",
    ),
    "ket-qua-cchc": (
        "kết quả giải quyết hồ sơ",
        "vướng mắc khi làm thủ tục hộ tịch",
        "giải đáp về thời hạn trả kết quả",
        "tồn tại, hạn chế và cách khắc phục",
    ),
    "trach-nhiem-nguoi-dung-dau": (
        "trách nhiệm của người đứng đầu",
        "vai trò của cấp ủy trong cải cách hành chính",
        "đối thoại của lãnh đạo với người dân",
    ),
    "van-hoa-cong-vu": (
        "văn hóa công vụ nơi tiếp dân",
        "chuẩn mực giao tiếp, ứng xử",
        "lời xin lỗi khi trễ hẹn hồ sơ",
        "trang phục và tác phong công chức",
    ),
    "dich-vu-hanh-chinh-cong": (
        "nộp hồ sơ trực tuyến",
        "cách tra cứu tình trạng hồ sơ",
        "chứng thực bản sao từ bản chính",
        "nhận kết quả qua bưu chính",
        "chuẩn bị giấy tờ trước khi đến quầy",
    ),
    "chuong-trinh-ke-hoach-cchc": (
        "nội dung chương trình tổng thể",
        "nhiệm vụ trong kế hoạch năm",
        "phân công thực hiện kế hoạch",
    ),
    "chi-so-cchc": ("cách chấm điểm chỉ số", "các tiêu chí của chỉ số cải cách hành chính"),
}

OPENINGS: dict[str, tuple[str, ...]] = {
    "tin-tuc": ("Tìm hiểu {}", "Trao đổi về {}", "Nhìn lại {}"),
    "huong-dan": ("Hướng dẫn: {}", "Từng bước {}", "Cần biết về {}"),
    "hoi-dap": ("Hỏi đáp: {}", "Tôi muốn hỏi về {}"),
    "guong-dien-hinh": ("Cách làm hay: {}", "Học tập cách làm về {}"),
    "van-ban": ("Giới thiệu văn bản về {}", "Điểm chính của văn bản: {}"),
    "so-lieu": ("Số liệu về {}", "{} qua các con số"),
}

ANY_OPENING = ("Bài về {}", "Trao đổi về {}")
"""For genres that only one plan has."""

LONG_TAIL = (
    ": những việc người dân, doanh nghiệp cần chuẩn bị trước khi đến Bộ phận tiếp nhận và trả kết quả "
    "để không phải đi lại nhiều lần"
)

SENTENCES = (
    "Người đến làm thủ tục cần biết trước giấy tờ phải nộp và nơi nộp.",
    "Công chức tiếp nhận kiểm tra hồ sơ ngay khi nhận và nói rõ chỗ còn thiếu.",
    "Mỗi hồ sơ có giấy tiếp nhận ghi ngày hẹn trả kết quả.",
    "Khi hồ sơ chưa đúng, việc hướng dẫn bổ sung chỉ thực hiện một lần và đầy đủ.",
    "Thông tin càng rõ thì người dân càng ít phải đi lại.",
    "Đơn vị phụ trách theo dõi từng khâu để biết hồ sơ đang ở đâu.",
    "Ý kiến góp ý được ghi lại và chuyển đến bộ phận có trách nhiệm.",
    "Cách làm này dễ nhớ và có thể áp dụng ở nhiều bộ phận.",
    "Doanh nghiệp tiết kiệm thời gian khi mọi bước đều được công khai.",
    "Tiếng Việt trong mẫu đơn cần ngắn, rõ và thống nhất.",
    "Việc nhỏ như một lời chào cũng làm người đến yên tâm hơn.",
    "Kết quả được trả đúng hẹn là thước đo dễ thấy nhất.",
)

HEADINGS = (
    "Ai cần biết",
    "Giấy tờ cần có",
    "Các bước thực hiện",
    "Thời hạn và nơi nộp",
    "Những lỗi thường gặp",
    "Cần lưu ý gì",
    "Việc tiếp theo",
)

QUESTION = "Tôi đã nộp hồ sơ nhưng đến ngày hẹn chưa có kết quả. Tôi cần làm gì?"

ACTIVITIES: dict[str, tuple[str, ...]] = {
    "hoi-nghi-lop-boi-duong": ("Hội nghị chuyên đề", "Lớp bồi dưỡng nghiệp vụ"),
    "ngay-phap-luat": ("Sinh hoạt Ngày pháp luật",),
    "cap-uy-doan-the": ("Sinh hoạt chi bộ chuyên đề", "Sinh hoạt chi đoàn"),
    "cong-khai-tthc": ("Niêm yết thủ tục hành chính", "Cập nhật bảng công khai thủ tục"),
    "long-ghep": ("Lồng ghép trong hội nghị phổ biến pháp luật",),
}

REPORTED: dict[int, tuple[str, ...]] = {
    3: (
        """Ngày: 10/9/{0}

## Tồn tại, khó khăn, vướng mắc

- Chưa có người chuyên trách viết tin (mẫu).
  Trả lời (20/9/{0}): đã phân công một công chức kiêm nhiệm (mẫu).
""",
    ),
    4: (
        """Ngày: 16/11/{0}

## Tồn tại, khó khăn, vướng mắc

- Máy quét ở bộ phận một cửa hỏng, chưa có ảnh đưa tin (mẫu).

## Kiến nghị, đề xuất

- Đề nghị tập huấn viết tin, bài cho công chức mới (mẫu).
  Trả lời (18/11/{0}): tổ chức trong tháng 12 (mẫu).
""",
        """Ngày: 12/11/{0}

## Tồn tại, khó khăn, vướng mắc

Không có.

## Kiến nghị, đề xuất

- Công bố sớm kết quả chấm điểm Chỉ số cải cách hành chính để có số liệu viết bài (mẫu).
""",
    ),
}
"""What units report in a quarter, in the order of the plan's units."""

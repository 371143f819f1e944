"""Writes the archive's front page and its text file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from plugins.archiving.listing import LIST, SUMS, ArchivedFile
from plugins.vietnamese import format_date, format_number

FRONT, READ_ME = "index.html", "DOC-TRUOC.txt"


@dataclass(frozen=True)
class About:
    """The facts that the front page and the text state."""

    year: int
    site: str
    url: str
    made_on: date
    n_articles: int
    n_files: int
    seal: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The description, for both: what the archive holds, and what it leaves out."""
        return (
            f"Bản lưu trữ năm {self.year} của {self.site}, địa chỉ {self.url}/, "
            f"lập ngày {format_date(self.made_on)}.",
            f"Có {format_number(self.n_articles)} tin, bài của năm {self.year}, cùng các danh mục, văn bản, "
            f"số liệu và hình ảnh mà các trang ấy dùng: {format_number(self.n_files)} tệp đã công bố.",
            "Các trang mở được ngay từ thư mục này, không cần máy chủ, không cần mạng. Liên kết đến trang "
            "không có trong bản lưu (tin, bài năm khác, trang khác) giữ nguyên địa chỉ đầy đủ trên mạng.",
            "Không lưu ở đây: tìm kiếm, bản tin RSS và Atom, các trang nội bộ.",
            *filter(None, (self.seal,)),
        )


def read_me(about: About) -> bytes:
    """Returns the text file, with CRLF line endings, which every editor displays."""
    lines = [
        *about.sentences,
        "",
        f"{FRONT}: mở tệp này bằng trình duyệt.",
        "trang/: các trang để xem; địa chỉ trong trang đã đổi thành tương đối, bỏ mã chạy.",
        "goc/: nguyên bản, đúng từng byte như đã công bố, của những tệp đã phải đổi để xem được.",
        f"{LIST}: danh sách mọi địa chỉ: tệp, mã băm SHA-256 của nguyên bản, kích thước, ngày, tiêu đề.",
        f"{SUMS}: mã băm của mọi tệp trong bản lưu. Kiểm tra: sha256sum -c {SUMS}",
        "Lấy lại các trang như đã công bố: make archive RESTORE=<thư mục hoặc tệp .zip này>",
        "(Windows: desk.cmd archive --restore <thư mục hoặc tệp .zip này>).",
    ]
    # The byte order mark tells older Windows editors that the text is UTF-8.
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def front_page(about: About, articles: Sequence[ArchivedFile]) -> bytes:
    """Returns the front page: a description, and the year's articles by date."""
    said = "".join(f"<p>{escape(each)}</p>\n" for each in about.sentences)
    rows = "".join(
        f"<tr><td>{format_date(date.fromisoformat(each.day)) if each.day else ''}</td>"
        f'<td><a href="{quote(each.reading)}">{escape(each.title)}</a></td></tr>\n'
        # In the order of time, as a chronicle; by name within a day.
        for each in sorted(articles, key=lambda each: (each.day, each.name))
    )
    title = escape(f"Bản lưu trữ năm {about.year}: {about.site}")
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
{said}<p><a href="trang/index.html">Mở trang chủ đã lưu</a> · <a href="{LIST}">Danh sách địa chỉ, mã băm</a> ·
<a href="{READ_ME}">Đọc trước</a></p>
<h2>Tin, bài năm {about.year}</h2>
<table>
<thead><tr><th scope="col">Ngày</th><th scope="col">Tiêu đề</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</body>
</html>
""".encode()

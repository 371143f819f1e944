"""Creates the small site's content folder from `site/` and from files that Git should not store."""

from __future__ import annotations

import shutil
import struct
import zlib
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from plugins.office import OFFICE_FILE

SITE = Path(__file__).parent / "site"
DAY = "2021-03-01"
"""The day that counts as today: after both plans have begun, before the scheduled article."""

N_MANY = 23
"""Generated articles of the topic `van-hoa`, so that its list has a second page."""

PICTURES = (
    "Quầy tiếp nhận.png",
    "Lưu đồ năm bước.png",
    "chi-ban-nhap.png",
    "trong-ban-nhap.png",
    "chi-hen-ngay.png",
    "chi-bai-rut.png",
    "trong-bai-rut.png",
    "khong-ai-dung.png",
)


def make_content(target: Path) -> Path:
    """Creates a complete valid content folder."""
    shutil.copytree(SITE, target)
    shutil.copy(SITE.parents[2] / "content" / OFFICE_FILE, target)
    images = target / "images"
    images.mkdir()
    for number, name in enumerate(PICTURES):
        (images / name).write_bytes(png(40 + number))
    (images / "Dự thảo.pdf").write_bytes(b"%PDF-1.4\n".ljust(123_456, b"%"))
    for number in range(1, N_MANY + 1):
        write_article(target, f"muc-{number:02}", title=f"Bài số {number}", date=f"2020-08-{number:02}")
    (target / "tin-bai" / "2020" / "dan-tu-word.md").write_text(
        article(title="Dán\x0b từ\x07 Word\u200b", date="2020-09-01", body="Chữ\x0c có\x08 ký tự\x1f lạ."),
        encoding="utf-8",
        newline="\r\n",
    )
    book = Workbook()
    book.active.append(["ngày", "hình thức", "chủ đề", "đơn vị", "tên", "số người", "liên kết"])
    book.active.append(
        [date(2021, 1, 20), "hoi-nghi", "chuyen-doi-so", "Văn phòng", "Hội nghị ghi bằng Excel", 30, None]
    )
    book.save(target / "hoat-dong" / "2021.xlsx")
    return target


def article(body: str = "Nội dung của bài.", **front: str) -> str:
    """Returns the text of an article, with valid defaults."""
    keys = {
        "title": "Bài thử",
        "date": "2020-08-01",
        "category": "tin-tuc",
        "tags": "van-hoa",
        "summary": "Tóm tắt của bài.",
        "unit": "van-phong",
        "audience": "nguoi-dan",
        **front,
    }
    lines = [f"{key}: {value}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", body, ""])


def write_article(content: Path, name: str, body: str = "Nội dung của bài.", **front: str) -> Path:
    """Writes one article and returns its path."""
    path = content / "tin-bai" / "2020" / f"{name}.md"
    path.write_text(article(body, **front), encoding="utf-8")
    return path


def png(side: int) -> bytes:
    """Returns a square of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x0d\x4f\x4b" * side) * side
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )

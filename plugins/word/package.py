"""A .docx as what it is, a ZIP of XML (ISO/IEC 29500): opened within bounds, and looked through for
what the conversion cannot carry over.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from plugins.word.styles import inherited

MAX_BYTES = 50_000_000
"""Of all parts together, unpacked: no office document of words and pictures is larger."""

MAX_PARTS = 2000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_LOST = {
    f"{_MATH}oMath": "công thức: gõ lại bằng chữ hoặc chèn ảnh",
    f"{W}object": "đối tượng nhúng (Excel, OLE): chèn lại thành bảng hoặc ảnh",
    f"{W}txbxContent": "khung chữ: chép lại chữ trong khung",
    f"{_DRAWING}chart}}chart": "biểu đồ: chèn lại thành ảnh, kèm bảng số",
    f"{_DRAWING}diagram}}relIds": "sơ đồ SmartArt: chèn lại thành ảnh",
}
_PLACE_LENGTH = 40


class BadDocument(ValueError):
    """The file cannot be read as a Word document; its text is the Vietnamese reason."""


def open_package(data: bytes) -> zipfile.ZipFile:
    """Raises `BadDocument`."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadDocument(
            "tệp là Word đời cũ (.doc) hoặc có mật khẩu: mở bằng Word, lưu lại dạng .docx, bỏ mật khẩu"
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except Exception:  # a damaged ZIP raises almost anything
        raise BadDocument(
            "tệp không phải Word dạng .docx, hoặc đã hỏng: mở bằng Word rồi lưu lại dạng .docx"
        ) from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
        raise BadDocument("tệp quá lớn: chia thành nhiều tệp, hoặc giảm cỡ ảnh trong Word rồi lưu lại")
    if main_part(package) not in package.namelist():
        raise BadDocument("tệp không có nội dung của Word: mở bằng Word rồi lưu lại dạng .docx")
    return package


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the part that holds the text: `word/document.xml`, unless the package names another."""
    relations = part(package, "_rels/.rels")
    for each in relations if relations is not None else ():
        if each.get("Type", "").endswith("/officeDocument"):
            return each.get("Target", "").lstrip("/")
    return "word/document.xml"


def part_beside(package: zipfile.ZipFile, name: str) -> str:
    """The name of a part in the folder of the text."""
    return f"{main_part(package).rpartition('/')[0]}/{name}".lstrip("/")


def part(package: zipfile.ZipFile, name: str) -> ET.Element | None:
    """The XML of a part; None if there is none. Raises `BadDocument`."""
    try:
        data = package.read(name)
    except KeyError:
        return None
    except Exception:  # a damaged ZIP raises almost anything
        raise BadDocument(f"phần {name} trong tệp đã hỏng: mở bằng Word rồi lưu lại dạng .docx") from None
    if b"<!DOCTYPE" in data[:2000]:
        raise BadDocument("tệp có phần khai báo lạ (DOCTYPE), không phải do Word lưu")
    try:
        return ET.fromstring(data)
    except ET.ParseError:
        raise BadDocument(f"phần {name} trong tệp đã hỏng: mở bằng Word rồi lưu lại dạng .docx") from None


def remarks(package: zipfile.ZipFile) -> Iterator[str]:
    """What a person has to look at: what is lost, changes that nobody accepted, comments."""
    document = part(package, main_part(package))
    if document is None:
        return
    place = "đầu tệp"
    n_inserted = n_deleted = 0
    for paragraph in document.iter(f"{W}p"):
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        place = f"“{words[:_PLACE_LENGTH]}”" if words else place
        for element in paragraph.iter():
            if lost := _LOST.get(element.tag):
                yield f"ở đoạn {place} có {lost}"
            n_inserted += element.tag in (f"{W}ins", f"{W}moveTo")
            n_deleted += element.tag in (f"{W}del", f"{W}moveFrom")
            if element.tag == f"{W}commentReference":
                yield f"ở đoạn {place} có ghi chú (comment) của người duyệt: không đưa vào bài"
    if n_inserted or n_deleted:
        yield (
            f"tệp còn {n_inserted} chỗ thêm và {n_deleted} chỗ xóa chưa duyệt (Track Changes): "
            "chỗ thêm được lấy, chỗ xóa bị bỏ"
        )
    headers = [name for name in package.namelist() if name.startswith(("word/header", "word/footer"))]
    if any(_has_words(package, name) for name in headers):
        yield "đầu trang, chân trang của Word không đưa vào bài"


def _has_words(package: zipfile.ZipFile, name: str) -> bool:
    root = part(package, name)
    return root is not None and any((text.text or "").strip() for text in root.iter(f"{W}t"))


def style_fonts(package: zipfile.ZipFile) -> dict[str, str]:
    """The font of each paragraph or character style by its id; of the document by `""`."""
    styles = part(package, part_beside(package, "styles.xml"))
    if styles is None:
        return {}
    fonts: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if font := _font(style):
            fonts[name] = font
        based_on = style.find(f"{W}basedOn")
        if based_on is not None:
            parents[name] = based_on.get(f"{W}val", "")
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph" and name in fonts:
            fonts.setdefault("", fonts[name])
    defaults = styles.find(f"{W}docDefaults")
    if defaults is not None and (font := _font(defaults)):
        fonts.setdefault("", font)
    return inherited(fonts, parents)


def _font(element: ET.Element) -> str:
    found = element.find(f".//{W}rFonts")
    return "" if found is None else found.get(f"{W}ascii") or found.get(f"{W}hAnsi") or ""

"""The reasons why a file cannot be imported."""


class BadDocument(ValueError):
    """The file cannot be read as a Word document. The message is the reason in Vietnamese."""


TOO_LONG = "tệp quá dài để là một bài: chia thành nhiều tệp"
TOO_LARGE = "tệp quá lớn: chia thành nhiều tệp, hoặc giảm cỡ ảnh trong Word rồi lưu lại"


def damaged(part: str) -> BadDocument:
    """Returns the error for a part that cannot be unpacked or parsed."""
    return BadDocument(f"phần {part} trong tệp đã hỏng: mở bằng Word rồi lưu lại dạng .docx")


def other_kind(data: bytes, names: frozenset[str]) -> BadDocument:
    """Returns the error for a file that is no .docx, judged by its first bytes and the names of its parts."""
    for begins, what in _KINDS:
        if data.startswith(begins):
            return BadDocument(what)
    for name, what in _PACKAGES:
        if name in names:
            return BadDocument(what)
    # An XML declaration or a comment of a program may stand before `<html`.
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ")[:200].lower().startswith((b"<html", b"<!doctype html", b"<?xml")):
        return BadDocument(f"tệp là trang web hoặc XML, không phải .docx: {_SAVE_AS}")
    return BadDocument(f"tệp không phải Word dạng .docx, hoặc đã hỏng: {_SAVE_AS}")


_SAVE_AS = "mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (*.docx), rồi nhập tệp mới"
_KINDS = (
    (
        # An OLE compound file: Word up to 2003, or a .docx that was encrypted with a password.
        b"\xd0\xcf\x11\xe0",
        f"tệp là Word đời cũ (.doc) hoặc có mật khẩu: {_SAVE_AS}; có mật khẩu thì bỏ mật khẩu trước khi lưu",
    ),
    (b"{\\rtf", f"tệp là RTF: {_SAVE_AS}"),
    (
        b"%PDF",
        "tệp là PDF, không còn đề mục và bảng như khi soạn: xin tệp Word gốc của nơi soạn thảo; "
        "nếu chỉ có PDF thì mở bằng Word (Word tự chuyển), đọc lại từng dòng, lưu dạng .docx",
    ),
)
_PACKAGES = (
    (
        "content.xml",
        # Without the first words, “mở bằng Word, ”.
        f"tệp là OpenDocument (.odt) của LibreOffice: mở bằng LibreOffice hoặc Word, {_SAVE_AS[14:]}",
    ),
    ("xl/workbook.xml", "tệp là Excel: chép bảng sang một tệp Word, lưu dạng .docx, rồi nhập tệp đó"),
    (
        "ppt/presentation.xml",
        "tệp là PowerPoint: chép chữ và ảnh sang một tệp Word, lưu dạng .docx, rồi nhập tệp đó",
    ),
)

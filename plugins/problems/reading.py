"""Bytes of a text file to clean text, or the problem with its encoding."""

from __future__ import annotations

from plugins.problems.model import Location, Problem
from plugins.vietnamese import EncodingProblem, clean, decode

RULE = "encoding"


def read_text(data: bytes, path: str) -> str | Problem:
    """The file's text, NFC, with LF and without control characters; U+200B stays (see `clean`).

    `path` is the name that the problem shows. Anything but UTF-8 is a problem at its first bad
    byte, which names the likely encoding.
    """
    decoded = decode(data)
    if isinstance(decoded, EncodingProblem):
        likely = f", có lẽ là {decoded.likely}" if decoded.likely else ""
        return Problem(
            Location(path, decoded.line, decoded.column),
            RULE,
            f"tệp không phải UTF-8{likely}; hãy mở tệp bằng Notepad, chọn Save As (Lưu thành), "
            "ở ô Encoding (Mã hóa) chọn UTF-8 rồi lưu lại",
        )
    return clean(decoded.text, keep_zwsp=True)

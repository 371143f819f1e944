"""Decodes a text file to clean text, or to the problem with its encoding."""

from plugins.problems.model import Location, Problem
from plugins.vietnamese import EncodingProblem, clean, decode

RULE = "encoding"
MAX_TEXT = 4_000_000
"""The largest text file, in bytes. No article or table that people write comes near it."""


def read_text(data: bytes, path: str, at_most: int = MAX_TEXT) -> str | Problem:
    """Returns the file's text, NFC, with LF and without control characters; U+200B stays (see `clean`).

    `path` is the name that a problem shows. Bytes that are not UTF-8 are a problem at the first of them, with
    the likely encoding. More than `at_most` bytes are a problem too.
    """
    # The data may be a beginning only: a reader of the file stops after one byte more than allowed.
    if len(data) > at_most:
        return too_large(path, at_most)
    decoded = decode(data)
    if isinstance(decoded, EncodingProblem):
        likely = f", có lẽ là {decoded.likely}" if decoded.likely else ""
        return Problem(
            Location(path, decoded.line, decoded.column),
            RULE,
            f"tệp không phải UTF-8{likely}; hãy mở tệp bằng Notepad, chọn Save As (Lưu thành), "
            "ở ô Encoding (Mã hóa) chọn UTF-8 rồi lưu lại",
        )
    return clean(decoded, keep_zwsp=True)


def too_large(path: str, at_most: int) -> Problem:
    """Returns the problem of a file with too many bytes."""
    bound = f"{at_most // 1_000_000} MB" if at_most >= 1_000_000 else f"{at_most // 1_000} kB"
    message = f"tệp lớn hơn {bound}: xem lại có đúng tệp này không, rồi bỏ bớt hoặc chia thành nhiều tệp"
    return Problem(Location(path), "bounds", message)

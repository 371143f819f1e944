"""Reads a Word document that a user names."""

from collections.abc import Callable
from pathlib import Path

from plugins.desk.console import option
from plugins.incremental.regular import TooLarge, read_whole
from plugins.problems import Refused
from plugins.word import BadDocument, Imported, read_document

MAX_BYTES = 50_000_000
"""The largest Word document."""


def read_word(source: Path, name: Callable[[int, str], str], page: Callable[[str], str]) -> Imported:
    """Returns the content of a document. `name` and `page` are those of `read_document`. Raises `Refused`."""
    try:
        return read_document(read_whole(source, MAX_BYTES), source.name, name, page)
    except BadDocument as error:
        raise Refused(f"{source}: {error}") from error
    except FileNotFoundError as error:
        raise Refused(f"không có tệp {source}: viết {option('FILE', 'bai.docx')}") from error
    except TooLarge as error:
        raise Refused(
            f"{source}: tệp quá lớn: chia thành nhiều tệp, hoặc giảm cỡ ảnh trong Word rồi lưu lại"
        ) from error
    except OSError as error:
        raise Refused(f"không đọc được tệp {source}: đóng tệp trong Word rồi chạy lại") from error

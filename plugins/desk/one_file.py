"""Resolves the option `FILE=` to a path in the content folder."""

import os
from pathlib import Path

from plugins.desk.console import option
from plugins.problems import Refused


def path_in_content(file: Path | None, content: Path) -> str:
    """Returns the path with forward slashes. Raises `Refused` if it is no file of the content folder."""
    if file is None or not os.path.isfile(file):  # noqa: PTH113 - unlike `Path.is_file` it never raises
        missing = f"không có tệp {file}" if file else "chưa chọn tệp"
        raise Refused(f"{missing}: xem lại {option('FILE', 'content/tin-bai/…')}")
    try:
        return file.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        raise Refused(f"tệp {file} không nằm trong thư mục {content}") from None

"""The file that `FILE=` names, as a path in the content folder."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.desk.console import option, say


def path_in_content(file: Path | None, content: Path) -> str | None:
    """The path with slashes; None, and why is said, if it is no file of the content folder."""
    if file is None or not os.path.isfile(file):  # noqa: PTH113 - unlike Path's it never raises
        missing = f"không có tệp {file}" if file else "chưa nói tệp nào"
        say(f"{missing}: xem lại {option('FILE', 'content/tin-bai/…')}")
        return None
    try:
        return file.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        say(f"tệp {file} không nằm trong thư mục {content}")
        return None

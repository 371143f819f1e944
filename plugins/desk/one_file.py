"""The file that `FILE=` names, as a path in the content folder."""

from __future__ import annotations

import os

from plugins.desk.arguments import Options
from plugins.desk.console import option, say


def path_in_content(options: Options) -> str | None:
    """The path with slashes; None, and why is said, if it is no file of the content folder."""
    if options.file is None or not os.path.isfile(options.file):  # noqa: PTH113 - unlike Path's it never raises
        missing = f"không có tệp {options.file}" if options.file else "chưa nói tệp nào"
        say(f"{missing}: xem lại {option('FILE', 'content/tin-bai/…')}")
        return None
    try:
        return options.file.resolve().relative_to(options.content.resolve()).as_posix()
    except ValueError:
        say(f"tệp {options.file} không nằm trong thư mục {options.content}")
        return None

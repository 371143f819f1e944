"""The files of a content folder, opened in one place: one that cannot be read is a problem at that file.

Any of them may vanish, be replaced, be closed to us, be a pipe or a device, or grow, between two looks at it.
"""

import os
from pathlib import Path

from plugins.incremental.regular import TooLarge, read_whole
from plugins.incremental.sources import READ_AT_MOST
from plugins.problems import Location, Problem, read_text as text_of, too_large

RULE = "unreadable"


def read_bytes(content: Path, path: str, at_most: int) -> bytes | Problem:
    """All bytes of a file; a problem if there are more than so many."""
    try:
        return read_whole(content / path, at_most)
    except TooLarge:
        return too_large(path, at_most)
    except OSError as error:
        return cannot_read(path, error)


def read_text(content: Path, path: str, at_most: int) -> str | Problem:
    """The clean text of such a file."""
    data = read_bytes(content, path, at_most)
    return data if isinstance(data, Problem) else text_of(data, path, at_most)


def typed_text(file: Path) -> str:
    """A file's text as it was typed, with LF, for one who writes it back. Raises `OSError`, `ValueError`."""
    text = read_whole(file, READ_AT_MOST).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def names_in(content: Path, folder: str, suffix: str) -> list[str] | Problem:
    """The paths, sorted, of what lies in a folder under such a name; none if there is no folder.

    Links are left out: they are named where the whole folder is looked through (`stray-file`).
    """
    found = []
    try:
        if (content / folder).is_symlink():
            return []
        with os.scandir(content / folder) as entries:
            for entry in entries:
                if entry.name.endswith(suffix) and not entry.is_symlink():
                    found.append(f"{folder}/{entry.name}")
    except FileNotFoundError:
        return []
    except OSError as error:
        return cannot_read(folder, error)
    return sorted(found)


def cannot_read(path: str, error: OSError) -> Problem:
    """What to do about a file or folder that could not be opened."""
    if isinstance(error, FileNotFoundError):
        message = "tệp hoặc thư mục vừa biến mất trong lúc đọc: chạy lại"
    elif isinstance(error, NotADirectoryError):
        message = "đây là một tệp mà phải là thư mục: đổi tên tệp này, rồi tạo thư mục có tên ấy"
    elif isinstance(error, PermissionError):
        message = "không có quyền đọc tệp hoặc thư mục này: kiểm tra quyền mở"
    else:
        message = "không đọc được: kiểm tra quyền mở, ổ đĩa; nếu không phải tệp hay thư mục thường thì xóa đi"
    return Problem(Location(path), RULE, message)

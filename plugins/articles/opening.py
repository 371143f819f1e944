"""Opens the files of a content folder; one that cannot be read becomes a problem of that file.

A file can vanish, change, become unreadable, be a pipe or a device, or grow between listing and reading it.
"""

import os
from pathlib import Path

from plugins.incremental.regular import TooLarge, read_whole
from plugins.incremental.sources import READ_AT_MOST
from plugins.problems import Location, Problem, read_text as text_of, too_large

RULE = "unreadable"


def read_bytes(content: Path, path: str, at_most: int) -> bytes | Problem:
    """Returns all bytes of a file; a problem if it has more than `at_most`."""
    try:
        return read_whole(content / path, at_most)
    except TooLarge:
        return too_large(path, at_most)
    except OSError as error:
        return cannot_read(path, error)


def read_text(content: Path, path: str, at_most: int) -> str | Problem:
    """Returns the clean text of a file; a problem if it has more than `at_most` bytes."""
    data = read_bytes(content, path, at_most)
    return data if isinstance(data, Problem) else text_of(data, path, at_most)


def read_optional(content: Path, path: str, at_most: int) -> str | Problem | None:
    """Returns the clean text of a file that a content folder may lack; None if it does. A broken link is a
    problem.
    """
    return read_text(content, path, at_most) if os.path.lexists(content / path) else None


def typed_text(file: Path) -> str:
    """Returns a file's text as typed, with LF, for writing it back. Raises `OSError` and `ValueError`."""
    text = read_whole(file, READ_AT_MOST).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def names_in(content: Path, folder: str, suffix: str) -> list[str] | Problem:
    """Returns the sorted paths in a folder with this suffix; none if the folder does not exist.

    Symbolic links are left out; `stray-file` reports them for the whole content folder.
    """
    try:
        if (content / folder).is_symlink():
            return []
        with os.scandir(content / folder) as entries:
            names = [each.name for each in entries if each.name.endswith(suffix) and not each.is_symlink()]
    # As for every folder of the content: it need not exist.
    except FileNotFoundError:
        return []
    except OSError as error:
        return cannot_read(folder, error)
    return sorted(f"{folder}/{name}" for name in names)


def cannot_read(path: str, error: OSError) -> Problem:
    """Returns the problem of a file or folder that could not be opened, with what to do."""
    if isinstance(error, FileNotFoundError):
        message = "tệp hoặc thư mục vừa biến mất trong lúc đọc: chạy lại; nếu là lối tắt hỏng thì xóa đi"
    elif isinstance(error, NotADirectoryError):
        message = "đây là một tệp mà phải là thư mục: đổi tên tệp này, rồi tạo thư mục có tên ấy"
    elif isinstance(error, PermissionError):
        message = "không có quyền đọc tệp hoặc thư mục này: kiểm tra quyền mở"
    else:
        message = "không đọc được: kiểm tra quyền mở, ổ đĩa; nếu không phải tệp hay thư mục thường thì xóa đi"
    return Problem(Location(path), RULE, message)

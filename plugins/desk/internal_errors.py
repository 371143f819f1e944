"""Handles unexpected exceptions: a message for the writer, and a report for the developer.

The report can be shared: it shows places in the code, and no text, name, file or folder of the content.
"""

from __future__ import annotations

import errno
import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from plugins.desk.console import say
from plugins.desk.exits import FAILED, INTERNAL_ERROR
from plugins.desk.places import CACHE, ROOT
from plugins.incremental.writing import write_whole
from plugins.problems import Refused

REPORT = CACHE / "loi-chuong-trinh.txt"
_OF_CODE = (AttributeError, ImportError, NameError, RecursionError, SyntaxError, TypeError)
"""Exceptions whose messages contain names from code and no values."""


def say_failure(error: Exception, content: Path) -> tuple[str, int]:
    """Prints the error that ended a verb. Returns the message and the exit code."""
    if isinstance(error, Refused):
        line, code = str(error), FAILED
    elif isinstance(error, OSError):
        # Verbs handle tolerable errors themselves, so this one is fatal.
        what = error.filename or "một tệp"
        line, code = f"không đọc hoặc không ghi được {what}: kiểm tra quyền mở, ổ đĩa rồi chạy lại", FAILED
    else:
        line, code = _internal_error(error, content), INTERNAL_ERROR
    say(line)
    return line, code


def _internal_error(error: Exception, content: Path) -> str:
    file = _file_worked_on(error, content)
    while_at = f" khi làm với {content / file}" if file else ""
    is_kept = write_whole(REPORT, _report(error, file).encode("utf-8", "replace"))
    what = f"gửi tệp {REPORT.relative_to(ROOT)}" if is_kept else f"báo mã {type(error).__name__}"
    return f"Chương trình gặp lỗi{while_at}; trang đã có vẫn nguyên: {what} cho người phụ trách kỹ thuật."


def _file_worked_on(error: Exception, content: Path) -> str:
    """Returns the content file that the innermost frame refers to; "" if none does."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            is_ours = type(value).__module__.startswith("plugins.")  # attributes of others may run code
            path = getattr(value, "path", None) if is_ours else value
            if isinstance(path, str | Path) and (name := _below(content, path)):
                return name
    return ""


def _below(content: Path, path: str | Path) -> str:
    with suppress(OSError, ValueError, RuntimeError):  # `path` may be any string
        whole, root = (content / path).resolve(), content.resolve()
        if whole.is_file() and whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return ""


def _report(error: Exception, file: str) -> str:
    kind = f"{file.partition('/')[0]}/*{Path(file).suffix}" if file else "-"
    lines = [f"Python {platform.python_version()}, {platform.system()}; {kind}", *_traces(error)]
    return "\n".join([*lines, ""])


def _traces(error: BaseException) -> Iterator[str]:
    """Yields the traceback like Python's, without values and folders."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _traces(before)
    yield "Traceback (most recent call last):"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        yield f"    {frame.line}"
    said = (
        str(error).replace(str(ROOT), "").replace(str(Path.home()), "") if isinstance(error, _OF_CODE) else ""
    )
    # The message of an OSError names a file; its code does not.
    if isinstance(error, OSError):
        said = errno.errorcode.get(error.errno or 0, "")
    yield f"{type(error).__name__}: {said}".rstrip(": ")


def _place(file: str) -> str:
    """Returns a file's path relative to the project or to the installed packages."""
    path = Path(file)
    # Four parts name package and module; what is before them is the user's.
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-4:])

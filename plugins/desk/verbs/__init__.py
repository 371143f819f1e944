"""The verbs, one file each. `run(options)` carries a verb out.

It returns the exit code, or None on success. It raises `Refused` on failure.

A verb is imported on use, so that none waits for the imports of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK
from plugins.desk.internal_errors import say_failure
from plugins.desk.places import ROOT
from plugins.ownership.output_folder import is_shared, refuse_unfit
from plugins.problems import Refused

_UNTIL_STOPPED = frozenset({"serve", "editor"})
"""Verbs that Ctrl+C ends successfully. Other verbs were interrupted in their work."""


def run(options: Options) -> int:
    """Runs a verb and returns its exit code. All verbs but `init` need a content folder."""
    try:
        module = import_module(f"plugins.desk.verbs.{options.verb}")
        _refuse_paths(options, writes=hasattr(module, "OUTPUT"))
        code: int = module.run(options) or OK
    except KeyboardInterrupt:
        say("\nĐã dừng.")
        return OK if options.verb in _UNTIL_STOPPED else FAILED
    except Exception as error:
        return say_failure(error, options.content)[1]
    return code


def _refuse_paths(options: Options, *, writes: bool) -> None:
    """Raises `Refused` for an unsuitable content or output folder."""
    for path in _paths(options):
        if _leads_nowhere(path):
            raise Refused(f"không mở được {path}: tên quá dài, lối tắt dẫn vòng, hoặc thư mục không cho vào")
    content = options.content
    if not content.is_dir() and (options.verb != "init" or content.exists()):
        raise Refused(f"không có thư mục {content}: xem lại {option('CONTENT', '…')}")
    if is_shared(content, ROOT):
        raise Refused(f"{content} không phải thư mục bài viết: xem lại {option('CONTENT', '…')}")
    # A verb without an output folder ignores the default of this option.
    if writes or "output" in options.given:
        refuse_unfit(options.output, content, ROOT)


def _paths(options: Options) -> Iterator[Path]:
    """Yields all paths among the options, including defaults."""
    for value in vars(options).values():
        given = value if isinstance(value, list) else [value]
        yield from (each for each in given if isinstance(each, Path))


def _leads_nowhere(path: Path) -> bool:
    """Returns whether a path is invalid, so that no file can exist there."""
    try:
        path.stat()
    # It may be created.
    except (FileNotFoundError, NotADirectoryError):
        return False
    # Too long, a loop of links, or a NUL in it.
    except (OSError, ValueError):
        return True
    return False

"""One file a verb: `run(options)` gives the exit code of `python -m plugins.desk`.

A verb's file is imported when it is asked for, so that none pays for what another needs.
"""

from __future__ import annotations

from importlib import import_module

from plugins.desk.arguments import Options
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK


def run(options: Options) -> int:
    """Does what was asked. Every verb reads the content."""
    if not options.content.is_dir():
        say(f"không có thư mục {options.content}: xem lại {option('CONTENT', '…')}")
        return FAILED
    try:
        code: int = import_module(f"plugins.desk.verbs.{options.verb}").run(options)
    except KeyboardInterrupt:
        say("\nĐã dừng.")
        return OK
    return code

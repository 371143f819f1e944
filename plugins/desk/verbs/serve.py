"""`serve`: builds the preview, serves it, builds again when a file changes, reloads the browser."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.desk.arguments import Options
from plugins.desk.building import Builder, lies_in_content
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK
from plugins.desk.places import ROOT
from plugins.desk.serving import EDITOR_PATH, PageServer, PortTaken
from plugins.desk.settings import PREVIEW
from plugins.desk.unforeseen import say_failure
from plugins.desk.workspace import LastBuild, Order, Workspace
from plugins.ownership.swap import place_of
from plugins.publishing import kinds

HELP = "dựng bản xem thử và mở ở http://localhost:8000, sửa tệp là trang tự tải lại"

_QUIET_MS = 20
"""Milliseconds without a change after which a file counts as saved. Were it not, the rest of the change
is seen next."""
_LOOK_AT_ALL_MS = 500
"""Milliseconds of rest after which all files are looked at, whatever was told of changes."""


def _changes(content: Path) -> Iterator[frozenset[str]]:
    """The files that have changed, each time that some have.

    None after the beginning and after each change, once there is rest: who knows what was saved during
    the first build, and whether the system told of everything?
    """
    while True:
        try:
            yield from _told((content, ROOT / "theme"))
        except OSError:
            # A folder is away for a while, or the system cannot watch it: then all files are looked at.
            yield frozenset()
            time.sleep(_LOOK_AT_ALL_MS / 1000)


def _told(folders: Sequence[Path]) -> Iterator[frozenset[str]]:
    """The same, as long as the folders are those that they were. Raises `OSError`.

    The system tells of the folder that it was asked for, whatever stands under its name by now.
    """
    names, watched = set(map(os.path.realpath, folders)), _identities(folders)
    is_looked_at = False
    for changes in watch(
        *folders, step=_QUIET_MS, rust_timeout=_LOOK_AT_ALL_MS, yield_on_timeout=True, raise_interrupt=True
    ):
        paths = frozenset(path for _, path in changes)
        # One that was deleted is told of: another may have its number.
        if _identities(folders) != watched or not names.isdisjoint(map(os.path.realpath, paths)):
            return
        if changes or not is_looked_at:
            yield paths
        is_looked_at = not changes


def _built(builder: Builder, order: Order, last: LastBuild, *, advice: bool = True) -> bool:
    """Whether it was built: whatever ends a build, the next one may be whole."""
    try:
        return builder.build(order, last, advice=advice)
    except Exception as error:
        builder.wrong = (say_failure(error, order.content)[0],)
        return False


def _identities(folders: Sequence[Path]) -> list[tuple[int, int]]:
    """What stands under the names of folders. Raises `OSError`."""
    return [(found.st_dev, found.st_ino) for found in map(os.stat, folders)]


def run(options: Options, editor: Path | None = None) -> int:
    """Serves until Ctrl+C. A build that fails, the first too, leaves what is there and says so.

    `editor` is the folder of the browser editor, if that is wanted, too. A folder that no build of ours may
    write into is not served either.
    """
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    order = Order(PREVIEW, options.content, options.output, options.as_of, siteurl)
    if lies_in_content(order):
        return FAILED
    place_of(options.output.resolve(), kinds.PREVIEW_SITE)
    try:
        server = PageServer(options.output, urlsplit(siteurl).path, options.port, editor)
    except PortTaken:
        say(
            f"Cổng {options.port} đang có chương trình khác dùng: "
            f"chọn cổng khác, ví dụ {option('PORT', options.port + 1)}."
        )
        return FAILED
    workspace = Workspace(options.content)
    builder = Builder(workspace)
    # Between builds nobody waits: then what the last one left behind is collected, and at no other time.
    gc.disable()
    try:
        built = _built(builder, order, LastBuild(order))
        server.built(None if built else builder.wrong, builder.notes)
        address = f"http://localhost:{options.port}{urlsplit(siteurl).path}/"
        if editor:
            say(
                f"Mở http://localhost:{options.port}{EDITOR_PATH} bằng Chrome hoặc Edge để viết bài, "
                f"chọn thư mục {options.content.resolve()}."
            )
        say(f"Mở {address} trong trình duyệt. Bấm Ctrl+C để dừng.")
        builder.keep(order)
        gc.collect()
        seen = workspace.inputs(order)
        for changed in _changes(options.content):
            last = LastBuild(order, builder.built)
            workspace.look(changed)
            if not changed and workspace.inputs(order) == seen:
                continue
            say("Có tệp vừa thay đổi, đang dựng lại…")
            built = _built(builder, order, last, advice=False)
            server.built(None if built else builder.wrong, builder.notes)
            builder.keep(order)
            seen = workspace.inputs(order)
            gc.collect()
    finally:
        server.close()
    return OK

"""`serve` builds and serves the preview, rebuilds it when a file changes, and reloads the browser."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.articles.folder import refuse_foreign_content
from plugins.desk.arguments import Options
from plugins.desk.building import Builder
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED
from plugins.desk.internal_errors import say_failure
from plugins.desk.places import PREVIEW, ROOT
from plugins.desk.serving import EDITOR_PATH, PageServer, PortTaken
from plugins.desk.workspace import Order, Workspace
from plugins.ownership.swap import place_of
from plugins.publishing.kinds import PREVIEW_SITE

OUTPUT = Path("output")
HELP = "dựng bản xem thử và mở ở http://localhost:8000, sửa tệp là trang tự tải lại"

_QUIET_MS = 20
"""Milliseconds without a change after which files count as saved. A later part of a change triggers another
build.
"""
_LOOK_AT_ALL_MS = 500
"""Milliseconds of rest after which all files are scanned, in case the system missed a change."""


def _changes(content: Path) -> Iterator[frozenset[str]]:
    """Yields the changed files each time some have changed.

    Yields an empty set once at the start and after each change, when there is rest: then all files are
    scanned, since changes during a build may have been missed.
    """
    while True:
        try:
            # The program's own files are not watched: they are compared when one of these changes.
            yield from _told((content, ROOT / "theme"))
        except OSError:
            # A folder is missing for a while or cannot be watched, so all files are scanned.
            yield frozenset()
            time.sleep(_LOOK_AT_ALL_MS / 1000)


def _told(folders: Sequence[Path]) -> Iterator[frozenset[str]]:
    """Yields the changes reported by the system until a watched folder is replaced. Raises `OSError`.

    The system watches an inode, so a new folder under the same name would go unnoticed.
    """
    names, watched = set(map(os.path.realpath, folders)), _identities(folders)
    is_looked_at = False
    for changes in watch(
        *folders, step=_QUIET_MS, rust_timeout=_LOOK_AT_ALL_MS, yield_on_timeout=True, raise_interrupt=True
    ):
        paths = frozenset(path for _, path in changes)
        # The deletion of a folder is checked by name too, because a new folder may reuse its inode.
        if _identities(folders) != watched or not names.isdisjoint(map(os.path.realpath, paths)):
            return
        if changes or not is_looked_at:
            yield paths
        is_looked_at = not changes


def _build(builder: Builder, order: Order, server: PageServer, *, advice: bool = True) -> None:
    """Builds, and shows the result in the browsers.

    No exception ends the server: the next build may succeed.
    """
    try:
        wrong = None if builder.build(order, advice=advice) else builder.wrong
    except Exception as error:
        wrong = (say_failure(error, order.content)[0],)
    server.built(wrong, builder.notes)
    builder.save(order)
    gc.collect()  # between builds, when nobody waits


def _identities(folders: Sequence[Path]) -> list[tuple[int, int]]:
    """Returns device and inode of each folder. Raises `OSError`."""
    return [(found.st_dev, found.st_ino) for found in map(os.stat, folders)]


def run(options: Options, editor: Path | None = None) -> int:
    """Serves until Ctrl+C. A failed build, even the first, is reported and leaves the output as it was.

    `editor` is the folder of the browser editor, if wanted. Raises `Refused` for an output folder that is not
    ours.
    """
    order = Order(PREVIEW, options.content, options.output, options.as_of, options.preview_url)
    base = urlsplit(order.siteurl).path
    refuse_foreign_content(options.content)
    place_of(options.output.resolve(), PREVIEW_SITE)
    try:
        server = PageServer(options.output, base, options.port, editor)
    except PortTaken:
        say(
            f"Cổng {options.port} đang có chương trình khác dùng: "
            f"chọn cổng khác, ví dụ {option('PORT', options.port + 1)}."
        )
        return FAILED
    workspace = Workspace(options.content)
    builder = Builder(workspace)
    try:
        _build(builder, order, server)
        address = f"http://localhost:{options.port}{base}/"
        if editor:
            say(
                f"Mở http://localhost:{options.port}{EDITOR_PATH} bằng Chrome hoặc Edge để viết bài, "
                f"chọn thư mục {options.content.resolve()}."
            )
        say(f"Mở {address} trong trình duyệt. Bấm Ctrl+C để dừng.")
        seen = workspace.inputs(order)
        for changed in _changes(options.content):
            workspace.scan(changed)
            if workspace.runs_old_code:
                break
            if not changed and workspace.inputs(order) == seen:
                continue
            say("Có tệp vừa thay đổi, đang dựng lại…")
            _build(builder, order, server, advice=False)
            seen = workspace.inputs(order)
    finally:
        server.close()
    say("Lời văn (loi-van.toml) hoặc chương trình vừa thay đổi, đang mở lại…")
    return become(sys.orig_argv)  # anew, since a process imports code and wording once


def become(command: list[str]) -> int:
    """Runs another command line of Python in place of this one, and returns its exit code."""
    if os.name != "nt":
        os.execv(sys.executable, command)
    return subprocess.call(command)  # on Windows a process cannot become another

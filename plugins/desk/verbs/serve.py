"""`serve`: builds the preview, serves it, builds again when a file changes, reloads the browser."""

from __future__ import annotations

import gc
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.desk.arguments import Options
from plugins.desk.building import Builder
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK
from plugins.desk.places import ROOT
from plugins.desk.serving import PageServer, PortTaken
from plugins.desk.settings import PREVIEW
from plugins.desk.workspace import LastBuild, Order, Workspace

_QUIET_MS = 20
"""Milliseconds without a change after which a file counts as saved. Were it not, the rest of the change
is seen next."""


def run(options: Options) -> int:
    """Serves until Ctrl+C. A build that fails leaves the last good pages and says so in the browser."""
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    try:
        server = PageServer(options.output, urlsplit(siteurl).path, options.port)
    except PortTaken:
        say(
            f"Cổng {options.port} đang có chương trình khác dùng: "
            f"chọn cổng khác, ví dụ {option('PORT', options.port + 1)}."
        )
        return FAILED
    workspace = Workspace(options.content)
    builder = Builder(workspace)
    order = Order(PREVIEW, options.content, options.output, options.as_of, siteurl)
    # Between builds nobody waits: then what the last one left behind is collected, and at no other time.
    gc.disable()
    try:
        built = builder.build(order, LastBuild(order))
        if not built and not options.output.is_dir():
            return FAILED
        server.built(None if built else builder.wrong)
        address = f"http://localhost:{options.port}{urlsplit(siteurl).path}/"
        say(f"Mở {address} trong trình duyệt. Bấm Ctrl+C để dừng.")
        gc.collect()
        watched = options.content, ROOT / "theme"
        for _changes in watch(*watched, step=_QUIET_MS, raise_interrupt=True):
            say("Có tệp vừa thay đổi, đang dựng lại…")
            last = LastBuild(order)
            workspace.look()
            built = builder.build(order, last, advice=False)
            server.built(None if built else builder.wrong)
            gc.collect()
    finally:
        server.close()
    return OK

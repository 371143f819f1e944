"""Nothing has changed: the preview stays as it is, and what was said is said again."""

from __future__ import annotations

from plugins.desk.console import say
from plugins.desk.workspace import Order, Workspace
from plugins.incremental.shown import Shown


def left_alone(order: Order, workspace: Workspace, shown: Shown | None) -> bool:
    """Whether the output folder, of which that is known, holds just what a build would write."""
    if shown is None or shown.inputs != workspace.inputs(order):
        return False
    workspace.keep_if_read()
    for line in shown.said:
        say(line)
    say(f"Không có gì thay đổi: {order.output} giữ nguyên.")
    return True

"""Nothing has changed: the preview stays as it is, and what was said is said again."""

from plugins.desk.console import say
from plugins.desk.workspace import LastBuild, Order, Workspace


def left_alone(order: Order, workspace: Workspace, last: LastBuild) -> bool:
    """Whether the output folder holds just what a build would write."""
    # Without a last build no file need be read to tell.
    built = last.built if last.is_known and last.is_of(workspace.inputs(order)) else None
    if built is None:
        return False
    workspace.keep_if_read()
    if built.said:
        say("\n".join(built.said))
    say(f"Không có gì thay đổi: {order.output} giữ nguyên.")
    return True

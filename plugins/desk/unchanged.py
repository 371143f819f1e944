"""The fast path of a build: if nothing has changed, the preview stays and the last messages are repeated."""

from plugins.desk.console import say
from plugins.desk.workspace import LastBuild, Order, Workspace


def skip_if_unchanged(order: Order, workspace: Workspace, last: LastBuild) -> bool:
    """Returns whether the output folder already holds what a build would write."""
    # Without a last build the inputs need not be read.
    built = last.built if last.is_known and last.is_of(workspace.inputs(order)) else None
    if built is None:
        return False
    workspace.save_if_read()
    if built.said:
        say("\n".join(built.said))
    say(f"Không có gì thay đổi: {order.output} giữ nguyên.")
    return True

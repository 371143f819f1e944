"""`html` builds the preview. If nothing has changed, it returns before heavy imports."""

from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import say
from plugins.desk.exits import FAILED, OK
from plugins.desk.manifest import BuildManifest, is_as_built
from plugins.desk.places import PREVIEW
from plugins.desk.workspace import Order, Workspace

HELP = "dựng bản xem thử vào output/"
OUTPUT = Path("output")


def run(options: Options) -> int:
    """Builds the preview unless nothing has changed."""
    order = Order(PREVIEW, options.content, options.output, options.as_of, options.preview_url)
    built = BuildManifest.load(order.kept_in)
    workspace = Workspace(options.content)
    # Without a last build the inputs need not be read.
    if built and built.inputs == workspace.inputs(order) and is_as_built(built, order.output.resolve()):
        if workspace.sources.has_read:
            workspace.save()
        if built.said:
            say("\n".join(built.said))
        say(f"Không có gì thay đổi: {order.output} giữ nguyên.")
        return OK
    # Imported late: loading Pelican and the content packages takes longer than the check above.
    from plugins.desk.building import Builder

    builder = Builder(workspace, built)
    if not builder.build(order):
        return FAILED
    builder.save(order)
    return OK

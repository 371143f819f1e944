"""`html` builds the preview. If nothing has changed, it returns before heavy imports."""

from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.exits import FAILED, OK
from plugins.desk.settings import PREVIEW
from plugins.desk.unchanged import skip_if_unchanged
from plugins.desk.workspace import LastBuild, Order, Workspace

HELP = "dựng bản xem thử vào output/"
OUTPUT = Path("output")


def run(options: Options) -> int:
    """Builds the preview unless nothing has changed."""
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    order = Order(PREVIEW, options.content, options.output, options.as_of, siteurl)
    last = LastBuild(order)
    workspace = Workspace(options.content)
    if skip_if_unchanged(order, workspace, last):
        return OK
    # Imported late: loading Pelican and the content packages takes longer than the check above.
    from plugins.desk.building import Builder

    builder = Builder(workspace)
    if not builder.build(order, last):
        return FAILED
    builder.save(order)
    return OK

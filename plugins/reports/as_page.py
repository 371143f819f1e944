"""Renders a report as one self-contained HTML file for screen and print."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.narratives import BlockKind
from plugins.reports.model import Report, shown
from plugins.vietnamese import format_date
from plugins.wording.templates import Worded


def as_page(report: Report) -> bytes:
    """Returns the bytes of the HTML file, which needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=[Worded],
    )
    environment.filters |= {"shown": shown, "day": format_date}
    template = environment.get_template("page.html")
    return template.render(report=report, kinds=BlockKind).encode()

"""`demo` generates a year of sample data from the plan, and its preview, in separate folders."""

from datetime import timedelta
from pathlib import Path

from plugins.articles.opening import typed_text
from plugins.desk.arguments import Options
from plugins.desk.building import Builder
from plugins.desk.console import command, option, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.places import PREVIEW
from plugins.desk.workspace import Order, Workspace
from plugins.desk.writing import writing_to
from plugins.office import OFFICE_FILE
from plugins.ownership.swap import place_of
from plugins.problems import errors
from plugins.publishing.kinds import PREVIEW_SITE
from plugins.sample import SampleYear, write_year

_CONTENT = Path("demo/content")
_BEFORE_ITS_END = timedelta(24)
"""A day late in the plan's year, with gaps, a running period and scheduled articles."""
HELP = "tạo một năm dữ liệu mẫu trong demo/content và dựng vào demo/output"
OUTPUT = Path("demo/output")


def run(options: Options) -> int:
    """Writes and builds the sample year. Folders that are no sample data are never overwritten."""
    # Refuses a foreign folder before anything is written.
    place_of(options.output.resolve(), PREVIEW_SITE)
    findings = open_content(options.content)
    # The sample takes over the office's file, so that is to be sound, too.
    if not findings.library.plans or OFFICE_FILE in findings.broken:
        say_problems(errors(findings.problems), str(options.content))
        return FAILED
    plan = findings.library.plans[0]
    with writing_to(_CONTENT, options.content):
        office = options.content / OFFICE_FILE
        others = {OFFICE_FILE: typed_text(office)} if office.is_file() else {}
        plan_text = typed_text(options.content / plan.path)
        write_year(_CONTENT, plan, plan_text, SampleYear(), say, others)
    as_of = options.as_of if "as_of" in options.given else plan.last_day - _BEFORE_ITS_END
    order = Order(PREVIEW, _CONTENT, options.output, as_of, options.preview_url)
    if not Builder(Workspace(_CONTENT)).build(order):
        return FAILED
    places = {"CONTENT": _CONTENT, "OUTPUT": options.output, "SITE_DATE": as_of}
    given = " ".join(option(name, value) for name, value in places.items())
    say(f"Xem thử: {command('serve')} {given}")
    return OK

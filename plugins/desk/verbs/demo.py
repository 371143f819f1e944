"""`demo`: makes a year of sample data from the plan, and its preview; both apart from the real."""

from __future__ import annotations

from plugins.desk.arguments import DEMO_CONTENT, Options
from plugins.desk.building import Builder
from plugins.desk.console import command, option, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.settings import PREVIEW
from plugins.desk.workspace import LastBuild, Order, Workspace
from plugins.ownership.swap import NotOurFolder
from plugins.problems import errors
from plugins.sample import SampleYear, write_year


def run(options: Options) -> int:
    """Never writes over what is no sample data."""
    findings = open_content(options.content)
    if not findings.library.plans:
        say_problems(errors(findings.problems), str(options.content))
        return FAILED
    plan = findings.library.plans[0]
    text = (options.content / plan.path).read_text(encoding="utf-8-sig")
    try:
        write_year(DEMO_CONTENT, plan, text, SampleYear(), say)
    except NotOurFolder as error:
        say(str(error))
        return FAILED
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    order = Order(PREVIEW, DEMO_CONTENT, options.output, options.as_of, siteurl)
    if not Builder(Workspace(DEMO_CONTENT)).build(order, LastBuild(order)):
        return FAILED
    places = {"CONTENT": DEMO_CONTENT, "OUTPUT": options.output, "SITE_DATE": options.as_of}
    given = " ".join(option(name, value) for name, value in places.items())
    say(f"Xem thử: {command('serve')} {given}")
    return OK

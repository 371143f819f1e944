"""Reads a content folder as `publish` does: an error in one file affects only that file.

For `verify`, and for verbs that show figures. `close` and `readership` use `open_sound`: what they write
stays, so it waits until every file is mended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from plugins.desk.arguments import SiteOptions
from plugins.desk.console import say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.places import CACHE, PUBLIC
from plugins.desk.waiting import holding_back
from plugins.desk.workspace import Order
from plugins.desk.writing import writing_to
from plugins.lint import Findings, on_day
from plugins.problems import Refused
from plugins.publishing.before import Before
from plugins.publishing.releases import Releases
from plugins.sample import MARKER


def open_as_published(options: SiteOptions, not_done: str) -> Findings:
    """Returns the content that `publish` would publish, with what it would hold back.

    `options.site` has the last public version of a file with errors. Prints all problems if there are errors.
    Raises `Refused`, naming the task that failed, if errors remain.
    """
    order = Order(PUBLIC, options.content, options.site, options.as_of, options.siteurl)
    with writing_to(CACHE), as_published(order) as (findings, settled):
        if findings.uncountable:
            say_problems(findings.problems, str(order.content), findings.library.drafts)
        # A site can be published with a damaged ledger of closed figures; figures cannot be reported.
        if settled is None or settled.uncountable:
            raise Refused(f"{not_done}: sửa các lỗi ở trên rồi chạy lại.")
    for held in settled.held_back:
        say(held.line(str(order.content)))
    if settled.held_back:
        say(f"{len(settled.held_back)} chỗ chờ sửa: số liệu đếm như trang công khai khi xuất bản lúc này.")
    return settled


@contextmanager
def as_published(order: Order) -> Iterator[tuple[Findings, Findings | None]]:
    """Yields the content as it is and as `publish` would publish it; None for that if errors remain.

    Texts of the second can be read inside the block only.
    """

    def examined(content: Path) -> Findings:
        return on_day(open_content(content, order.siteurl), order.as_of)

    findings = examined(order.content)
    # The usual case: no file with an error, so nothing has to be replaced by its public version.
    if not findings.stopping:
        yield findings, findings
        return
    before = Before(Releases(order.output), is_sample=(order.content / MARKER).is_file())
    with holding_back(order, before, examined) as waiting:
        settled = waiting.hold_back_all(findings)
        yield findings, replace(settled, held_back=waiting.held_back) if settled else None

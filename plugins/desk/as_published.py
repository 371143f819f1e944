"""Reads a content folder as `publish` does: an error in one file affects only that file."""

from collections.abc import Sequence
from pathlib import Path

from plugins.coverage.held_back import HeldBack
from plugins.desk.console import say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.places import CACHE
from plugins.desk.waiting import Waiting
from plugins.desk.workspace import Order
from plugins.desk.writing import writing_to
from plugins.lint import Findings, on_day
from plugins.ownership.temporary import remove_left_behind, temporary_folder
from plugins.problems import Refused
from plugins.publishing.before import Before
from plugins.publishing.releases import Releases
from plugins.sample import MARKER

_COUNTED = "tinh-"
"""The prefix of the folder in which the content is laid out that is counted."""


def open_as_published(order: Order, not_done: str) -> tuple[Findings, Sequence[HeldBack]]:
    """Returns the content that `publish` would publish, and what it would hold back.

    `order.output` is the public folder, which has the last public version of a file with errors. Prints all
    problems if there are errors. Raises `Refused`, naming the task that failed, if errors remain.
    """

    def examined(content: Path) -> Findings:
        return on_day(open_content(content, order.siteurl), order.as_of)

    findings = examined(order.content)
    if not findings.uncountable:
        return findings, ()
    say_problems(findings.problems, str(order.content), findings.library.drafts)
    before = Before.of(Releases(order.output), is_sample=(order.content / MARKER).is_file())
    with writing_to(CACHE):
        CACHE.mkdir(parents=True, exist_ok=True)
        remove_left_behind(CACHE, _COUNTED)
        with temporary_folder(CACHE, _COUNTED) as folder:
            waiting = Waiting(order, before.texts(), before.picture, folder, examined)
            settled = waiting.hold_back_all(findings)
    # A site can be published with a damaged ledger of closed figures; figures cannot be reported.
    if settled is None or settled.uncountable:
        raise Refused(f"{not_done}: sửa các lỗi ở trên rồi chạy lại.")
    for held in waiting.held_back:
        say(held.line(str(order.content)))
    return settled, waiting.held_back

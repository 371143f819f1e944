"""`brief` prints the state of the plan as a short message for Zalo, and one per unit; also by e-mail."""

from __future__ import annotations

from typing import Any

import pelicanconf
from plugins.coverage import coverage_on
from plugins.coverage.brief import brief, brief_text, unit_briefs
from plugins.desk import arguments
from plugins.desk.as_published import open_as_published
from plugins.desk.console import print_data, say
from plugins.desk.exits import HELD_BACK, OK
from plugins.desk.mailing import letter, send
from plugins.narratives.folder import WHOLE
from plugins.problems import Refused

HELP = "in một tin nhắn ngắn: kế hoạch đang ra sao, từng đơn vị còn thiếu gì"


class BriefOptions(arguments.SiteOptions):
    send: bool = arguments.flag("gửi thư, nếu BRIEF_MAIL trong pelicanconf.py đã ghi máy chủ")


def run(options: BriefOptions) -> int:
    """Prints the messages; with `--send` they are mailed to the configured addresses."""
    findings = open_as_published(options, "Chưa viết được tin nhắn")
    counted = coverage_on(options.as_of, findings.library)
    print_data(brief_text(counted).rstrip("\n"))
    settings: Any = pelicanconf.BRIEF_MAIL
    code = HELD_BACK if findings.held_back else OK
    # Printed alone: people paste the message into Zalo.
    if not options.send or not settings["server"]:
        return code
    texts = {WHOLE: brief(counted), **{row.term.code: text for row, text in unit_briefs(counted)}}
    subject = f"Tuyên truyền {findings.office.subject} {counted.plan.year_name}"
    letters = [
        letter(address, subject, texts[code], options.as_of)
        for code, address in settings["to"].items()
        if code in texts
    ]
    if problem := send(letters):
        raise Refused(problem)
    say(f"Đã gửi {len(letters)} thư.")
    return code

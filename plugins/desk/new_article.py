"""Starts a new article: asks the questions and writes the file."""

from datetime import date
from pathlib import Path

from plugins.desk.console import command
from plugins.desk.drafting import write_draft
from plugins.desk.examining import open_content
from plugins.desk.interview import AnswerOptions, Interview
from plugins.desk.writing import writing_to
from plugins.problems import Refused


def begin_article(
    options: AnswerOptions, title: str = "", body: str = "", day: date | None = None, source: str = ""
) -> Path:
    """Returns the new file. `title` and `day` are defaults. Raises `Refused`."""
    findings = open_content(options.content)
    library = findings.library
    if not library.plans:
        raise Refused(f"chưa có kế hoạch nào đọc được: chạy {command('check')} để xem lỗi")
    interview = Interview(options, library, findings.office.author, title, day)
    answers = interview.answers()
    with writing_to(options.content):
        path = write_draft(options.content, library, answers, body, source)
    interview.end()
    return path

"""Begins a new article: asks, writes the file, and reports everything that can go wrong."""

from datetime import date
from pathlib import Path

from plugins.desk.asking import NoAnswer
from plugins.desk.console import command, say
from plugins.desk.drafting import write_draft
from plugins.desk.examining import open_content
from plugins.desk.interview import Interview, Options, Unusable


def begin_article(
    options: Options, title: str = "", body: str = "", day: date | None = None, source: str = ""
) -> Path | None:
    """Returns the new file; None if none was written, and says why. `title` and `day` are defaults."""
    findings = open_content(options.content)
    library = findings.library
    if not library.plans:
        say(f"chưa có kế hoạch nào đọc được: chạy {command('check')} để xem lỗi")
        return None
    try:
        answers = Interview(options, library, findings.office.author, title, day).answers()
        return write_draft(options.content, library, answers, body, source)
    except Unusable as error:
        say(str(error))
    except NoAnswer:
        say("Chưa viết gì: câu hỏi chưa được trả lời.")
    except OSError:
        say(f"không ghi được vào {options.content}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
    return None

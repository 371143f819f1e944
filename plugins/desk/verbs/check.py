"""`check`: prints every problem and builds nothing."""

from __future__ import annotations

import json

from plugins.desk.arguments import Options
from plugins.desk.console import option, print_data, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.problems import errors


def run(options: Options) -> int:
    """Of all files, or of one."""
    findings = open_content(options.content)
    problems = list(findings.problems)
    if options.file is not None:
        if not options.file.is_file():
            say(f"không có tệp {options.file}: xem lại {option('FILE', '…')}")
            return FAILED
        try:
            wanted = options.file.resolve().relative_to(options.content.resolve()).as_posix()
        except ValueError:
            say(f"tệp {options.file} không nằm trong thư mục {options.content}")
            return FAILED
        problems = [each for each in problems if each.location.path == wanted]
    if options.json:
        rows = [each.below(str(options.content)).as_json() for each in problems]
        print_data(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        say_problems(problems, str(options.content), findings.library.drafts)
        if not problems:
            say("Không có lỗi.")
    return FAILED if errors(problems) else OK

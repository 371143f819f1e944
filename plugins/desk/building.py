"""A content folder to a site in a folder, or nothing changes."""

from __future__ import annotations

import errno
import os
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from plugins.desk.console import say, say_problems
from plugins.desk.examining import CACHE, KEPT_FOLDERS, ROOT, cache_name, installed, open_content
from plugins.incremental import Stamp, keep_newest, read_stamp, stamp_of, write_stamp
from plugins.lint import Findings
from plugins.publishing.swap import NotOurFolder, replacing
from plugins.sample import MARKER
from plugins.vietnamese import format_number

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"
CANNOT_WRITE = frozenset({errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR})
STAMPS = CACHE / "dung"
TRACE = CACHE / "loi-chuong-trinh.txt"


def build(conf: str, content: Path, output: Path, as_of: date, siteurl: str, *, advice: bool = True) -> bool:
    """Builds one site. False if that failed: why was said, and the output is as it was.

    A preview of which nothing has changed is left as it is. A public site is always built. Without
    `advice` only errors are listed.
    """
    started = perf_counter()
    source, target = content.resolve(), output.resolve()
    if target.is_relative_to(source) or source.is_relative_to(target):
        say(f"không dựng vào {output}: đó là chỗ của các bài viết; chọn thư mục khác")
        return False
    kept_in = STAMPS / f"{cache_name(output)}.json"
    kept = read_stamp(kept_in) if conf == PREVIEW else None
    now = _stamp(conf, content, output, as_of, siteurl)
    if kept is not None and (kept.inputs, kept.output) == (now.inputs, now.output):
        for line in kept.said:
            say(line)
        say(f"Không có gì thay đổi: {output} giữ nguyên.")
        return True
    findings = open_content(content)
    said = say_problems(findings.problems, str(content), findings.library.drafts, advice=advice)
    if findings.stopping:
        say("Chưa dựng trang: sửa các lỗi ở trên rồi chạy lại. Trang đã dựng lần trước vẫn còn nguyên.")
        return False
    try:
        with replacing(output) as staging:
            _run_pelican(conf, content, staging, as_of, siteurl, findings)
    except NotOurFolder as error:
        say(str(error))
        return False
    except Exception as error:
        if isinstance(error, OSError) and error.errno in CANNOT_WRITE:
            say(f"không ghi được vào {output}: kiểm tra đường dẫn, quyền ghi và chỗ trống trên ổ đĩa")
            return False
        TRACE.parent.mkdir(exist_ok=True)
        TRACE.write_text(traceback.format_exc(), encoding="utf-8")
        say(
            "Chương trình gặp lỗi, chưa dựng được trang. "
            f"Gửi tệp {TRACE.relative_to(ROOT)} cho người phụ trách kỹ thuật."
        )
        return False
    n_out = sum(article.counts(as_of) for article in findings.library.articles)
    say(f"Đã dựng {n_out} tin, bài vào {output} trong {format_number(perf_counter() - started, 1)} giây.")
    if conf == PREVIEW:
        built = _stamp(conf, content, output, as_of, siteurl)
        write_stamp(kept_in, replace(built, inputs=now.inputs, said=tuple(said)))
        keep_newest(STAMPS, KEPT_FOLDERS)
    return True


def _stamp(conf: str, content: Path, output: Path, as_of: date, siteurl: str) -> Stamp:
    """Everything that decides a build: files, options, the day, Python and what is installed."""
    sources = [
        ROOT / name for name in ("plugins", "theme", "pelicanconf.py", "publishconf.py", "requirements.txt")
    ]
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    values = (conf, str(content), str(as_of), siteurl, installed(), epoch)
    return stamp_of([*sources, content.resolve()], values, output)


def _run_pelican(
    conf: str, content: Path, staging: Path, as_of: date, siteurl: str, findings: Findings
) -> None:
    # Imported late: Pelican costs 0.2 s that `check` need not pay.
    from pelican import Pelican, log
    from pelican.settings import read_settings

    log.console.quiet = True
    # A plugin that cannot be loaded, a template that fails: Pelican logs such errors and builds on.
    log.init(level="ERROR", fatal="errors")
    settings = {
        "PATH": str(content.resolve()),
        "OUTPUT_PATH": str(staging.resolve()),
        "THEME": str(ROOT / "theme"),
        "AS_OF": as_of,
        "FINDINGS": findings,
        "SAMPLE": (content / MARKER).is_file(),
    }
    if siteurl:
        settings["SITEURL"] = siteurl
    Pelican(read_settings(str(ROOT / conf), override=settings)).run()

"""`verify`: looks at a published site, file by file, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from plugins.desk.arguments import Options
from plugins.desk.console import command, option, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.expecting import expected_of
from plugins.problems import errors
from plugins.verifying import read_release, verify
from plugins.vietnamese import format_number


def run(options: Options) -> int:
    """One line a problem. Address and day are those that the site was built for, if it says so."""
    started = perf_counter()
    folder = options.output
    if not (folder / "index.html").is_file():
        say(f"không có trang đã dựng trong {folder}: chạy {command('publish')} trước, hoặc thêm OUTPUT")
        return FAILED
    release = read_release(folder)
    siteurl = options.siteurl or release.siteurl
    if not siteurl:
        say(f"trang chủ không ghi địa chỉ của trang: thêm {option('SITEURL', 'https://…')}")
        return FAILED
    if release.siteurl and release.siteurl != siteurl:
        said = f"{folder} được dựng cho {release.siteurl}, không phải {siteurl}"
        say(f"{said}: bỏ SITEURL, hoặc dựng lại")
        return FAILED
    as_of = options.as_of if options.day_given or not release.site_date else release.site_date
    findings = open_content(options.content)
    if findings.stopping:
        say(f"{len(findings.stopping)} lỗi trong bài viết: bài có lỗi không được đối chiếu với trang.")
    expected = expected_of(findings.library, siteurl, as_of, carried=release.carried)
    if not release.is_release:
        # Only a release has pages for old addresses.
        expected = replace(expected, moved={})
    found = verify(folder, expected)
    say_problems(found, str(folder))
    took = format_number(perf_counter() - started, 1)
    if errors(found):
        return FAILED
    say(f"Không có lỗi nào trong {folder} (trang {siteurl}, ngày {as_of:%d/%m/%Y}; {took} giây).")
    return OK

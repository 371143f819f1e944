"""`verify` checks a published site file by file, and changes nothing."""

from pathlib import Path
from time import perf_counter

from plugins.desk.arguments import Options
from plugins.desk.as_published import as_published
from plugins.desk.console import command, option, say, say_problems
from plugins.desk.exits import FAILED, OK
from plugins.desk.expecting import expected_of
from plugins.desk.places import PUBLIC
from plugins.desk.workspace import Order
from plugins.problems import Refused, errors
from plugins.publishing.manifest import read_manifest
from plugins.verifying import address_of_home, verify
from plugins.vietnamese import format_number
from plugins.vietnamese.days import parse_day

HELP = "kiểm tra trang đã dựng: liên kết, ảnh, tiêu đề, nguồn tin, dấu vết bài chưa đăng"
OUTPUT = Path("public")


def run(options: Options) -> int:
    """Prints one line per problem. Address and date come from the release's manifest if it has one."""
    started = perf_counter()
    folder = options.output
    if not (folder / "index.html").is_file():
        raise Refused(
            f"không có trang đã dựng trong {folder}: chạy {command('publish')} trước, hoặc thêm OUTPUT"
        )
    release = read_manifest(folder)
    built_for = release.siteurl if release else address_of_home(folder)
    siteurl = options.siteurl or built_for
    if not siteurl:
        raise Refused(f"trang chủ không ghi địa chỉ của trang: thêm {option('SITEURL', 'https://…')}")
    if built_for and built_for != siteurl:
        raise Refused(f"{folder} được dựng cho {built_for}, không phải {siteurl}: bỏ SITEURL, hoặc dựng lại")
    built_on = parse_day(release.site_date) if release else None
    # What a site must contain depends on the day for which it was built, not on today.
    as_of = options.as_of if "as_of" in options.given or not built_on else built_on
    order = Order(PUBLIC, options.content, folder, as_of, siteurl)
    with as_published(order) as (findings, settled):
        if findings.stopping:
            n_errors = len(findings.stopping)
            say(f"{n_errors} lỗi trong bài viết: trang được đối chiếu với bản đã đăng của bài ấy.")
        library = (settled or findings).library
        expected = expected_of(library, siteurl, as_of, release.carried if release else ())
    found = verify(folder, expected)
    say_problems(found, str(folder), whole=True)
    took = format_number(perf_counter() - started, 1)
    if errors(found):
        return FAILED
    say(f"Không có lỗi nào trong {folder} (trang {siteurl}, ngày {as_of:%d/%m/%Y}; {took} giây).")
    return OK

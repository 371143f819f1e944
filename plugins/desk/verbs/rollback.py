"""`rollback` serves the previous release again, without a build."""

from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import command, say
from plugins.desk.publishing import only_one
from plugins.desk.writing import writing_to
from plugins.ownership.swap import named
from plugins.problems import Refused
from plugins.publishing.manifest import Release
from plugins.publishing.releases import Releases
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day

HELP = "cho người đọc thấy lại bản trước của trang công khai, không dựng lại"
OUTPUT = Path("public")


def run(options: Options) -> None:
    """Goes back one release each time, as far as releases are kept."""
    releases = Releases(options.output, say)
    none_before = f"không còn bản nào trước bản đang phục vụ ở {options.output}"
    if not releases.kept:
        raise Refused(none_before)
    with writing_to(options.output), only_one(releases):
        before = _last_whole_one(releases)
        if before is None:
            raise Refused(none_before)
        # Otherwise a withdrawn article would be back on the site.
        if before.owes:
            raise Refused(
                "một lần gỡ bài chưa xong, bản cũ còn nhắc đến bài ấy: "
                f"chạy {command('publish')} để gỡ xong trước"
            )
        releases.serve(before)
    day = parse_day(before.site_date)
    of_day = f" ngày {format_date(day)}" if day else ""
    say(f"Đang phục vụ lại bản số {before.number}{of_day}.")
    say(f"Sửa nội dung rồi chạy {command('publish')} để xuất bản bản mới.")


def _last_whole_one(releases: Releases) -> Release | None:
    """Returns the latest intact release before the served one. Damaged ones are skipped with a message."""
    for release in releases.rollback_targets:
        damaged = releases.damage(release)
        if not damaged:
            return release
        say(f"Bỏ qua bản số {release.number}: tệp hỏng, mất hoặc bị sửa: {named(damaged)}.")
    return None

"""`readership` counts reads per day and article in nginx access logs, and stores the counts as content."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from plugins.articles import ZONE
from plugins.articles.redirects import redirects
from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.examining import open_sound
from plugins.desk.writing import write
from plugins.problems import Refused
from plugins.readership.access_log import LogReader, first_moment
from plugins.readership.kept import FOLDER, MAX_SIZE, load_reads, merge_reads, to_csv
from plugins.readership.log_files import UnusableLog, lines_of
from plugins.vietnamese import format_date, format_number

HELP = "đếm lượt đọc từ nhật ký của máy chủ nginx, không lưu ai đã đọc"


class ReadershipOptions(arguments.Options):
    files: Sequence[Path] = arguments.value(
        Path,
        "TỆP",
        "nhật ký dạng combined, có thể nén .gz; nhiều tệp thì lặp lại tùy chọn này",
        (),
        name="file",
        action="append",
    )


def run(options: ReadershipOptions) -> None:
    """Reads the logs together, oldest first, and merges the counts with the stored ones."""
    if not options.files:
        raise Refused(f"chưa chọn tệp nhật ký: thêm {option('FILE', 'access.log')}")
    findings = open_sound(options.content, "Chưa ghi gì")
    # As they were written: under the address that each article had on that day.
    kept, _ = load_reads(options.content)
    library = findings.library
    addresses = {*(article.url for article in library.articles), *redirects(library, None)}
    # One reader for all files: logs that share a day must be counted together (`merge_reads`).
    reader = LogReader(addresses)
    for file in _oldest_first(options.files):
        try:
            with lines_of(file) as lines:
                reader.add(lines)
        except UnusableLog as error:
            raise Refused(f"{file}: {error}. Chưa ghi gì.") from error
    if not reader.reads:
        raise Refused(
            "Không có dòng nào đúng dạng nhật ký “combined” của nginx: kiểm tra lại tệp. Chưa ghi gì."
        )
    days = merge_reads(kept.by_day, reader.reads)
    for year in sorted({day.year for day in reader.reads}):
        path = options.content / FOLDER / f"{year}.csv"
        data = to_csv({day: addresses for day, addresses in days.items() if day.year == year})
        if len(data) > MAX_SIZE:
            raise Refused(
                f"{path} sẽ lớn hơn {MAX_SIZE // 1_000_000} MB: chưa ghi; "
                "xem lại nhật ký có đúng của trang này không"
            )
        write(path, data)
        say(f"Đã ghi {path}.")
    _say_what(reader)


def _say_what(reader: LogReader) -> None:
    """Prints what was counted, and what was left out."""
    first, last = min(reader.reads), max(reader.reads)
    n_reads = sum(of_day.total() for of_day in reader.reads.values())
    say(
        f"{format_number(n_reads)} lượt đọc từ {format_date(first)} đến {format_date(last)}; "
        f"bỏ {format_number(reader.n_bots)} lượt của máy tìm kiếm."
    )
    if reader.n_unread:
        said = f"{format_number(reader.n_unread)} trong {format_number(reader.n_lines)} dòng"
        say(f"{said} không đúng dạng “combined” của nginx, đã bỏ qua.")


def _oldest_first(files: Iterable[Path]) -> list[Path]:
    """Sorts logs by their first line, because the mtime of a copied file is that of the copy."""

    def begins(file: Path) -> datetime:
        # A log without a readable line comes last; `run` reports it.
        never = datetime.max.replace(tzinfo=ZONE)
        try:
            with lines_of(file) as lines:
                return first_moment(lines) or never
        # Reported when the file is counted.
        except UnusableLog:
            return never

    # By their times and not by their names: logrotate numbers them backwards, and `access.log.10` sorts
    # before `.2`.
    return sorted(files, key=begins)

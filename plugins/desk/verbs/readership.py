"""`readership`: nginx's access logs to reads by day and article, kept in the content folder."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import option, say, say_problems
from plugins.desk.exits import FAILED, OK
from plugins.incremental.writing import write_whole
from plugins.readership.access_log import LogReader
from plugins.readership.kept import FOLDER, load_reads, merged, to_csv
from plugins.vietnamese import format_date, format_number

_GZIP = b"\x1f\x8b"


def run(options: Options) -> int:
    """Reads the logs together, oldest first, and adds what they tell to what is kept."""
    if not options.files:
        say(f"chưa nói nhật ký nào: thêm {option('FILE', 'access.log')}")
        return FAILED
    kept, problems = load_reads(options.content)
    if problems:
        say_problems(problems, str(options.content), frozenset())
        say("Chưa ghi gì: sửa các lỗi ở trên rồi chạy lại.")
        return FAILED
    reader = LogReader()
    for file in sorted(options.files, key=_age):
        try:
            with _lines(file) as lines:
                reader.add(lines)
        except (OSError, EOFError) as error:
            say(f"{file}: không đọc được ({error.strerror if isinstance(error, OSError) else 'tệp bị cụt'})")
            return FAILED
    if not reader.days:
        say("Không có dòng nào đúng dạng nhật ký “combined” của nginx: kiểm tra lại tệp. Chưa ghi gì.")
        return FAILED
    found: dict[date, dict[str, int]] = defaultdict(dict, {day: {} for day in reader.days})
    for (day, address), number in reader.reads.items():
        found[day][address] = number
    days = merged(kept.by_day, found)
    for year in sorted({day.year for day in found}):
        path = options.content / FOLDER / f"{year}.csv"
        of_year = {day: addresses for day, addresses in days.items() if day.year == year}
        if not write_whole(path, to_csv(of_year)):
            say(f"không ghi được {path}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
            return FAILED
        say(f"Đã ghi {path}.")
    _say_what(reader)
    return OK


def _say_what(reader: LogReader) -> None:
    n_reads = sum(reader.reads.values())
    first, last = min(reader.days), max(reader.days)
    say(
        f"{format_number(n_reads)} lượt đọc từ {format_date(first)} đến {format_date(last)}; "
        f"bỏ {format_number(reader.n_bots)} lượt của máy tìm kiếm."
    )
    if reader.n_unread:
        said = f"{format_number(reader.n_unread)} trong {format_number(reader.n_lines)} dòng"
        say(f"{said} không đúng dạng “combined” của nginx, đã bỏ qua.")


def _age(file: Path) -> tuple[float, str]:
    """Rotated logs have the times of their last lines."""
    try:
        return file.stat().st_mtime, file.name
    except OSError:
        return 0, file.name


@contextmanager
def _lines(file: Path) -> Iterator[Iterator[str]]:
    with file.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        if is_packed:
            with gzip.open(raw, "rt", encoding="utf-8", errors="replace") as text:
                yield iter(text)
        else:
            yield (line.decode("utf-8", "replace") for line in raw)

"""`archive`: a year of the published site for the records office, or the published pages again from one."""

from __future__ import annotations

from plugins.archiving.failures import ArchiveFailed
from plugins.archiving.published import open_site
from plugins.archiving.restoring import restore
from plugins.archiving.writing import write_archive
from plugins.desk.arguments import Options
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK
from plugins.vietnamese import format_number


def run(options: Options) -> int:
    """Reads the site that `publish` built; the content itself is not read."""
    try:
        if options.restore is not None:
            n_files = restore(options.restore, options.output)
            said = f"{format_number(n_files)} tệp như đã công bố"
            say(f"Mã băm đều đúng. Đã lấy lại {said} vào {options.output}.")
            return OK
        if options.year is None:
            say(f"chưa nói năm nào: thêm {option('YEAR', '2020')}")
            return FAILED
        made = write_archive(open_site(options.site), options.year, options.output, options.as_of, say)
    except ArchiveFailed as error:
        say(str(error))
        return FAILED
    except OSError:
        say(f"không ghi được vào {options.output}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
        return FAILED
    n, files = format_number(made.about.n_articles), format_number(made.about.n_files)
    say(f"Đã lưu trữ {n} tin, bài năm {options.year} ({files} tệp) vào {made.folder} và {made.packed}.")
    return OK

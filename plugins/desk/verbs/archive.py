"""`archive` archives a year of the published site for the records office, or restores the published pages."""

from pathlib import Path

from plugins.archiving.published import open_site
from plugins.archiving.restoring import restore
from plugins.archiving.writing import ARCHIVE, write_archive
from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.writing import writing_to
from plugins.ownership.output_folder import refuse_foreign
from plugins.problems import Refused
from plugins.vietnamese import format_number

_RESTORED = Path("khoi-phuc")
"""The default folder for restored pages."""
HELP = "ghi các trang của một năm thành bản lưu trữ, mở được từ thư mục, kèm danh sách và mã băm"
OUTPUT = Path("luu-tru")


class ArchiveOptions(arguments.SiteOptions):
    year: int | None = arguments.value(
        arguments.number(2000, 2099, "năm"), "NĂM", "năm cần lưu trữ, ví dụ 2020"
    )
    restore: Path | None = arguments.value(Path, "BẢN_LƯU", "lấy lại các trang đã công bố từ một bản lưu trữ")


def run(options: ArchiveOptions) -> None:
    """Archives the site that `publish` built, or restores one. The content folder is not read."""
    output = options.output if options.restore is None or "output" in options.given else _RESTORED
    with writing_to(output):
        if options.restore is not None:
            n_files = restore(options.restore, output)
            said = f"{format_number(n_files)} tệp như đã công bố"
            say(f"Mã băm đều đúng. Đã lấy lại {said} vào {output}.")
            return
        if options.year is None:
            raise Refused(f"chưa chọn năm: thêm {option('YEAR', '2020')}")
        refuse_foreign(output, OUTPUT, lambda each: ARCHIVE.listing(each) is not None)
        made = write_archive(open_site(options.site), options.year, output, options.as_of, say)
    n, files = format_number(made.about.n_articles), format_number(made.about.n_files)
    say(f"Đã lưu trữ {n} tin, bài năm {options.year} ({files} tệp) vào {made.folder} và {made.packed}.")

"""`import` turns a Word document into the draft of an article, with its pictures."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pelicanconf
from plugins.articles import MarkdownReader
from plugins.articles.bounds import over_body
from plugins.articles.folder import IMAGES, refuse_foreign_content
from plugins.desk import arguments
from plugins.desk.console import command, option, say
from plugins.desk.interview import AnswerOptions, begin_article
from plugins.desk.word_file import read_word
from plugins.desk.writing import writing_to
from plugins.incremental.writing import write_new
from plugins.problems import Refused
from plugins.vietnamese import format_date, slugify
from plugins.word import BadDocument, Imported

HELP = "đưa một tệp Word (.docx) vào thành bản nháp của một bài mới"


class ImportOptions(AnswerOptions):
    file: Path | None = arguments.value(Path, "TỆP", "tệp Word, đuôi .docx")


def run(options: ImportOptions) -> None:
    """Writes a draft and its pictures from a Word document, which stays unchanged. Raises `Refused`."""
    source = options.file
    if source is None:
        raise Refused(f"chưa chọn tệp Word: viết {option('FILE', 'bai.docx')}")
    refuse_foreign_content(options.content)
    images = options.content / IMAGES
    # The names of pictures get a number and, on the site, a digest and a width behind it.
    stem = slugify(source.stem, 60) or "anh"
    found = read_word(source, _names(images, stem), _page)
    written: list[Path] = []
    try:
        # Before the article, which must not name a picture that could not be written.
        with writing_to(images):
            for picture in found.pictures:
                write_new(images / picture.name, picture.data)
                written.append(images / picture.name)
        path = begin_article(options, found.title, found.markdown, found.day, found.source)
    # Ctrl+C at a question, too, leaves no pictures without an article.
    except BaseException:
        for picture_path in written:
            # The first error is raised again; one while tidying up must not replace it.
            with suppress(OSError):
                picture_path.unlink()
        raise
    say(f"Đã tạo {path}" + (f" và {len(written)} ảnh trong {images}" if written else ""))
    _say_what_came(options, found)
    say(f"Điền các chỗ [cần điền: …], chạy {command('check')}, rồi đổi status: draft thành published.")


def _say_what_came(options: ImportOptions, found: Imported) -> None:
    """Prints the comparison with the document: first what is missing, then remarks."""
    held = found.held
    say(f"Đối chiếu với tệp Word: {held.n_words} chữ, {held.n_pictures} ảnh, {len(held.links)} liên kết.")
    if found.lost:
        say("CÒN THIẾU trong bài, chép lại từ tệp Word:")
    for each in found.lost:
        say(f"  - {each}")
    remarks = list(found.remarks)
    # Both stand first: they are the two values that decide address and period.
    if (options.title or found.title) != found.title:
        remarks.insert(0, f"tiêu đề trong tệp là “{found.title}”")
    if found.day and options.date is None:
        remarks.insert(0, f"date lấy theo ngày của văn bản, {format_date(found.day)}: sửa nếu đăng ngày khác")
    if remarks:
        say("Cần xem lại:")
    for each in remarks:
        say(f"  - {each}")
    if not found.lost:
        say("Không thiếu gì" + (", ngoài những chỗ nêu trên." if remarks else "."))


def _page(markdown: str) -> str:
    """Returns the HTML that the site will show. Raises `BadDocument` if it is too long for an article."""
    for _, words in over_body(markdown):
        raise BadDocument(f"tệp không vừa một bài: {words}")
    return MarkdownReader(pelicanconf.MARKDOWN).convert(markdown, 1).html


def _names(images: Path, stem: str) -> Callable[[int, str], str]:
    """Returns a function that gives unused picture names: `bai-1.png`."""
    taken = {path.stem.lower() for path in images.glob("*")} if images.is_dir() else set()

    def name(number: int, suffix: str) -> str:
        free = next(each for each in count(number) if f"{stem}-{each}" not in taken)
        taken.add(f"{stem}-{free}")
        return f"{stem}-{free}{suffix}"

    return name

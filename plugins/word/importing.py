"""Imports a .docx: the Markdown of an article, its pictures, and remarks for the writer to review."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from plugins.vietnamese import clean
from plugins.word.administrative import recognise
from plugins.word.completeness import (
    Contents,
    contents_of_document,
    contents_of_page,
    missing_contents,
)
from plugins.word.markdown import to_markdown
from plugins.word.package import Package
from plugins.word.pictures import ImportedPicture, Pictures
from plugins.word.reading import WordReader
from plugins.word.tree import InlinePicture, WordDocument, pictures_and_notes


@dataclass(frozen=True)
class Imported:
    """The result of an import. `markdown` refers to pictures as `images/<name>`.

    `source` and `day` come from the head of an administrative document. `lost` holds sentences about content
    that is missing without a remark; it is empty unless this package has a fault.
    """

    title: str
    markdown: str
    pictures: tuple[ImportedPicture, ...]
    remarks: tuple[str, ...]
    lost: tuple[str, ...]
    held: Contents
    source: str = ""
    day: date | None = None


def read_document(
    data: bytes,
    file_name: str,
    picture_name: Callable[[int, str], str],
    to_html: Callable[[str], str],
) -> Imported:
    """Reads a .docx. Raises `BadDocument` if the file cannot be read.

    `picture_name` returns a file name for a picture's number and suffix. `to_html` renders Markdown as the
    page that the comparison of contents needs.
    """
    package = Package(data)
    taken = Pictures(picture_name)
    reader = WordReader(package, taken.take)
    document = reader.document()
    form = recognise(document.blocks)
    markdown = clean(to_markdown(document))
    remarks = [*form.remarks, *reader.remarks.said, *_of_pictures(document)]
    title = " ".join(clean(form.title).split())
    if not title:
        title = " ".join(PurePath(file_name).stem.split())
        remarks.insert(0, f"tệp không có dòng nào rõ là tiêu đề: lấy theo tên tệp, “{title}”")
    held = contents_of_document(package)
    # The title was taken out of the text: it is the heading of the page, not part of the HTML compared here.
    left_out = (title, *form.left_out, *reader.remarks.left_out)
    lost = missing_contents(held, contents_of_page(to_html(markdown)), left_out, reader.remarks.n_pictures)
    return Imported(
        title=title,
        markdown=markdown,
        pictures=tuple(taken.found),
        remarks=tuple(map(clean, remarks)),
        lost=tuple(map(clean, lost)),
        held=held,
        source=clean(form.source),
        day=form.day,
    )


def _of_pictures(document: WordDocument) -> list[str]:
    """Returns a remark about pictures without a text alternative, if there are any."""
    # Notes can contain pictures as well.
    of_notes = [block for blocks in document.notes.values() for block in blocks]
    silent = {
        each.src
        for each in pictures_and_notes([*document.blocks, *of_notes])
        if isinstance(each, InlinePicture) and not each.alt
    }
    return [f"{len(silent)} ảnh chưa có mô tả: viết vào giữa hai ngoặc vuông của ![](…)"] if silent else []

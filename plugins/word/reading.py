"""A .docx to the Markdown of an article, its pictures, and what a person has to look at."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import mammoth  # type: ignore[import-untyped]  # it ships no types
from bs4 import BeautifulSoup
from bs4.element import Tag

from plugins.vietnamese import LegacyEncoding, clean, to_unicode
from plugins.word.markdown import to_markdown
from plugins.word.numbering import NOTED, with_numbers
from plugins.word.package import BadDocument, open_package, remarks, style_fonts
from plugins.word.pictures import to_web
from plugins.word.weighing import weigh

_GUESSED = re.compile(r"(description|caption) automatically generated|được tạo tự động", re.IGNORECASE)
"""What Word adds to a description of its own."""

_STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p:fresh
u => !
strike => !
comment-reference => !
"""


@dataclass(frozen=True)
class Picture:
    """A picture of the document under its name in the folder of images."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """What a document holds. `markdown` shows pictures as `images/<name>`, without words for them."""

    title: str
    markdown: str
    pictures: tuple[Picture, ...]
    remarks: tuple[str, ...]


def read_document(data: bytes, file_name: str, picture_name: Callable[[int, str], str]) -> Imported:
    """Reads a .docx. `picture_name` names a picture by its number and suffix. Raises `BadDocument`."""
    package = open_package(data)
    weigh(package)
    said = list(dict.fromkeys(remarks(package)))
    pictures = _Pictures(picture_name)
    fonts = _Fonts(style_fonts(package))
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(with_numbers(data, package)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(pictures.take),
            transform_document=fonts.to_unicode,
        )
        soup = BeautifulSoup(clean(result.value), "html.parser")
        _take_numbers(soup)
        n_without_words = _keep_what_people_said(soup)
        title = _title(soup) or PurePath(file_name).stem
        markdown = to_markdown(soup)
    except Exception:  # mammoth raises whatever its XML leads it to; all readers of trees are recursive
        raise BadDocument("tệp không đọc được: mở bằng Word rồi lưu lại dạng .docx") from None
    if fonts.n_converted:
        said.append(
            f"{fonts.n_converted} chỗ gõ bằng phông TCVN3 (ABC) hoặc VNI đã chuyển sang Unicode: đọc lại"
        )
    said += pictures.remarks
    if n_without_words:
        said.append(f"{n_without_words} ảnh chưa có mô tả: viết vào giữa hai ngoặc vuông của ![](…)")
    return Imported(" ".join(title.split()), markdown, tuple(pictures.found), tuple(said))


def _take_numbers(soup: BeautifulSoup) -> None:
    """The noted number of a list item becomes its value; anywhere else, in a heading say, it is text."""
    for text in soup.find_all(string=NOTED):
        noted = NOTED.search(text)
        item = text.find_parent(["li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
        if noted and item is not None and item.name == "li":
            item["value"] = noted[1]
            text.replace_with(NOTED.sub("", text))
        else:
            text.replace_with(NOTED.sub(r"\1\2 ", text))


def _keep_what_people_said(soup: BeautifulSoup) -> int:
    """How many pictures have no words for those who do not see. What Word guessed is none."""
    pictures = [picture for picture in soup.find_all("img") if picture.get("src")]
    for picture in pictures:
        words = str(picture.get("alt") or "")
        picture["alt"] = "" if _GUESSED.search(words) else words
    return len({picture["src"] for picture in pictures if not str(picture["alt"]).strip()})


def _title(soup: BeautifulSoup) -> str:
    """Takes the title out of the text: of the style Title, else the first heading at its beginning."""
    found = soup.find("p", class_="title") or soup.find(["h1", "h2", "h3"])
    if not isinstance(found, Tag) or not found.get_text(strip=True):
        return ""
    title = found.get_text(" ", strip=True)
    found.decompose()
    return title


class _Pictures:
    """Called by mammoth for each picture, in their order."""

    def __init__(self, name: Callable[[int, str], str]) -> None:
        self._name = name
        self._names: dict[bytes, str] = {}
        self.found: list[Picture] = []
        self.remarks: list[str] = []

    def take(self, image: Any) -> dict[str, str]:
        """The address of a picture; none of one that cannot be shown."""
        with image.open() as file:
            data = file.read()
        if data in self._names:
            return {"src": self._names[data]}
        made = to_web(data)
        if made is None:
            kind = str(image.content_type).rpartition("/")[2]
            number = len(self.found) + len(self.remarks) + 1
            self.remarks.append(f"ảnh thứ {number} ({kind}) không dùng được: chèn lại dạng PNG hoặc JPEG")
            return {"src": ""}
        suffix, written = made
        picture = Picture(self._name(len(self.found) + 1, suffix), written)
        self.found.append(picture)
        self._names[data] = f"images/{picture.name}"
        return {"src": f"images/{picture.name}"}


class _Fonts:
    """Text in an old font to Unicode: the font of the run, else of its style, else of the document."""

    def __init__(self, fonts: Mapping[str, str]) -> None:
        self._fonts = fonts
        self.n_converted = 0

    def to_unicode(self, document: Any) -> Any:
        """As mammoth's `transform_document`."""
        return self._element(document, self._fonts.get("", ""))

    def _element(self, element: Any, font: str) -> Any:
        if isinstance(element, mammoth.documents.Text):
            return self._text(element, font)
        own = getattr(element, "font", None) or self._fonts.get(getattr(element, "style_id", None) or "-")
        children = getattr(element, "children", None)
        if children is None:
            return element
        return element.copy(children=[self._element(child, own or font) for child in children])

    def _text(self, element: Any, font: str) -> Any:
        encoding = _encoding_of(font)
        if encoding is None or (element.value.isascii() and encoding == "TCVN3"):
            return element
        text = to_unicode(element.value, encoding, capitals=encoding == "TCVN3" and font.endswith("H"))
        self.n_converted += text != element.value
        return mammoth.documents.Text(text)


def _encoding_of(font: str) -> LegacyEncoding | None:
    if font.lower().startswith(".vn"):
        return "TCVN3"
    return "VNI" if font.upper().startswith("VNI") else None

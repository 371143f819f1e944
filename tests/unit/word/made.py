"""Builds Word documents part by part, so that each contains exactly what a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from docx import Document
from docx.document import Document as DocumentObject
from PIL import Image

from plugins.word import Imported, read_document
from tests.unit.articles.small_content import CONVERT

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONS}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def imported(data: bytes, name: str = "bai.docx") -> Imported:
    """Imports a document."""
    return read_document(
        data, name, lambda number, suffix: f"bai-{number}{suffix}", lambda text: CONVERT(text, 1).html
    )


def saved(document: DocumentObject) -> bytes:
    """Returns the bytes of a python-docx document."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@cache
def _base() -> dict[str, bytes]:
    """Returns the parts of an empty python-docx document, with its styles."""
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as source:
        return {name: source.read(name) for name in source.namelist()}


def with_body(xml: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Returns a document with that WordprocessingML as its body, and further parts by name."""
    text = f"<w:document {W}><w:body>{xml}</w:body></w:document>"
    return zipped(**{**_base(), "word/document.xml": text, **(parts or {})})


def zipped(**parts: str | bytes) -> bytes:
    """Returns a ZIP of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return data.getvalue()


def relations(**targets: str) -> dict[str, str]:
    """Returns the relationships of the main part by id. The target determines the type."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{_kind(target)}" Target="{target}"'
        f' TargetMode="{"External" if ":" in target else "Internal"}"/>'
        for name, target in targets.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {"word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}">{rows}</Relationships>'}


def _kind(target: str) -> str:
    if ":" in target:
        return "hyperlink"
    name = target.removesuffix(".xml").rstrip("0123456789")
    return "image" if "/" in target else name


def notes(kind: str = "footnote", **texts: str) -> dict[str, str]:
    """Returns notes by id: `n2="…"` is number 2."""
    rows = "".join(f'<w:{kind} w:id="{name[1:]}">{xml}</w:{kind}>' for name, xml in texts.items())
    return {f"word/{kind}s.xml": f"<w:{kind}s {W}>{rows}</w:{kind}s>"}


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    """Returns a paragraph of runs; `more` are further properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str, font: str = "", marks: str = "") -> str:
    """Returns a run of text, optionally in a font; `marks` are its properties."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    """Returns a table of rows."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*blocks: str, more: str = "") -> str:
    """Returns a cell; `more` are its properties."""
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(blocks)}</w:tc>"


def picture(name: str, words: str = "", *, frame: str = "inline") -> str:
    """Returns a run with the picture of that relationship."""
    return (
        f'<w:r><w:drawing><wp:{frame}><wp:docPr id="1" name="a" descr="{words}"/><a:graphic><a:graphicData>'
        f'<a:blip r:embed="{name}"/></a:graphicData></a:graphic></wp:{frame}></w:drawing></w:r>'
    )


def png(colour: str = "teal") -> bytes:
    """Returns a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    return data.getvalue()

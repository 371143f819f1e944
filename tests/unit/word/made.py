"""Word documents made for the tests, part by part, so that each holds just what is asked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as DocumentObject

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: DocumentObject) -> bytes:
    """The bytes of a python-docx document."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def with_body(xml: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A document whose body is that WordprocessingML; further parts by their names."""
    base = saved(Document())
    source = zipfile.ZipFile(io.BytesIO(base))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename == "word/document.xml":
                text = f"<w:document {W}><w:body>{xml}</w:body></w:document>"
                target.writestr(info.filename, text)
            elif info.filename not in (parts or {}):
                target.writestr(info, source.read(info))
        for name, text in (parts or {}).items():
            target.writestr(name, text)
    return data.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str, font: str = "", marks: str = "") -> str:
    """A run of text, in a font if it has its own; `marks` are its properties."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

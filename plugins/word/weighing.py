"""How long reading a document would take, told before it begins: what a compressed file holds it hides."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from plugins.word.package import BadDocument

MAX_XML = 10_000_000
"""Bytes of all parts that are XML, unpacked."""
MAX_TEXT = 2_000_000
"""Characters between tags. An article has a million at most."""
MAX_WEIGHT = 60_000
"""Of all elements: mammoth reads as many in a second or two. Fifty pages that Word wrote weigh as much."""
MAX_DEPTH = 100
"""Elements in one another; a table in a table in a text frame has forty. Readers are recursive."""
MAX_OPEN_FIELDS = 100
"""Fields (contents, links) that were begun and not ended: mammoth goes through all at each run."""

_MORE = {
    **dict.fromkeys(("p", "tc", "hyperlink"), 3),
    **dict.fromkeys(("Override", "Relationship"), 2),
    **dict.fromkeys(("r", "br", "bookmarkStart"), 1),
}
"""What some elements weigh beside the one that each weighs."""
_BEGINS_LIKE_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b" ", b"\t", b"\r", b"\n")


def weigh(package: zipfile.ZipFile) -> None:
    """Raises `BadDocument` if the document is too much for one article."""
    weighing = _Weighing()
    size = 0
    for info in package.infolist():
        try:
            with package.open(info) as file:
                if not file.read(3).startswith(_BEGINS_LIKE_XML):
                    continue
            size += info.file_size
            if size > MAX_XML:
                raise _too_long()
            weighing.add(package.read(info))
        except BadDocument:
            raise
        except Exception:  # a damaged part raises almost anything; whoever needs it will say so
            continue


def _too_long() -> BadDocument:
    return BadDocument("tệp quá dài để là một bài: chia thành nhiều tệp")


class _Weighing:
    def __init__(self) -> None:
        self._weight = self._text = self._depth = self._open_fields = 0

    def add(self, xml: bytes) -> None:
        """One part."""
        self._depth = self._open_fields = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        self._depth += 1
        self._weight += 1 + _MORE.get(kind, 0)
        if kind == "fldChar":
            values = attributes.values()
            self._open_fields += ("begin" in values) - ("end" in values)
        if self._depth > MAX_DEPTH or self._open_fields > MAX_OPEN_FIELDS:
            raise BadDocument("tệp có bảng, khung hoặc trường lồng nhau quá nhiều cấp: chép chữ sang tệp mới")
        if self._weight > MAX_WEIGHT:
            raise _too_long()

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise _too_long()

"""Checks the size of XML parts with a streaming parser, before a tree of them is built in memory."""

from collections.abc import Mapping
from xml.parsers import expat

from plugins.word.refusing import TOO_LONG, BadDocument

MAX_XML = 20_000_000
"""Bytes of all XML parts together, unpacked."""
MAX_TEXT = 2_000_000
"""Characters between tags. The longest article has a million."""
MAX_ELEMENTS = 200_000
"""About as many as 150 pages written by Word contain."""
MAX_DEPTH = 100
"""Levels of nesting; a table in a table in a text frame has forty. `reading` is recursive."""


class SizeCheck:
    """The running totals over all parts of one document."""

    def __init__(self) -> None:
        self._elements = self._text = self._depth = 0

    def add(self, xml: bytes) -> None:
        """Adds one part. Raises `BadDocument` above a bound, and expat's error for malformed XML."""
        # The depth is that of one part; elements and text are counted over all parts.
        self._depth = 0
        parser = expat.ParserCreate()
        # Without it, expat calls the handler for each line and each entity.
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)

    def _doctype(self, *_: object) -> None:
        raise BadDocument("tệp có phần khai báo lạ (DOCTYPE), không phải do Word lưu")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise BadDocument("tệp có bảng hoặc khung lồng nhau quá nhiều cấp: chép chữ sang tệp mới")
        if self._elements > MAX_ELEMENTS:
            raise BadDocument(TOO_LONG)

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise BadDocument(TOO_LONG)

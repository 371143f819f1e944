"""Whether a document is too much to read, told before anything is made of it."""

from collections.abc import Mapping
from xml.parsers import expat

from plugins.word.refusing import BadDocument, too_long

MAX_XML = 20_000_000
"""Bytes of all parts that are read as XML, unpacked."""
MAX_TEXT = 2_000_000
"""Characters between tags. An article has a million at most."""
MAX_ELEMENTS = 200_000
"""A hundred and fifty pages that Word wrote hold as many."""
MAX_DEPTH = 100
"""Elements in one another; a table in a table in a text frame has forty. Readers are recursive."""


class Weighing:
    """What all parts hold together."""

    def __init__(self) -> None:
        self._elements = self._text = self._depth = 0

    def add(self, xml: bytes) -> None:
        """One part. Raises `BadDocument`, or expat's own error if it is no XML."""
        self._depth = 0
        parser = expat.ParserCreate()
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
            raise too_long()

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise too_long()

"""Opens a .docx: a ZIP archive of related parts (Open Packaging Conventions, ISO/IEC 29500-2).

All reading from the archive happens here. Each read is bounded by the remaining budget of bytes, measured on
the unpacked data, because names and sizes in the archive's directory can be forged.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from plugins.word.bounds import MAX_XML, SizeCheck
from plugins.word.links import LONGEST_ADDRESS
from plugins.word.refusing import TOO_LARGE, TOO_LONG, BadDocument, damaged, other_kind

MAX_BYTES = 50_000_000
"""Bytes of all parts together, unpacked. No office document of text and pictures is larger."""
# A document has a dozen parts and one for each picture. Each costs memory before any bound on bytes is
# reached.
MAX_PARTS = 5000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The compression methods that Word writes. For others `zipfile` may unpack more in one step than was asked
for.
"""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
"""Namespaces of Strict Open XML, which differ from the transitional ones in the address only."""


@dataclass(frozen=True)
class Relationship:
    """A relationship of a part to another part, or to an address outside the file."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of a document. Its methods raise `BadDocument` for a damaged or oversized file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except Exception:  # a damaged ZIP raises almost anything
            raise other_kind(data, frozenset()) from None
        if len(parts) > MAX_PARTS:
            raise BadDocument(TOO_LARGE)
        self._parts = {_key(part.filename): part for part in parts}
        self._roots: dict[str, ET.Element] = {}
        # The bytes that may still be read, by the reason of a refusal.
        self._left = {TOO_LARGE: MAX_BYTES, TOO_LONG: MAX_XML}
        self._size_check = SizeCheck()
        # The main part has no fixed name: the relationships of the package state it.
        self.main = next(
            (each.target for each in self.related("").values() if each.kind == "officeDocument"),
            "word/document.xml",
        )
        """The name of the part with the main text."""
        if _key(self.main) not in self._parts or _key(self.main).startswith(("xl/", "ppt/")):
            raise other_kind(data, frozenset(self._parts))

    def data(self, name: str, refusal: str = TOO_LARGE) -> bytes | None:
        """Returns the bytes of a part; None if it does not exist. `refusal` names the bound on such parts."""
        part = self._parts.get(_key(name))
        if part is None:
            return None
        if part.compress_type not in _METHODS:
            raise damaged(name)
        try:
            with self._zip.open(part) as file:
                # One byte more than is left shows that the bound is exceeded.
                data = file.read(self._left[refusal] + 1)
        except Exception:  # a damaged ZIP raises almost anything
            raise damaged(name) from None
        self._left[refusal] -= len(data)
        if self._left[refusal] < 0:
            raise BadDocument(refusal)
        return data

    def xml(self, name: str) -> ET.Element:
        """Returns the root element of a part, parsed once; an empty one if it does not exist."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def beside(self, kind: str) -> ET.Element:
        """Returns the root of a part that the main text relates to: styles, numbering, footnotes."""
        return self.xml(self.name_of(kind))

    def name_of(self, kind: str) -> str:
        """Returns the name of that part; Word's usual name if no relationship states it."""
        folder = self.main.rpartition("/")[0]
        named = (
            each.target
            for each in self.related(self.main).values()
            if each.kind == kind and not each.is_outside
        )
        return next(named, f"{folder}/{kind}.xml".lstrip("/"))

    def _parsed(self, name: str) -> ET.Element:
        data = self.data(name, TOO_LONG)
        if data is None:
            return ET.Element("nothing")
        try:
            self._size_check.add(data)
            return ET.fromstring(_STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data))
        except BadDocument:
            raise
        except Exception:  # parsers raise almost anything on damaged XML
            raise damaged(name) from None

    def related(self, name: str) -> dict[str, Relationship]:
        """Returns the relationships of a part by id. The name "" means the package itself."""
        folder, _, file = name.rpartition("/")
        found = {}
        for each in self.xml(f"{folder}/_rels/{file}.rels".lstrip("/")):
            # Thousands of links may repeat a long address. One character above the limit is enough to reject
            # it.
            target = each.get("Target", "")[: LONGEST_ADDRESS + 1]
            is_outside = each.get("TargetMode") == "External"
            if not is_outside:
                # A target is relative to the folder of its part, or absolute: `join` handles both.
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relationship(
                each.get("Type", "").rpartition("/")[2], target, is_outside
            )
        return found


def _key(name: str) -> str:
    """Returns the key of a part name, which is compared without case (ISO/IEC 29500-2, 6.2.2.3)."""
    return name.replace("\\", "/").lstrip("/").lower()

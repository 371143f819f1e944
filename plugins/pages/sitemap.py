"""The list of public addresses for search engines: https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[tuple[str, datetime | None]]) -> bytes:
    """The XML of absolute addresses, each with the time of its last change if the content says one."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address, changed in addresses:
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = address
        if changed is not None:
            ET.SubElement(entry, "lastmod").text = changed.isoformat()
    ET.indent(root, "")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"

"""Where links of a document lead, and whether an article may lead there."""

import re
from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "mailto", "tel")
LONGEST_ADDRESS = 2000
"""Characters: browsers and servers take no more, and many links may share one address."""
_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))(?:\s+\\l\s+"([^"]*)")?')
_INNER = re.compile(r"\s*(?:HYPERLINK\s+\\l|(?:PAGE|NOTE)?REF)\b")


def is_usable(address: str) -> bool:
    """Whether an article may lead to an address."""
    try:
        return (
            len(address) <= LONGEST_ADDRESS
            and not re.search(r"\s", address)
            and urlsplit(address).scheme.lower() in _SCHEMES
        )
    except ValueError:
        return False


def with_anchor(address: str, anchor: str) -> str:
    """An address and a place in what it leads to."""
    return f"{address}#{anchor}" if anchor and "#" not in address else address


def address_in(instruction: str) -> str:
    """Where a field leads; "" if it is no link, or one to another place of the document."""
    found = _INSTRUCTION.match(instruction)
    return with_anchor((found[1] or found[2] or "").strip(), found[3] or "") if found else ""


def is_inner(instruction: str) -> bool:
    """Whether a field leads to another place of the document."""
    return _INNER.match(instruction) is not None

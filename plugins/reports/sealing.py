"""Embeds a digest into report files, by which an unchanged file is recognised later."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import blake2b

PLACE_OF_DIGEST = "0" * 32
"""A placeholder in the core properties, replaced by the digest."""

_CORE = "docProps/core.xml"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""
_SIZE = 16
"""Bytes of a digest; `PLACE_OF_DIGEST` has as many hexadecimal digits as it takes."""
# XML allows a comment there, and no office program shows it.
_COMMENT = b"<!-- %s -->\n"


def sealed(data: bytes) -> bytes:
    """Returns an Office Open XML document with the digest of its other parts in its core properties.

    All parts get a fixed time, so that the output is deterministic.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as to:
        parts = {name: source.read(name) for name in source.namelist()}
        parts[_CORE] = parts[_CORE].replace(PLACE_OF_DIGEST.encode(), _digest(parts).encode())
        for name, part in parts.items():
            to.writestr(zipfile.ZipInfo(name, _DAY), part, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def sealed_page(html: str) -> bytes:
    """Returns a page with its digest in a comment at its end."""
    data = html.encode()
    return data + _COMMENT % blake2b(data, digest_size=_SIZE).hexdigest().encode()


def is_unmodified(data: bytes) -> bool:
    """Returns whether a document or page is unchanged since this tool wrote it."""
    if not data.startswith(b"PK"):
        n_behind = len(_COMMENT % (b"0" * 2 * _SIZE))
        return data == sealed_page(data[:-n_behind].decode(errors="replace"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
    # `NotImplementedError` is raised for an unknown compression, `RuntimeError` for an encrypted part.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return _digest(parts).encode() in parts.get(_CORE, b"")


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=_SIZE)
    for name in sorted(parts.keys() - {_CORE}):
        # With name and length, so that bytes cannot be moved from one part to the next unnoticed.
        digest.update(f"{name} {len(parts[name])} ".encode() + parts[name])
    return digest.hexdigest()

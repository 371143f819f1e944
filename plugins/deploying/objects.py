"""Selects the files of a site that become objects in storage, and their headers.

Compressed copies (`.gz`, `.br`) are not uploaded, because storage cannot negotiate encodings; a CDN
compresses by itself. Neither is `/noi-bo/`, because storage has no login.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.deploying.release import ReleaseContents
from plugins.publishing.compression import COPIES
from plugins.publishing.fingerprints import is_fingerprinted
from plugins.publishing.headers import ASK_AGAIN, IMMUTABLE

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
FEED_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
}
"""By the end of the name: `thay-doi-rss.xml` is a feed too."""

# For pictures and fonts without a fingerprint.
A_DAY = "public, max-age=86400"


@dataclass(frozen=True)
class Object:
    """An object for the storage. `redirect` is the new address of a moved page, or ""."""

    key: str
    path: Path
    content_type: str
    cache_control: str
    redirect: str
    digest: str
    """SHA-256 of content and headers. An object is uploaded if this differs."""


def content_type(name: str) -> str:
    """Returns the MIME type, with a charset for texts; `application/octet-stream` if unknown."""
    for end, feed in FEED_TYPES.items():
        if name.endswith(end):
            return feed
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def cache_control(name: str) -> str:
    """Returns the Cache-Control header of a file."""
    if is_fingerprinted(name):
        return IMMUTABLE
    return A_DAY if content_type(name).startswith(("image/", "font/")) else ASK_AGAIN


def objects_of(release: ReleaseContents, prefix: str, *, internal: bool = False) -> Iterator[Object]:
    """Yields the objects of a release below a prefix, by name. Internal pages only if `internal`."""
    redirects = {
        old if old.endswith(".html") else f"{old}index.html": new for old, new in release.moved.items()
    }
    # `x-amz-website-redirect-location` takes an absolute address, or a path from the bucket's root.
    base = release.siteurl or f"/{prefix}".rstrip("/")
    for name, digest in sorted(release.files.items()):
        # A store cannot ask for a password, so the director's pages stay here.
        if not _goes_out(name, release) or (name.startswith(f"{INTERNAL_FOLDER}/") and not internal):
            continue
        redirect = f"{base}/{redirects[name]}" if name in redirects else ""
        kind, cache = content_type(name), cache_control(name)
        whole = hashlib.sha256("\n".join((digest, kind, cache, redirect)).encode()).hexdigest()
        yield Object(prefix + name, release.folder / name, kind, cache, redirect, whole)


def _goes_out(name: str, release: ReleaseContents) -> bool:
    # Lists and marks of our own, and the markers that nginx reads: a store serves neither.
    if any(part.startswith(".") for part in name.split("/")) or name.endswith(".gone"):
        return False
    # A `.gz` file without an original is a download of its own.
    return not (name.endswith(COPIES) and name[:-3] in release.files)

"""Files whose name says what they hold: a browser may keep them for good (RFC 8246, `immutable`)."""

from __future__ import annotations

import re

FINGERPRINTED = re.compile(
    r"""
      theme/[a-z]+-[0-9a-f]{10}\.(?:css|js)
    | theme/cards/[0-9a-f]{16}\.png
    | images/.+-[0-9a-f]{8}-[0-9]+\.[a-z]+     # a picture in one width
    | tim-kiem/[0-9a-f]{10}/.+\.json           # an index of search, by its version
    """,
    re.VERBOSE,
)
"""The whole name of such a file, relative to the site's root."""


def is_fingerprinted(name: str) -> bool:
    """Whether what lies under this name never changes."""
    return FINGERPRINTED.fullmatch(name) is not None

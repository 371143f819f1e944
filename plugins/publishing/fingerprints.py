"""Files whose name says what they hold: a browser may keep them for good (RFC 8246, `immutable`)."""

import re

NAMED_BY_CONTENT = r"(?:theme/[^/]+-[0-9a-f]{10}\.(?:css|js)|tim-kiem/[0-9a-f]{10}/.+\.json)"
"""Style sheets, scripts, an index of search by its version; the whole name, relative to the site's root."""
PICTURE = r"(?:theme/cards/[0-9a-f]{16}\.png|images/[^/]+-[0-9a-f]{8}-\d+\.(?:webp|png|jpe?g|gif))"
"""Social cards, and pictures in one width. These expressions mean the same to Python and to PCRE."""

_FINGERPRINTED = re.compile(f"{NAMED_BY_CONTENT}|{PICTURE}", re.ASCII)


def is_fingerprinted(name: str) -> bool:
    """Whether what lies under this name never changes."""
    return _FINGERPRINTED.fullmatch(name) is not None

"""Files named after their content, which browsers may cache for ever (RFC 8246, `immutable`)."""

import re

NAMED_BY_CONTENT = r"(?:theme/[^/]+-[0-9a-f]{10}\.(?:css|js)|tim-kiem/[0-9a-f]{10}/.+\.json)"
"""Style sheets, scripts and the versioned search index. The pattern matches the whole name from the site's
root.
"""
PICTURE = r"(?:theme/cards/[0-9a-f]{16}\.png|images/[^/]+-[0-9a-f]{8}-\d+\.(?:webp|png|jpe?g|gif))"
"""Social cards, and pictures in one width. Both patterns are valid in Python and in PCRE."""

# ASCII: `\d` in PCRE matches no other digits.
_FINGERPRINTED = re.compile(f"{NAMED_BY_CONTENT}|{PICTURE}", re.ASCII)


def is_fingerprinted(name: str) -> bool:
    """Returns whether the content under this name never changes."""
    return _FINGERPRINTED.fullmatch(name) is not None

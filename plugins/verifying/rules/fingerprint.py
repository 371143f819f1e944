"""A file that browsers cache for ever matches the fingerprint in its name.

Wrong: a changed text in `theme/site-0123456789.css`: readers with a cached copy keep the old text. Right: a
changed text under a new name, as every build writes it. The search index is named after all its files
together, and a picture after its source, so that neither can be verified from one file.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b, sha256

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding

RULE = "fingerprint"

# `theme/site-0a1b2c3d4e.css`: browsers keep such a file for a year, so its name has to change with its
# content.
_NAMED = re.compile(r"theme/[^/]+-([0-9a-f]{10})\.(css|js)", re.ASCII)


def check_text(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """Yields files whose content does not match. Files of the previous release may follow an older scheme."""
    named = _NAMED.fullmatch(name)
    if named is None or name in expected.carried:
        return
    # The same digests as in `plugins/publishing/stylesheet.py` and `plugins/pages/search/pages.py`.
    right = sha256(data).hexdigest()[:10] if named[2] == "css" else blake2b(data, digest_size=5).hexdigest()
    if named[1] != right:
        said = f"nội dung không khớp mã {named[1]} trong tên tệp (phải là {right})"
        yield f"{said}: dựng lại bằng make publish", START

"""A file that browsers keep for good holds what the fingerprint in its name says.

Wrong: another text in `theme/site-0123456789.css`: who has the old one keeps it, others get the new one.
Right: a changed text under a new name, as every build writes it. An index of search is named after all of its
files together, a picture after what it was made from: neither can be told from one file.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b, sha256

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding

RULE = "fingerprint"

_NAMED = re.compile(r"theme/[^/]+-([0-9a-f]{10})\.(css|js)", re.ASCII)


def check_text(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """A file of another content. Those of the release before may be named as an older program did it."""
    named = _NAMED.fullmatch(name)
    if named is None or name in expected.carried:
        return
    # As `plugins/publishing/stylesheet.py` and `plugins/pages/search/pages.py` name them.
    right = sha256(data).hexdigest()[:10] if named[2] == "css" else blake2b(data, digest_size=5).hexdigest()
    if named[1] != right:
        said = f"nội dung không khớp mã {named[1]} trong tên tệp (phải là {right})"
        yield f"{said}: dựng lại bằng make publish", START

"""No file refers to an unpublished article.

Wrong: the address of a scheduled article in `sitemap.xml`; the page of a draft. Right: neither before their
date.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from plugins.problems import quoted_whole
from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding, place_of

RULE = "secret"


def check_text(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """Yields addresses of unpublished articles in a file, and files below such an address."""
    for address in sorted(expected.secret_addresses):
        if name.startswith(address):
            yield f"bài ở {quoted_whole(address)} chưa đến lúc đăng mà đã có trang", START
    for folder, known in _by_folder(expected.secret_addresses).items():
        # `tin-bai/2020/ten-bai/`: one search for a folder, whatever number of addresses it has, in any kind
        # of file.
        for match in re.finditer(re.escape(folder) + rb"([A-Za-z0-9._~%-]+)/", data):
            if match[1] in known:
                address = match[0].decode("ascii", "replace")
                said = f"nhắc tới {quoted_whole(address)}, bài chưa đến lúc đăng"
                yield said, place_of(data, match.start())
    # An address of one part, such as `lien-he/`, is a common string: it counts only after the site's address
    # or a quotation mark.
    for address in sorted(each for each in expected.secret_addresses if "/" not in each.rstrip("/")):
        for before in (f"{expected.siteurl}/", f'"{expected.base}/', f"'{expected.base}/"):
            if (found := data.find(f"{before}{address}".encode())) >= 0:
                said = f"nhắc tới {quoted_whole(address)}, trang chưa đến lúc đăng"
                yield said, place_of(data, found)


@lru_cache
def _by_folder(addresses: frozenset[str]) -> dict[bytes, frozenset[bytes]]:
    """Groups the last parts of addresses by folder, so that one search per folder finds them all."""
    found: dict[bytes, set[bytes]] = {}
    for address in addresses:
        folder, _, last = address.rstrip("/").rpartition("/")
        if folder:
            found.setdefault(f"{folder}/".encode(), set()).add(last.encode())
    return {folder: frozenset(lasts) for folder, lasts in found.items()}

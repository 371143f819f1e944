"""same-address: every address, old ones included, belongs to one file.

Bad: two files of 2020 named `de-an.md` and `2020-05-05-de-an.md`.

Good: `de-an-van-hoa-cong-vu.md` and `de-an-06.md`, or a `slug:` in one of them.
"""

from collections.abc import Iterator

from plugins.articles import Library, Page
from plugins.articles.addresses import INTERNAL_FOLDER, RESERVED, list_addresses
from plugins.articles.redirects import old_address
from plugins.lint.places import Places
from plugins.problems import Problem
from plugins.publishing.ledger import FEEDS

RULE = "same-address"
_NOT_FOR_PAGES = frozenset({"images", "theme", INTERNAL_FOLDER})
_FILES = frozenset({*FEEDS, "sitemap.xml", "robots.txt"})
_ERROR_PAGES = frozenset({"404.html", "410.html", "index.html"})


def check_library(library: Library) -> Iterator[Problem]:
    """Yields files that would write the same page."""
    owners: dict[str, str] = {}
    for path, record in library.by_path.items():
        url = record.url
        if isinstance(record, Page) and record.slug in RESERVED:
            message = f"địa chỉ /{url} là của trang khác: đặt slug hoặc tên tệp khác"
            yield Problem(Places(record).key("slug"), RULE, message)
        elif url in owners:
            message = f"trùng địa chỉ /{url} với tệp {owners[url]}: đặt slug khác hoặc đổi tên tệp"
            yield Problem(Places(record).key("slug"), RULE, message)
        owners.setdefault(url, path)
    taken = {**dict.fromkeys(list_addresses(library.plans), "một trang có sẵn"), **owners}
    for record in library.by_path.values():
        for old in record.redirect_from:
            address = old_address(old)
            if _is_taken_by_files(address):
                message = f"địa chỉ cũ /{address} do chương trình dùng: bỏ khỏi redirect_from"
                yield Problem(Places(record).key("redirect_from"), RULE, message)
            elif address in taken:
                message = f"địa chỉ cũ /{address} đang được {taken[address]} dùng: bỏ khỏi redirect_from"
                yield Problem(Places(record).key("redirect_from"), RULE, message)
            taken[address] = record.path


def _is_taken_by_files(address: str) -> bool:
    """Returns whether the program writes files at an address, or a file of the page would have to be a
    folder.
    """
    *folders, last = address.rstrip("/").split("/")
    return (
        address.partition("/")[0] in _NOT_FOR_PAGES
        or address in _ERROR_PAGES
        or last in _FILES
        or any(each.endswith(".html") for each in folders)
        or (last.endswith(".html") and address.endswith("/"))
    )

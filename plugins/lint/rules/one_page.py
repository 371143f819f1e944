"""One article is one file, and one address one page.

copied-file: a copy of an article is not published and counted a second time. Synchronisation programs,
Explorer and people leave copies beside the original file.

same-address: every address, old ones included, belongs to one file.

Bad:

    bai.md and bai (1).md; two files with the same title, day and text
    de-an.md and 2020-05-05-de-an.md, both of 2020

Good:

    bai.md alone
    de-an-van-hoa-cong-vu.md and de-an-06.md, or a `slug:` in one of them
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from plugins.articles import Article, Library, Page
from plugins.articles.addresses import INTERNAL_FOLDER, RESERVED, list_addresses
from plugins.articles.copies import RULE as COPIED, advice_on_copy, copies_among, is_longer_name
from plugins.lint.places import Places
from plugins.problems import Location, Problem
from plugins.publishing.ledger import FEEDS

# Folders that other parts of the program fill.
_NOT_FOR_PAGES = frozenset({"images", "theme", INTERNAL_FOLDER})
# Files in the root of the site; a page of such an address would replace one of them.
_FILES = frozenset({*FEEDS, "sitemap.xml", "robots.txt"})
# nginx shows the first two instead of a page, and the third is the home page.
_ERROR_PAGES = frozenset({"404.html", "410.html", "index.html"})


def check_library(library: Library) -> Iterator[Problem]:
    """Yields copies, and files that would write the same page."""
    yield from _copies(library)
    yield from _same_addresses(library)


def _copies(library: Library) -> Iterator[Problem]:
    """Yields copies by their names, then by their content."""
    copies = copies_among(each.path for each in (*library.by_path.values(), *library.broken))
    for path, original in copies.items():
        yield Problem(Location(path), COPIED, advice_on_copy(original))
    alike: dict[tuple[date, str, str], list[Article]] = defaultdict(list)
    for article in library.articles:
        if article.path not in copies and not article.withdrawn:
            alike[article.day, article.title, article.lang].append(article)
    # Articles of one day with the same title are copies if their texts are equal, or if one name goes on from
    # the other.
    for first, *others in (sorted(each, key=_by_length) for each in alike.values()):
        for other in others:
            if other.body.digest == first.body.digest:
                message = (
                    f"cùng tiêu đề, ngày và nội dung với tệp {first.path}: "
                    "xóa một trong hai để không đăng và đếm hai lần"
                )
                yield Problem(Location(other.path), COPIED, message)
            elif is_longer_name(other.path, first.path):
                yield Problem(Location(other.path), COPIED, advice_on_copy(first.path))


def _by_length(article: Article) -> tuple[int, str]:
    """Returns a sort key that puts the original first: a copy's name is longer."""
    return len(article.path), article.path


def _same_addresses(library: Library) -> Iterator[Problem]:
    """Yields files that would write the same page."""
    owners: dict[str, str] = {}
    for path, record in library.by_path.items():
        url = record.url
        if isinstance(record, Page) and record.slug in RESERVED:
            message = f"địa chỉ /{url} là của trang khác: đặt slug hoặc tên tệp khác"
            yield Problem(Places(record).key("slug"), "same-address", message)
        elif url in owners:
            message = f"trùng địa chỉ /{url} với tệp {owners[url]}: đặt slug khác hoặc đổi tên tệp"
            yield Problem(Places(record).key("slug"), "same-address", message)
        # The first file keeps the address, so that each further one has a problem.
        owners.setdefault(url, path)
    taken = {**dict.fromkeys(list_addresses(library.plans), "một trang có sẵn"), **owners}
    for record in library.by_path.values():
        for address in record.redirect_from:
            if _is_taken_by_files(address):
                message = f"địa chỉ cũ /{address} do chương trình dùng: bỏ khỏi redirect_from"
                yield Problem(Places(record).key("redirect_from"), "same-address", message)
            elif address in taken:
                message = f"địa chỉ cũ /{address} đang được {taken[address]} dùng: bỏ khỏi redirect_from"
                yield Problem(Places(record).key("redirect_from"), "same-address", message)
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

"""The addresses of the site's pages, relative to its root. No other module builds them."""

from collections.abc import Iterable, Iterator

from plugins.plan import DIMENSIONS, Plan

DIMENSION_FOLDERS = {dimension.key: dimension.folder for dimension in DIMENSIONS}
"""The first part of the address of each dimension's pages."""

ARTICLES_FOLDER = "tin-bai"
ARCHIVE_FOLDER = "luu-tru"
PLANS_FOLDER = "ke-hoach"
DOCUMENTS_FOLDER = "van-ban"
DATA_FOLDER = "so-lieu"
GLOSSARY_FOLDER = "thuat-ngu"
SEARCH_FOLDER = "tim-kiem"
MAP_FOLDER = "so-do"
FOLLOW_FOLDER = "rss"
PROCEDURES_FOLDER = "thu-tuc"
INTERNAL_FOLDER = "noi-bo"

_LISTS = (
    *(
        ARCHIVE_FOLDER,
        PLANS_FOLDER,
        DOCUMENTS_FOLDER,
        DATA_FOLDER,
        GLOSSARY_FOLDER,
        SEARCH_FOLDER,
        MAP_FOLDER,
    ),
    *(FOLLOW_FOLDER, PROCEDURES_FOLDER),
    *DIMENSION_FOLDERS.values(),
)
"""The folders whose own address is a list."""

# The last two are folders of files that Pelican copies, not pages.
RESERVED = frozenset((*_LISTS, ARTICLES_FOLDER, INTERNAL_FOLDER, "images", "theme"))
"""Slugs that a page of `trang/` may not have, because other pages use them."""


def term_address(dimension: str, code: str) -> str:
    """Returns the address of a term's page: `chu-de/van-hoa-cong-vu/`."""
    return f"{DIMENSION_FOLDERS[dimension]}/{code}/"


def plan_address(year: int) -> str:
    """Returns the address of a plan: `ke-hoach/2020/`."""
    return f"{PLANS_FOLDER}/{year}/"


def archive_address(year: int, month: int | None = None) -> str:
    """Returns the address of a year or month of the archive: `luu-tru/2020/`, `luu-tru/2020/06/`."""
    return f"{ARCHIVE_FOLDER}/{year}/" + (f"{month:02}/" if month else "")


def list_addresses(plans: Iterable[Plan]) -> Iterator[str]:
    """Yields the addresses that exist whatever is published: home, archive, plans, all terms."""
    yield from ("", *(f"{folder}/" for folder in _LISTS))
    for plan in plans:
        yield plan_address(plan.year)
        for dimension in DIMENSIONS:
            yield from (term_address(dimension.key, term.code) for term in dimension.terms(plan))

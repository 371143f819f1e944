"""Files that tell a server how to answer an address, so that it need not be told by its configuration.

    tin-bai/2020/cu/.moved      a symlink to the folder of the new address: 301
    cu/.moved-trang.html        the same for an address that is a page's name
    tin-bai/2020/rut/.gone      empty: 410, with the page beside it

`deploy/nginx.conf` reads them; nothing that begins with a dot is ever served.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from plugins.publishing.ledger import FEEDS
from plugins.publishing.releases import link_or_copy

MOVED, GONE = ".moved", ".gone"


def mark_moved(site: Path, redirects: Mapping[str, str]) -> None:
    """`redirects` as addresses relative to the site's root. Where there are no symlinks there is a page."""
    for old, new in redirects.items():
        folder, _, page = old.rpartition("/")
        here = site / folder / (f"{MOVED}-{page}" if page else MOVED)
        target = PurePosixPath(new.partition("#")[0])
        with suppress(OSError, NotImplementedError):
            here.symlink_to(os.path.relpath(site / target, here.parent), target_is_directory=True)


def repeat_feeds(site: Path, redirects: Mapping[str, str]) -> None:
    """A list that has another address goes on having its feeds at the old one: few readers follow a 301
    for good, and a page in the place of a feed is an error to them."""
    for old, new in redirects.items():
        for feed in FEEDS:
            source, target = site / new / feed, site / old / feed
            if source.is_file() and target.parent.is_dir() and not target.exists():
                link_or_copy(source, target)


def marked_address(name: str) -> str | None:
    """The old address that a mark of this name stands for; None for another file."""
    folder, slash, last = name.rpartition("/")
    if last == MOVED:
        return f"{folder}{slash}"
    return f"{folder}{slash}{last[len(MOVED) + 1 :]}" if last.startswith(f"{MOVED}-") else None


def mark_gone(site: Path, addresses: Iterable[str]) -> None:
    """The pages at these addresses say that something was withdrawn."""
    for address in addresses:
        (site / address / GONE).touch()


def gone_addresses(names: Iterable[str]) -> frozenset[str]:
    """The addresses that files of these names mark as withdrawn."""
    return frozenset(name.removesuffix(GONE) for name in names if name.endswith(f"/{GONE}"))


def shown(names: Collection[str], addresses: Iterable[str]) -> list[str]:
    """Those of the addresses that a site with files of these names has a page of, and not a withdrawn one."""
    return [each for each in addresses if f"{each}index.html" in names and f"{each}{GONE}" not in names]

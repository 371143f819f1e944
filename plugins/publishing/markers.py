"""Marker files that tell the web server how to answer an address, without changes to its configuration.

    tin-bai/2020/cu/.moved      a symlink to the folder of the new address: 301
    cu/.moved-trang.html        the same for an address that ends in a file name
    tin-bai/2020/rut/.gone      empty: 410, with the page beside it

`deploy/nginx.conf` reads them. The server never serves a file that begins with a dot.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from plugins.publishing.ledger import FEEDS
from plugins.publishing.releases import link_or_copy

MOVED, GONE = ".moved", ".gone"


def mark_moved(site: Path, redirects: Mapping[str, str]) -> None:
    """Writes a marker for each redirect (old to new address, from the site's root).

    Without symlinks the redirect page that was built does the work.
    """
    for old, new in redirects.items():
        folder, _, page = old.rpartition("/")
        here = site / folder / (f"{MOVED}-{page}" if page else MOVED)
        # A symlink cannot lead to a part of a page.
        target = PurePosixPath(new.partition("#")[0])
        # Windows allows symlinks only to some users. The page that redirects works without them.
        with suppress(OSError, NotImplementedError):
            here.symlink_to(os.path.relpath(site / target, here.parent), target_is_directory=True)


def repeat_feeds(site: Path, redirects: Mapping[str, str]) -> None:
    """Links the feeds of a moved list at its old address too: many feed readers do not follow a 301."""
    for old, new in redirects.items():
        for feed in FEEDS:
            source, target = site / new / feed, site / old / feed
            if source.is_file() and target.parent.is_dir() and not target.exists():
                link_or_copy(source, target)


def marked_address(name: str) -> str | None:
    """Returns the old address that a marker file stands for; None for any other file."""
    folder, slash, last = name.rpartition("/")
    if last == MOVED:
        return f"{folder}{slash}"
    return f"{folder}{slash}{last[len(MOVED) + 1 :]}" if last.startswith(f"{MOVED}-") else None


def mark_gone(site: Path, addresses: Iterable[str]) -> None:
    """Marks the pages at these addresses as withdrawn."""
    for address in addresses:
        (site / address / GONE).touch()


def gone_addresses(names: Iterable[str]) -> frozenset[str]:
    """Returns the addresses that these file names mark as withdrawn."""
    return frozenset(name.removesuffix(GONE) for name in names if name.endswith(f"/{GONE}"))


def shown(names: Collection[str], addresses: Iterable[str]) -> list[str]:
    """Returns the addresses for which these files contain a page that is not withdrawn."""
    return [each for each in addresses if f"{each}index.html" in names and f"{each}{GONE}" not in names]

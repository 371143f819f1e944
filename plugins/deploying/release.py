"""Reads the built site to deploy: the published files, and no others in its folder."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.folders import files_below, walk
from plugins.ownership.digests import digest_of
from plugins.ownership.listing import OWN_LIST, Listing, is_safe
from plugins.ownership.own_folder import OwnFolder, read_listing
from plugins.ownership.swap import named
from plugins.problems import Refused
from plugins.publishing.kinds import PREVIEW_SITE, PUBLIC_SITE
from plugins.publishing.manifest import read_manifest
from plugins.publishing.markers import gone_addresses, marked_address, shown

# More than a list of files may name (`MAX_BYTES` of ownership/listing.py holds about 150,000). Without a
# bound, a wrong folder such as a whole disk would be read for hours.
MAX_FILES = 200_000


@dataclass(frozen=True)
class ReleaseContents:
    """One complete site in a folder.

    `files` maps relative paths to SHA-256 in hexadecimal, `moved` old addresses to new ones. `listing` covers
    all files to send, including redirect markers. `left` are files in the folder that are not sent. `number`
    and `siteurl` are empty for a site without a manifest.
    """

    folder: Path
    number: str
    siteurl: str
    files: Mapping[str, str]
    moved: Mapping[str, str]
    listing: Listing
    left: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the release, which contains the digest of its file list."""
        return f"{self.number}-{digest_of_list(self.listing)}".removeprefix("-")

    @property
    def withdrawn(self) -> frozenset[str]:
        """The addresses of withdrawn articles."""
        return gone_addresses(self.listing.digests)

    @property
    def digest(self) -> str:
        """The SHA-256 of the names and digests of its files, and of its redirects."""
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self.files.items())]
        lines += [f"{new} <- {old}\n" for old, new in sorted(self.moved.items())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def digest_of_list(listing: Listing) -> str:
    """Returns the digest of a list, which ends the name of a release."""
    return hashlib.sha256(listing.to_bytes()).hexdigest()[:16]


def read_release(output: Path) -> ReleaseContents:
    """Returns the release in the folder `output`. Raises `Refused` if there is none."""
    # `public` is a symlink, which a publication may switch while files are sent.
    folder = Path(os.path.realpath(output))
    manifest = read_manifest(folder)
    is_site = manifest is not None or (folder / "atom.xml").is_file()
    if not (folder / "index.html").is_file() or not is_site:
        raise Refused(f"{output} không có trang đã dựng: chạy publish trước, hoặc xem lại OUTPUT")
    own = OwnFolder(folder, PUBLIC_SITE.name)
    if own.listing is None and (manifest and manifest.listed):
        raise Refused(f"{output} đã hỏng ({OWN_LIST}): chạy publish lại")
    # Drafts must never get to a public server.
    if read_listing(folder, PREVIEW_SITE.name):
        raise Refused(f"{output} là bản xem thử, có cả bản nháp: gửi trang do publish dựng")
    digests = _published(own, output) if own.listing else dict(_all_that_can_go(folder))
    if manifest and shown(digests, manifest.owes):
        raise Refused(f"{output} còn bài đang gỡ dở: chạy takedown hoặc publish lại để gỡ xong trước")
    there = {*files_below(folder)} - {OWN_LIST}
    files, moved = {}, {}
    for name, digest in digests.items():
        old = marked_address(name)
        if not digest.startswith("link"):
            files[name] = digest
        # A symlink: only redirect markers are such, and they are sent as redirects.
        elif old is not None:
            moved[old] = _as_folder(_below(folder, folder / name))
    return ReleaseContents(
        folder,
        manifest.name if manifest else "",
        manifest.siteurl if manifest else "",
        files,
        moved,
        Listing(PUBLIC_SITE.name, {name: {digest} for name, digest in digests.items()}),
        tuple(sorted(there - digests.keys())),
    )


def _published(own: OwnFolder, output: Path) -> dict[str, str]:
    """Returns the listed files with digests. Raises `Refused` if one was altered.

    Redirect markers may be missing, since copying a folder can lose symlinks.
    """
    damaged = own.damaged()
    if lost := [name for name in damaged if marked_address(name) is None]:
        raise Refused(f"{output} có tệp hỏng, mất hoặc bị sửa ({named(lost)}): chạy publish lại")
    listed = own.listing.digests if own.listing else {}
    # A release's list has one digest for each name.
    return {name: min(digests) for name, digests in listed.items() if name not in damaged}


def _all_that_can_go(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields the files and redirect markers of a site without a list, with digests."""
    for number, (name, entry) in enumerate(walk(folder)):
        if number > MAX_FILES:
            raise Refused(f"{folder} có quá nhiều tệp: xem lại OUTPUT")
        is_mark = entry.is_symlink() and marked_address(name) is not None
        digest = digest_of(folder / name) if is_mark or entry.is_file(follow_symlinks=False) else None
        if digest is not None and is_safe(name):
            yield name, digest


def _as_folder(address: str) -> str:
    return "" if address in ("", ".") else f"{address.rstrip('/')}/"


def _below(folder: Path, link: Path) -> str:
    target = Path(os.path.normpath(link.parent / link.readlink()))
    if not target.is_relative_to(folder):
        raise Refused(f"{link} chỉ ra ngoài trang đã dựng: chạy publish lại")
    return target.relative_to(folder).as_posix()

"""Writes the archive's folder and its .zip. The output depends on the site and the date only."""

import hashlib
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.archiving.choosing import is_article_of, pages_of_year
from plugins.archiving.front import FRONT, READ_ME, About, front_page, read_me
from plugins.archiving.listing import LIST, ORIGINALS, READING, SUMS, ArchivedFile, format_checksums, to_csv
from plugins.archiving.published import PAGE, BuiltSite, describe, parse
from plugins.archiving.reading import opened
from plugins.archiving.relative import Rewriter
from plugins.archiving.restoring import damaged_files, read_lists
from plugins.ownership.digests import digest_of
from plugins.ownership.listing import Listing
from plugins.ownership.swap import FolderKind, Say, staged, swap
from plugins.problems import Refused


@dataclass(frozen=True)
class Archive:
    """The folder and the .zip that were written."""

    folder: Path
    packed: Path
    about: About


def _own_list(folder: Path) -> Listing | None:
    """Returns the archive's files as a list of ownership; None if `SHA256SUMS` and our own list disagree."""
    try:
        with opened(folder) as archive:
            sums, entries = read_lists(folder, archive)
    # A folder that is no archive of ours has nothing that may be replaced.
    except Refused:
        return None
    listed = {*(each.reading for each in entries), *(each.original for each in entries)}
    # SHA256SUMS alone could list anything, so it must agree with the list of addresses.
    if sums.keys() != {*listed, LIST, FRONT, READ_ME}:
        return None
    # SHA256SUMS cannot contain its own digest.
    own = digest_of(folder / SUMS)
    return Listing("archive", {**{name: {sum} for name, sum in sums.items()}, SUMS: {own} if own else ()})


ARCHIVE = FolderKind("archive", "bản lưu trữ", own_list=_own_list)


def write_archive(
    site: BuiltSite, year: int, output: Path, made_on: date, say: Say = lambda _: None
) -> Archive:
    """Writes `<output>/<year>/` and `<output>/<year>.zip`, replacing those of an earlier run.

    Raises `Refused` if the site has no article of that year or a file in the way is not ours, and `OSError`;
    then nothing has changed.
    """
    pages = pages_of_year(site.names, year)
    if not any(is_article_of(name, year) for name in pages):
        raise Refused(f"trang đã dựng không có tin, bài nào của năm {year}: xem lại YEAR và SITE")
    target, packed = output / str(year), output / f"{year}.zip"
    if os.path.lexists(packed) and not _is_ours(packed):
        raise Refused(f"{packed} không phải bản lưu trữ mà công cụ này ghi: chuyển tệp ấy đi chỗ khác")
    with staged(target, ARCHIVE, say) as new:
        sums: dict[str, str] = {}

        def write(name: str, data: bytes) -> str:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(data)
            sums[name] = hashlib.sha256(data).hexdigest()
            return sums[name]

        entries = _write_files(site, pages, write)
        articles = [each for each in entries if is_article_of(each.name, year)]
        about = About(year, site.name, site.url, made_on, len(articles), len(entries), site.seal(year))
        write(LIST, to_csv(entries))
        write(READ_ME, read_me(about))
        write(FRONT, front_page(about, articles))
        (new / SUMS).write_bytes(format_checksums(sums))
        whole = new.with_suffix(".zip")
        # Both are complete before the first of them takes its place.
        _pack(new, whole, made_on)
        swap(new, target, ARCHIVE, say)
        whole.replace(packed)
    return Archive(target, packed, about)


def _is_ours(packed: Path) -> bool:
    """Returns whether a .zip is a complete archive and contains nothing else."""
    try:
        with opened(packed) as archive:
            sums, entries = read_lists(packed, archive)
            return (
                not packed.is_symlink()
                and {*archive.names} == {*sums, SUMS}
                and not damaged_files(archive, sums, entries)
            )
    # A damaged .zip is not known to be ours, so it is not overwritten.
    except Refused:
        return False


def _write_files(site: BuiltSite, pages: list[str], write: Callable[[str, bytes], str]) -> list[ArchivedFile]:
    """Writes the pages and what they need by `write`, which returns a digest. Returns them by name."""
    entries = []
    rewriter = Rewriter(site, pages)
    for name in rewriter.names:  # the list grows during the loop
        data, title, day = site.read(name), "", ""
        reading = data
        if name.endswith(PAGE):
            soup = parse(data)
            title, day = describe(soup)
            reading = rewriter.page(soup, name)
        elif name.endswith(".css"):
            reading = rewriter.sheet(data, name)
        original = f"{READING if reading == data else ORIGINALS}/{name}"
        digest = write(original, data)
        if reading != data:
            write(f"{READING}/{name}", reading)
        entries.append(
            ArchivedFile(
                site.address_of(name), name, digest, len(data), day, title, f"{READING}/{name}", original
            )
        )
    return sorted(entries, key=lambda each: each.name)


def _pack(folder: Path, target: Path, made_on: date) -> None:
    """Writes the .zip, the same bytes on every system for the same files and day."""
    # A ZIP file holds no date before 1980.
    moment = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", moment)
            # `zipfile` records the system that it runs on (3: Unix), and then the bytes would differ by
            # system.
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            # The upper half holds Unix's mode: a regular file that its owner may write. All archives get the
            # same one, whatever the umask.
            info.external_attr = 0o100644 << 16
            archive.writestr(info, path.read_bytes())

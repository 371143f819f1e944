"""Restores the published files of an archive, each verified against its hash."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from plugins.archiving.listing import LIST, SUMS, ArchivedFile, from_csv, parse_checksums
from plugins.archiving.reading import Damaged, Opened, opened
from plugins.ownership.exchange import exchange_paths
from plugins.ownership.temporary import remove_left_behind, temporary_folder
from plugins.problems import Refused, quoted

# Names that a message lists before it only counts: they fit on one screen.
MANY = 20
# It begins with a dot, so that file managers do not show it.
_TEMPORARY = ".khoi-phuc-"


def restore(source: Path, target: Path) -> int:
    """Writes every published file of an archive (folder or .zip) to its place below `target`.

    Returns the number of files. Raises `Refused` with the names of all damaged or missing files, and
    `OSError`; then nothing is left behind.
    """
    target = Path(os.path.realpath(target))
    if os.path.lexists(target) and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} không trống: chọn một thư mục trống hoặc chưa có (OUTPUT)")
    # The nearest folder that exists: from there the last step is a rename within one file system.
    near = next(each for each in target.parents if each.is_dir())
    remove_left_behind(near, _TEMPORARY)
    with opened(source) as archive, temporary_folder(near, _TEMPORARY) as folder:
        new = folder / "new"
        new.mkdir()
        sums, entries = read_lists(source, archive)
        wrong = damaged_files(archive, sums, entries, new)
        if wrong or not entries:
            more = f" và {len(wrong) - MANY} tệp nữa" if len(wrong) > MANY else ""
            raise Refused(
                f"bản lưu trữ có tệp hỏng hoặc thiếu: {', '.join(map(quoted, wrong[:MANY]))}{more}. "
                "Chưa lấy lại gì: dùng một bản sao khác"
            )
        if target.exists():
            exchange_paths(target, new)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            new.rename(target)
    return len(entries)


def read_lists(source: Path, archive: Opened) -> tuple[Mapping[str, str], list[ArchivedFile]]:
    """Returns an archive's checksums and published files; no files if their list was altered.

    Raises `Refused` if it is not an archive of ours.
    """
    found, listed = archive.read(SUMS), archive.read(LIST)
    if found is None or listed is None:
        raise Refused(f"{source} không phải bản lưu trữ, hoặc thiếu {LIST} hay {SUMS}")
    sums = parse_checksums(found)
    is_whole = hashlib.sha256(listed).hexdigest() == sums.get(LIST)
    return sums, from_csv(listed) if is_whole else []


def damaged_files(
    archive: Opened, sums: Mapping[str, str], entries: list[ArchivedFile], target: Path | None = None
) -> list[str]:
    """Returns the names of all files that differ from the lists, sorted.

    With a `target` every published file is also written below it. Raises `Refused`, `OSError`.
    """
    published = {each.original: each for each in entries}
    wrong = []
    for name in sorted({*sums, *published}):
        entry = published.get(name)
        found = _digest(archive, name, target / entry.name if target and entry else None)
        # A file that only one of the two lists has is compared with that list.
        if found != sums.get(name, found) or (entry and found != entry.sha256):
            wrong.append(name)
    return wrong


def _digest(archive: Opened, name: str, copy: Path | None) -> str | None:
    """Returns the digest of a file while copying it to `copy`; None if it is damaged or missing."""
    digest = hashlib.sha256()
    if copy:
        copy.parent.mkdir(parents=True, exist_ok=True)
    with copy.open("xb") if copy else nullcontext() as file:
        try:
            for data in archive.pieces(name):
                digest.update(data)
                if file:
                    file.write(data)
        # The caller lists the name and tries the other files, so that one message names all damaged ones.
        except Damaged:
            return None
    return digest.hexdigest()

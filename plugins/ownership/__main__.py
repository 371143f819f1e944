"""`python -m plugins.ownership FOLDER …` removes the files that we wrote from folders (`make clean`)."""

import sys
from pathlib import Path

from plugins.incremental.folders import files_below
from plugins.ownership.own_folder import OwnFolder, read_listing
from plugins.ownership.swap import named


def clean(folder: Path) -> str:
    """Removes our files from a folder. Returns a message about the rest; "" if the folder is gone."""
    # Its target may be anywhere, and others may use it.
    if folder.is_symlink():
        return f"Giữ nguyên {folder}: đó là một liên kết."
    listing = read_listing(folder)
    if listing is None:
        return f"Giữ nguyên {folder}: không có danh sách tệp đọc được." if folder.exists() else ""
    if OwnFolder(folder, listing.kind).clear():
        return ""
    left = named(sorted(files_below(folder)))
    return f"Giữ nguyên trong {folder} các tệp không do công cụ này ghi: {left}."


if __name__ == "__main__":
    for said in filter(None, map(clean, map(Path, sys.argv[1:]))):
        sys.stderr.write(f"{said}\n")

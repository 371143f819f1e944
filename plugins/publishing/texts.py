"""The source texts of a release, in one ZIP file beside it (`000012.texts.zip`).

They are the last published state of each file. If a file is broken or missing now, the next release is made
from that state. The ZIP lies outside the served folders.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from plugins.ownership.listing import is_safe
from plugins.ownership.own_folder import OwnFolder

SUFFIXES = (".md", ".csv", ".xlsx", ".json")
"""Suffixes of source files in a content folder, without plans and pictures."""
_THE_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest date in a ZIP. A fixed date makes the file reproducible."""


def texts_of(folder: Path) -> Path:
    """Returns the path of the file beside a release."""
    return folder.with_name(f"{folder.name}.texts.zip")


def keep_texts(file: Path, texts: Mapping[str, bytes]) -> None:
    """Writes texts by their names in the content folder. Raises `OSError`."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, text in sorted(texts.items()):
            if is_safe(name):
                packed.writestr(zipfile.ZipInfo(name, _THE_BEGINNING), text)


def read_texts(file: Path, beside: OwnFolder) -> Mapping[str, bytes]:
    """Returns the texts by name; nothing if the file was altered, as the list `beside` shows."""
    # What somebody changed is not what readers saw.
    if not beside.is_ours(file.name):
        return {}
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}

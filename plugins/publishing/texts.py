"""The texts that a release was made of, in one file beside it (`000012.texts.zip`).

They are what a file said when its readers saw it last: where the file is broken by now, or gone, the next
release is made of that. No server ever serves the file: it lies beside the folders that are sites.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from plugins.ownership.listing import is_safe
from plugins.ownership.own_folder import OwnFolder

SUFFIXES = (".md", ".csv", ".xlsx", ".json")
"""Of files in a content folder that a site is made of; plans are not among them, nor pictures."""
_THE_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The same texts give the same bytes: a ZIP knows no earlier day."""


def texts_of(folder: Path) -> Path:
    """The file beside a release, finished or not."""
    return folder.with_name(f"{folder.name}.texts.zip")


def keep_texts(file: Path, texts: Mapping[str, bytes]) -> None:
    """Writes texts, by their names in the content folder. Raises `OSError`."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, text in sorted(texts.items()):
            if is_safe(name):
                packed.writestr(zipfile.ZipInfo(name, _THE_BEGINNING), text)


def read_texts(file: Path, beside: OwnFolder) -> Mapping[str, bytes]:
    """What was kept; nothing if it is not there as it was written (`beside` knows that)."""
    if not beside.is_ours(file.name):
        return {}
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}

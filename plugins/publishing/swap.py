"""A finished folder takes the place of the old one, or nothing changes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.publishing.exchange import exchange


class NotOurFolder(Exception):
    """The target holds something that no build of ours wrote; its text is the Vietnamese reason."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new empty folder beside the target, gone when the block ends. Raises `NotOurFolder`."""
    refuse_strangers(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    staging.chmod(0o755)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def refuse_strangers(target: Path) -> None:
    """Raises `NotOurFolder` unless the target is absent, empty, or a site that was built here."""
    if target.exists() and not target.is_dir():
        raise NotOurFolder(f"{target} là một tệp, không phải thư mục: chọn thư mục khác")
    if target.exists() and any(target.iterdir()) and not _is_built_site(target):
        raise NotOurFolder(
            f"thư mục {target} có tệp khác, không phải trang đã dựng: chọn một thư mục trống hoặc chưa có"
        )


def _is_built_site(folder: Path) -> bool:
    return (folder / "atom.xml").is_file() and any(folder.glob("theme/site-*.css"))


def swap(new: Path, target: Path) -> None:
    """The new folder takes the target's name, and the old one its; should that fail, nothing changes."""
    if target.exists():
        exchange(target, new)
    else:
        new.rename(target)

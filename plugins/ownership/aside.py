"""What is not ours and stands in our way is put aside: it gets another name, and loses nothing."""

import os
from itertools import count
from pathlib import Path

SUFFIX = ".de-lai"
"""Vietnamese: left behind."""


def free_name(path: Path) -> Path:
    """A name beside it that nothing has yet: `public.de-lai`, `public.de-lai-2`, …"""
    names = (path.with_name(f"{path.name}{SUFFIX}{f'-{n}' if n > 1 else ''}") for n in count(1))
    return next(each for each in names if not os.path.lexists(each))


def put_aside(path: Path) -> Path:
    """Gives it such a name; gives that. Raises `OSError`."""
    aside = free_name(path)
    path.rename(aside)
    return aside

"""Finds the valid word that somebody probably meant."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath

from plugins.vietnamese import fold

# Ratios of difflib. File names need a higher one, because many of them are similar.
_NEAR, _NEAR_NAME = 0.6, 0.7


def did_you_mean(typed: str, valid: Iterable[str]) -> str | None:
    """Returns the nearest valid word, compared without case and diacritics; None if none is near.

    Only the first 200 characters are compared: difflib is quadratic, and no key is that long.
    """
    words = {fold(word): word for word in valid}
    return _nearest(typed, words, _NEAR)


def nearest_path(typed: str, valid: Iterable[str]) -> str | None:
    """Returns the valid path or address whose file name is nearest; None if none is near.

    Folders and `.md` are ignored, because they make all paths similar. Among paths with the same name, the
    one with the folder and suffix that were typed wins.
    """
    wanted = PurePosixPath(typed)
    words: dict[str, tuple[int, str]] = {}
    for path in valid:
        there = PurePosixPath(path)
        likeness = 2 * (there.parent == wanted.parent) + (there.suffix == wanted.suffix)
        name = fold(there.stem)
        if name not in words or words[name][0] < likeness:
            words[name] = likeness, path
    return _nearest(wanted.stem, {name: path for name, (_, path) in words.items()}, _NEAR_NAME)


def _nearest(typed: str, words: Mapping[str, str], cutoff: float) -> str | None:
    # Cut: difflib compares every letter with every other.
    near = get_close_matches(fold(typed[:200]), list(words), n=1, cutoff=cutoff)
    return words[near[0]] if near else None


def meant(nearest: str | None) -> str:
    """Returns the question “Có phải …?” for a message; "" if no word is near."""
    return f"Có phải “{nearest}”? " if nearest else ""


def one_of(typed: str, valid: Sequence[str]) -> str:
    """Returns the end of a message about an unknown word: the nearest valid one, then the list."""
    return f"{meant(did_you_mean(typed, valid))}Các giá trị dùng được: {', '.join(valid)}."

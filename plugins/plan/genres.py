"""The genres of a plan that declares none, with the skeletons of new articles, from `genres.toml`."""

import tomllib
from pathlib import Path

from msgspec import convert

from plugins.plan.model import Genre, Role

GENRES = convert(
    tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["genres"],
    tuple[Genre, ...],
)


def skeleton_for(code: str, role: Role) -> str:
    """Returns the skeleton for a genre that has none in its plan: that of its code, else of its role."""
    by_code = {genre.code: genre.skeleton for genre in GENRES}
    # `genres.toml` has a genre of every role.
    return by_code.get(code) or next(genre.skeleton for genre in GENRES if genre.role is role)

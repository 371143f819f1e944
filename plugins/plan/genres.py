"""Genres of articles that a plan has if it names none, with the skeletons of new articles: `genres.toml`."""

import tomllib
from pathlib import Path

from plugins.plan.model import Genre, Role

GENRES: tuple[Genre, ...] = tuple(
    Genre(**{**row, "role": Role(row["role"])})
    for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["genres"]
)


def skeleton_for(code: str, role: Role) -> str:
    """For a genre of a plan that has no skeleton of its own."""
    by_code = {genre.code: genre.skeleton for genre in GENRES}
    return by_code.get(code) or next(genre.skeleton for genre in GENRES if genre.role is role)

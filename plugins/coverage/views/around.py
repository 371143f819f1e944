"""What the pages show in addition to a year's coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.articles.body import Cited
from plugins.articles.model import Article
from plugins.coverage.closed import Closings
from plugins.coverage.held_back import HeldBack
from plugins.coverage.model import Coverage
from plugins.documents.register import Register
from plugins.narratives import Difficulty
from plugins.plan import Plan
from plugins.readership.kept import Reads


@dataclass(frozen=True, eq=False)
class Around:
    """Other years, closings, articles that may not be counted, and articles that are still to come.

    `coming` are drafts and scheduled articles, `difficulties` what units reported, both of the plan's year;
    `held_back` is what the publication left out.
    """

    coverages: Mapping[int, Coverage | None] = field(default_factory=dict)
    closings: Closings = field(default_factory=Closings)
    articles: tuple[Article, ...] = ()
    earlier: Plan | None = None
    reads: Reads = field(default_factory=Reads)
    register: Register = field(default_factory=Register)
    cited: frozenset[Cited] = frozenset()
    coming: tuple[Article, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    held_back: tuple[HeldBack, ...] = ()

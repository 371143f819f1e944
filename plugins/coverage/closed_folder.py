"""The closings of a content folder, and the plan files that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from plugins.articles.model import Article
from plugins.articles.opening import names_in, read_bytes, read_text
from plugins.coverage.closing import FOLDER, RULE, Closing, digest_of_plan, from_json
from plugins.coverage.differences import differences, since_closing
from plugins.coverage.model import Coverage
from plugins.incremental.sources import READ_AT_MOST
from plugins.plan import Period, Plan
from plugins.problems import Location, Problem
from plugins.wording import tr

MAX_SIZE = 5_000_000
"""Bytes of a closing: more than ten thousand articles."""


@dataclass(frozen=True)
class Closings:
    """By the period's code; `plan_digests` by year, of the plan files as they are now."""

    by_period: Mapping[str, Closing] = field(default_factory=dict)
    plan_digests: Mapping[int, str] = field(default_factory=dict)
    names_all: bool = True

    def until(self, as_of: date, *, names_all: bool) -> Closings:
        """Those of that day: what is closed later says nothing yet.

        Without `names_all` what is told of articles that the public cannot see does not name them.
        """
        found = {code: each for code, each in self.by_period.items() if each.closed_on <= as_of}
        return replace(self, by_period=found, names_all=names_all)

    def closed(self, period: Period) -> Closing | None:
        """What was counted when the period was closed; None if it is not closed (any more)."""
        closing = self.by_period.get(period.code)
        return None if closing is None or closing.is_open else closing

    def n_changes(self, coverage: Coverage, period: Period, articles: Iterable[Article]) -> int:
        """Differences between a closed period and what is counted of it now."""
        closing = self.closed(period)
        digest = self.plan_digests.get(period.year, "")
        return sum(1 for _ in differences(closing, coverage, digest, articles)) if closing else 0

    def words(self, coverage: Coverage, period: Period, articles: Iterable[Article]) -> tuple[str, ...]:
        """What is to be said of a period that was closed: then and now, and every difference."""
        closing = self.by_period.get(period.code)
        if closing is None:
            return ()
        digest = self.plan_digests.get(period.year, "")
        return tuple(since_closing(closing, coverage, digest, articles, names_all=self.names_all))


def load_closings(content: Path, plans: Sequence[Plan]) -> tuple[Closings, list[Problem]]:
    """Reads them all; a file that cannot be trusted is a problem."""
    paths = names_in(content, FOLDER, ".json")
    if isinstance(paths, Problem):
        return Closings(), [paths]
    found: dict[str, Closing] = {}
    problems: list[Problem] = []
    for path in paths:
        data = read_bytes(content, path, MAX_SIZE)
        closing = data if isinstance(data, Problem) else from_json(data, path, plans)
        if isinstance(closing, Problem):
            problems.append(closing)
        elif PurePosixPath(path).stem != closing.period.code:
            message = tr("tên tệp phải là {code}.json: đổi lại tên", code=closing.period.code)
            problems.append(Problem(Location(path), RULE, message))
        else:
            found[closing.period.code] = closing
    digests = {plan.year: digest for plan in plans if (digest := plan_digest(content, plan))} if found else {}
    return Closings(found, digests), problems


def plan_digest(content: Path, plan: Plan) -> str:
    """Of a plan's file as it is now; "" if it cannot be read."""
    text = read_text(content, plan.path, READ_AT_MOST)
    return "" if isinstance(text, Problem) else digest_of_plan(text)

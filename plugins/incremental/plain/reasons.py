"""Explains in words why pages were rendered or kept in the last run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..digests import digest_of
from ..memo import Memo
from ..queries import Query, node
from ..schema import Schema

_NAMED = 5
"""The number of causes that are listed by name; the rest is counted."""


_STORED = Schema(tuple[dict[str, str], dict[str, str], str])
"""The fields of `Reasons` without the path."""


@dataclass
class Reasons:
    """Why the pages of one run were rendered or kept.

    `parts` holds digests of what every page depends on, by name; `pages` a sentence for each page.
    """

    path: Path
    parts: Mapping[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    of_all: str = ""
    """The reason why every page was rendered; "" if there is none."""

    @classmethod
    def read(cls, cache: Path, output: Path) -> Reasons:
        """Returns the reasons of the last run that wrote to an output folder; empty if there are none."""
        path = cache / f"{digest_of(str(output))}.why"
        # Without a stored file all fields have their defaults.
        return cls(path, *_STORED.load(path) or ())

    @classmethod
    def begin(cls, cache: Path, output: Path, parts: Mapping[str, str]) -> Reasons:
        """Returns the reasons of a run that begins now."""
        before = cls.read(cache, output)
        changed = sorted(
            name for name in {*before.parts, *parts} if before.parts.get(name) != parts.get(name)
        )
        if not before.parts:
            return cls(before.path, parts, of_all="nothing is known of a build before this one")
        return cls(before.path, parts, of_all=_listed(changed) and f"changed: {_listed(changed)}")

    def stand_back(self, reason: str) -> None:
        """Records why this run renders every page. The reason may hold in the next run, too."""
        self.of_all = reason

    def rendered(self, page: str, reason: str) -> None:
        """Records that a page was rendered."""
        self.pages[page] = f"rendered: {self.of_all or reason}"

    def kept(self, page: str) -> None:
        """Records that a page was kept."""
        self.pages[page] = "kept: nothing that it shows has changed"

    def of(self, page: str) -> str:
        """Returns why a page was or was not rendered."""
        if page in self.pages:
            return self.pages[page]
        if self.of_all:
            return f"rendered, as all pages: {self.of_all}"
        return "not among the pages of the last build"

    def save(self) -> None:
        """Stores the reasons for the command `why`."""
        _STORED.store(self.path, (dict(self.parts), self.pages, self.of_all))


def reason_of(before: Memo, now: Memo, asked: Query[Any, Any], name: str) -> str:
    """Returns which inputs of a page have changed since the previous run."""
    page = node(asked, name)
    if page not in before.digests:
        return "it is new, or it could not be followed"
    changed = [
        _words(part)
        for part, digest in before.parts_below(page).items()
        if now.digest_of_part(part) != digest
    ]
    return _listed(changed) or "it asked for something else"


def _words(part: tuple[str, ...]) -> str:
    """Returns a changed input of a page in words for a writer."""
    # A part is `('[SITE', '.texts', '[/du-an/content/a.md')`, or `('[SITE', '.said', '*')` for all keys.
    attribute, path = part[1], part[-1][1:].removeprefix(f"{Path.cwd()}/")
    if attribute == ".texts":
        return f"the text of {path} has changed"
    if attribute == ".files":
        return f"{path} has changed"
    if attribute == ".said" and path:
        return f"the title, date, tags or another field of {path} has changed"
    if attribute == ".said":
        return "a file of the content has come or gone"
    if attribute == ".links":
        return "a link to a file has changed, and texts move files"
    return "the order of the articles has changed"


def _listed(causes: list[str]) -> str:
    more = [f"{len(causes) - _NAMED} more"] if len(causes) > _NAMED else []
    return "; ".join([*causes[:_NAMED], *more])

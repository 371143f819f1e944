"""Takes each input of what is shown away in turn, and says which edit then leaves something stale.

An input is what one kind of query asks of another, or a part of the content that it reads: `teaser` reads
`LIBRARY.by_path[…]`. It is taken away by not recording it. A kind of page that is written of several values
(the site, its own) loses each of them in turn. A mutation that no edit shows is a survivor: either nothing
depends on the input, or no edit of `edits.py` changes it alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from plugins.articles.making import ActivitiesMaker, RecordMaker
from plugins.articles.model import Record
from plugins.coverage.held_back import HeldBack
from plugins.desk.building import Builder
from plugins.desk.workspace import Order, Workspace
from plugins.incremental import result_cache
from plugins.incremental.digests import digest_of
from plugins.incremental.queries import _QUERIES, Memo, Queries, Query, node
from plugins.incremental.rendering import Rendering
from tests.build.edits import EDITS, SITEURL, Site

_PART, _INPUT = "\0", "input\0"

_DERIVED: Mapping[str, re.Pattern[str]] = {
    "LIBRARY.documents": re.compile(r"LIBRARY\.(documents|register|validities)"),
    "LIBRARY.by_path": re.compile(r"LIBRARY\.(by_path|_paths_by_name|by_address|addresses).*"),
    "LIBRARY.plans": re.compile(r"LIBRARY\.(plans|terms.*)"),
}
"""Parts of the library that follow from others, and change with them: they are one input."""

SETTINGS: Mapping[str, object] = {
    "DEFAULT_PAGINATION": 3,
    "HELD_BACK": (HeldBack("tin-bai/2020/an.md", "không đăng", "sửa lỗi"),),
    "PREVIEW": False,
    "SITEURL": "https://khac.example",
}
"""Other values of inputs that no edit of the content changes: the code and the options, and what publishing
holds back."""


@dataclass(frozen=True, order=True)
class Mutation:
    """What is not recorded: that some kind of query, or of page, depends on some input."""

    asker: str
    asked: str

    def __str__(self) -> str:
        return f"{self.asker} ← {self.asked}"


@dataclass
class Looked:
    """A build of a site: its queries, and of which of them each file is made."""

    memo: Memo
    inputs: Mapping[str, Any]
    roots: tuple[str, ...]
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def at(cls, site: Site, **settings: object) -> Looked | None:
        """Everything is asked, nothing is rendered and nothing is remembered; None if the content is wrong.

        `settings` stand in place of those that the build would give to queries.
        """
        give = Queries.give
        pages: dict[str, tuple[str, ...]] = {}

        def write(self: Rendering, name: str, _make: object, *asked: Any) -> None:
            pages[name] = tuple(node(*each) for each in asked)
            for query, *key in asked:
                self.queries.digest(query, *key)
                query(self.queries, *key)

        def given(self: Queries, **inputs: Any) -> None:
            give(self, **{**inputs, **{name: settings[name] for name in inputs.keys() & settings.keys()}})

        builder = Builder(Workspace(site.content))
        order = Order(site.conf, site.content, site.folder / "looked", site.day, SITEURL)
        with (
            patch.object(Rendering, "write", write),
            patch.object(Queries, "give", given),
            patch.object(Memo, "load", lambda *_: Memo()),
        ):
            if not builder.build(order):
                return None
        queries = builder._queries
        assert queries is not None
        return cls(queries._memo, queries._inputs, tuple(queries._roots), pages)

    def has_changed(self, name: str, later: Looked) -> bool:
        """Whether a part of the inputs, or the value of a query, is another in a later build."""
        was, now = self.memo.digests.get(name), later.memo.digests.get(name)
        if now is None and name.startswith(_INPUT):
            now = later.digest_of_part(name)
        return was != now

    def digest_of_part(self, name: str) -> str:
        """Of a part of the inputs that no query of this build has read."""
        if name not in self.memo.digests:
            whole = Queries(Memo({name: ""}), **self.inputs)
            self.memo.digests[name] = whole._memo.digests[name]
        return self.memo.digests[name]


def kind_of(name: str) -> str:
    """A query without its key; a part of the inputs, whichever file or name it is of."""
    if not name.startswith(_INPUT):
        return name.partition(_PART)[0].removeprefix("plugins.")
    given, *steps = name.removeprefix(_INPUT).split(_PART)
    shown = [re.sub(r"^\[.*", "[…]", step, flags=re.DOTALL) for step in steps]
    kind = "".join([given.removeprefix("["), *shown])
    return next((of for of, derived in _DERIVED.items() if derived.fullmatch(kind)), kind)


def mutations_of(looked: Looked) -> set[Mutation]:
    """All that may be taken away in this build."""
    found = {
        Mutation(kind_of(name), kind_of(each)) for name, asked in looked.memo.asked.items() for each in asked
    }
    return found | {each for name in looked.pages for each in _of_page(looked, name)}


def _of_page(looked: Looked, name: str) -> dict[Mutation, str]:
    """The values of which a file is made; what it is of itself is the last."""
    asked = looked.pages[name]
    kind = f"file of {kind_of(asked[-1])}"
    return {Mutation(kind, kind_of(each)): each for each in asked}


def shown_by(before: Looked, after: Looked, tried: Iterable[Mutation]) -> Iterator[Mutation]:
    """Those that leave something stale after the edit that lies between the two builds."""
    wanted = set(tried)
    for name in before.pages.keys() & after.pages.keys():
        parts = _of_page(before, name)
        changed = [each for each, asked in parts.items() if before.has_changed(asked, after)]
        if len(changed) == 1 and changed[0] in wanted and before.pages[name] == after.pages[name]:
            wanted.discard(changed[0])
            yield changed[0]
    for mutation in sorted(_suspects(before, after) & wanted):
        if is_stale(before, after, mutation):
            yield mutation


def _suspects(before: Looked, after: Looked) -> set[Mutation]:
    """Those without which some query would not be asked again, although its value is another."""
    found = set()
    for name, asked in before.memo.asked.items():
        if before.has_changed(name, after) and name in after.memo.digests:
            kinds = {kind_of(each) for each in asked if before.has_changed(each, after)}
            if len(kinds) == 1:
                found.add(Mutation(kind_of(name), *kinds))
    return found


def is_stale(before: Looked, after: Looked, mutation: Mutation) -> bool:
    """Whether a build that goes on from the first, without that being recorded, gives what is not so."""
    asked = {
        name: each if kind_of(name) != mutation.asker else _without(each, mutation.asked)
        for name, each in before.memo.asked.items()
    }
    memo = Memo(dict(before.memo.digests), asked, dict(before.memo.values))
    try:
        queries = Queries(memo, **after.inputs)
        for query, *key in map(_parts, after.roots):
            if queries.digest(query, *key) != after.memo.digests[node(query, *key)]:
                return True
    except LookupError:  # the build ends with it: that is seen, too
        return True
    return False


def _parts(name: str) -> tuple[Query[Any, Any], *tuple[str, ...]]:
    asked, *key = name.split(_PART)
    return (_QUERIES[asked], *key)


def _without(asked: Iterable[str], kind: str) -> tuple[str, ...]:
    return tuple(each for each in asked if kind_of(each) != kind)


@dataclass
class Results:
    """`tried`: every mutation, with the edits that it was found by; without any it has survived."""

    tried: dict[Mutation, list[str]] = field(default_factory=dict)
    invalid: list[str] = field(default_factory=list)
    n_edits: int = 0

    @property
    def survivors(self) -> list[Mutation]:
        """Those that no edit shows."""
        return sorted(each for each, edits in self.tried.items() if not edits)

    @property
    def by_input(self) -> Mapping[str, tuple[int, int]]:
        """For each input, how many kinds of queries and files lost it, and of how many that was noticed."""
        found: dict[str, list[bool]] = defaultdict(list)
        for each, edits in self.tried.items():
            found[each.asked].append(bool(edits))
        return {asked: (len(noticed), sum(noticed)) for asked, noticed in sorted(found.items())}


def run(
    content: Path, folder: Path, edits: Iterable[tuple[str, int]], goes_on: Callable[[], bool] = lambda: True
) -> Results:
    """Tries all mutations of a site with some edits, each a kind with its number, while it goes on."""
    site = Site(content, folder)
    files, day = site.sources(), site.day
    first = Looked.at(site)
    assert first is not None
    results = Results({each: [] for each in mutations_of(first)})
    for kind, number in edits:
        if not results.survivors or not goes_on():
            break
        results.n_edits += 1
        site.restore(files)
        site.day = day
        if kind in EDITS:
            site.edit(kind, number)
        after = Looked.at(site, **({kind: SETTINGS[kind]} if kind in SETTINGS else {}))
        if after is None:
            results.invalid.append(f"{kind} {number}")
            continue
        for mutation in shown_by(first, after, results.survivors):
            results.tried[mutation].append(f"{kind} {number}")
    return results


# What decides whether a file is read again: the value of what makes it, and the digest of the record.

_BLANK: Mapping[type, Mapping[str, str]] = {
    RecordMaker: {
        "plans": "ke-hoach genres.role",
        "glossary": "term",
        "dialect.author": "co-quan.toml section.author",
    },
    ActivitiesMaker: {"plans": "ke-hoach units.name"},
}
"""What these makers are given, each with a kind of edit that changes it and no file that they read."""

_OF_A_RECORD: Mapping[str, str] = {"digest": "tin-bai title", "body.html_digest": "term"}
"""Parts of a record's `whole_digest`, each with a kind of edit that changes it alone."""


def made_without(kind: type, name: str) -> AbstractContextManager[object]:
    """A maker counts as the same whatever it is given under that name."""

    def digest(make: Any) -> str:
        if not isinstance(make, kind):
            return digest_of(make)
        inner, _, last = name.rpartition(".")
        blank = replace(getattr(make, inner), **{last: ""}) if inner else None
        return digest_of(replace(make, **({inner: blank} if inner else {name: ()})))

    return patch.object(result_cache, "digest_of", digest)


def recorded_without(name: str) -> AbstractContextManager[object]:
    """A record counts as the same whatever stands in that part of it."""

    def whole_digest(self: Any) -> bytes:
        parts = {
            "digest": self.digest,
            "body.digest": self.body.digest,
            "body.html_digest": self.body.html_digest,
        }
        return digest_of((self.path, {**parts, name: b""})).encode()

    return patch.object(Record, "whole_digest", property(whole_digest))


def run_of_files(content: Path, folder: Path) -> Results:
    """Tries the mutations of what decides whether a file is read again, each with a site of its own."""
    tried = [
        *(
            (Mutation(kind.__name__, name), made_without(kind, name), edit)
            for kind, names in _BLANK.items()
            for name, edit in names.items()
        ),
        *((Mutation("Record", name), recorded_without(name), edit) for name, edit in _OF_A_RECORD.items()),
    ]
    results = Results()
    for number, (mutation, taken_away, kind) in enumerate(tried):
        results.tried[mutation] = []
        site = Site(content, folder / f"{number}")
        with taken_away:
            site.build(going_on=True)
        for at in range(3, 11):
            site.edit(kind, at)
            with taken_away:
                found = site.build(going_on=True)
            if found != site.build(clean=True):
                results.tried[mutation].append(f"{kind} {at}")
                break
    return results

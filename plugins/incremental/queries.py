"""The build engine: it alone decides whether something must be computed again.

A *query* is a memoised pure function of its key (strings) and of its dependencies: other queries and the
inputs. Dependencies are recorded at run time, so nobody declares them. The next build computes new digests of
the inputs. A query is valid if all its dependencies have the digests that were recorded; otherwise it runs
again. If its new value equals the old one, the queries that depend on it stay valid (early cut-off). In the
terms of "Build Systems à la Carte" (Mokhov, Mitchell, Peyton Jones, 2018) these are verifying traces with a
suspending scheduler; Salsa and Adapton work likewise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from heapq import heappop, heappush
from importlib import import_module
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from .digests import digest_of
from .memo import Memo
from .observed import INPUT, PART, NotGiven, Observed, given_input, read_part

P = ParamSpec("P")
V = TypeVar("V")
_UNKNOWN = object()


class Query(Generic[P, V]):
    """A memoised function. Calling it returns its value. `cuts_off`: see `query_without_cut_off`."""

    def __init__(self, function: Callable[Concatenate[Queries, P], V], *, cuts_off: bool = True) -> None:
        update_wrapper(self, function)
        self.function, self.cuts_off = function, cuts_off
        self.name = f"{function.__module__}.{function.__qualname__}"
        _QUERIES[self.name] = self

    def __call__(self, queries: Queries, *key: P.args, **none: P.kwargs) -> V:
        """Returns the value for a key, and records the caller's dependency on it."""
        return queries.value(self, key)  # type: ignore[arg-type,no-any-return]  # keys are texts


_QUERIES: dict[str, Query[Any, Any]] = {}
"""All queries by name, to look up the nodes of a stored memo."""


def query(function: Callable[Concatenate[Queries, P], V]) -> Query[P, V]:
    """Decorates a pure function of `Queries` and strings as a query."""
    return Query(function)


def query_without_cut_off(function: Callable[Concatenate[Queries, P], V]) -> Query[P, V]:
    """Decorates a function whose value differs whenever one of its dependencies does.

    Its digest is made from theirs, which is cheaper than looking into a large value.
    """
    return Query(function, cuts_off=False)


def _query_named(name: str) -> Query[Any, Any]:
    """Returns the query of a stored memo, whose module this run may not have imported yet."""
    if name not in _QUERIES:
        import_module(name.rpartition(".")[0])
    return _QUERIES[name]


def node(asked: Query[Any, Any], *key: str) -> str:
    """Returns the name of a query with a key in a memo."""
    return PART.join((asked.name, *key))


class Queries:
    """The queries over their inputs, for one build or several in one process.

    `give` compares the parts of inputs that queries have read. Whatever depends on a changed part runs again,
    lowest level first; a query whose value stays equal invalidates nothing above it. Root queries (pages),
    which only the build itself asks for, run on demand.
    """

    def __init__(self, memo: Memo | None = None, **inputs: Any) -> None:
        self._memo = memo or Memo()
        self._inputs: dict[str, Any] = {}
        # By node: the queries that have read it. A dict without values is a set that keeps its order.
        self._askers: dict[str, dict[str, None]] = defaultdict(dict)
        # By input: the names of its parts that queries have read.
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._heights: dict[str, int] = {}
        self._index(self._memo)
        # What the running queries have read so far, the innermost last.
        self._running: list[dict[str, None]] = []
        # A heap of queries to run again. A query may be in it several times.
        self._changed: list[tuple[int, str]] = []
        # Those that read an input which is given later, and all that depend on them: until then what is known
        # of these may be old.
        self._waiting: list[tuple[int, str]] = []
        self._unsettled: set[str] = set()
        # The nodes whose digest became known, in this order.
        self._found: list[str] = []
        # What the build itself has asked for.
        self._roots: dict[str, None] = {}
        self.n_run = 0
        """The number of queries that had to run."""
        self.give(**inputs)

    def begin(self) -> None:
        """Starts another build. Only what it asks for is stored for the next run."""
        self._roots = {}

    def give(self, **inputs: Any) -> None:
        """Sets inputs, or replaces inputs that were set before."""
        digests, values, before = self._memo.digests, self._memo.values, self._inputs
        self._inputs = {**before, **inputs}
        for each in self._waiting:
            heappush(self._changed, each)
        self._waiting.clear()
        self._unsettled.clear()
        for given, value in inputs.items():
            # Only parts that a query has read are compared, and none that is the same object as before.
            for name in self._parts[given] if before.get(given) is not value else ():
                was, part = digests[name], read_part(self._inputs, name)
                if part is not values.get(name, _UNKNOWN):
                    values[name], digests[name] = part, digest_of(part)
                if digests[name] != was:
                    self._has_changed(name)

    @property
    def inputs(self) -> Any:
        """The inputs, in a wrapper that records reads."""
        return Observed(self._inputs, INPUT, self._note)

    @property
    def kept(self) -> Memo:
        """The memo to store: what the build itself asked for, with all dependencies."""
        askers, nobody = self._askers, dict[str, None]()
        # Little is unused after an edit, so it is found from its end: the rest is not walked through.
        unused = {name for name in self._memo.digests if name not in self._roots and not askers.get(name)}
        waiting = list(unused)
        while waiting:
            for each in self._memo.asked.get(waiting.pop(), ()):
                if each not in self._roots and askers.get(each, nobody).keys() <= unused:
                    waiting += {each} - unused
                    unused.add(each)
        return Memo(
            {name: each for name, each in self._memo.digests.items() if name not in unused},
            {name: each for name, each in self._memo.asked.items() if name not in unused},
        )

    def found(self) -> Memo:
        """Returns what was found since the last call, for `take` in another process."""
        memo, names = self._memo, self._found
        self._found = []
        return Memo(
            {name: memo.digests[name] for name in names if name in memo.digests},
            {name: memo.asked[name] for name in names if name in memo.asked},
        )

    def take(self, memo: Memo) -> None:
        """Adds what another process found out from the same inputs. Values stay in that process."""
        digests, asked = self._memo.digests, self._memo.asked
        new = Memo(
            {name: each for name, each in memo.digests.items() if name not in digests},
            {name: each for name, each in memo.asked.items() if name not in asked},
        )
        digests |= new.digests
        asked |= new.asked
        self._index(new)

    def value(self, asked: Query[Any, Any], key: tuple[str, ...]) -> Any:
        """Returns the value of a query."""
        name = node(asked, *key)
        self._note_asked(name)
        if name not in self._memo.values:
            digest = self._memo.digests.get(name)
            # The value is not stored, but some are told by their digest: no need to run.
            if digest in _TOLD_BY_DIGEST and name not in self._unsettled:
                return _TOLD_BY_DIGEST[digest]
            self._run(name)
        return self._memo.values[name]

    def known_digest(self, asked: Query[Any, Any], *key: str) -> str | None:
        """Returns the digest of a query's value; None if the query must run to know it."""
        name = node(asked, *key)
        self._note_asked(name)
        return None if name in self._unsettled else self._memo.digests.get(name)

    def digest(self, asked: Query[Any, Any], *key: str) -> str:
        """Returns the digest of a query's value. The query runs only if a dependency has changed."""
        known = self.known_digest(asked, *key)
        if known is None:
            self._run(node(asked, *key))
        return known or self._memo.digests[node(asked, *key)]

    def forget(self, asked: Query[Any, Any], *key: str) -> None:
        """Releases the value of a query: pages are many and each is written once."""
        self._memo.values.pop(node(asked, *key), None)

    def _index(self, memo: Memo) -> None:
        """Adds the dependencies of a memo in the other direction, and its parts of inputs."""
        askers = self._askers
        for name, asked in memo.asked.items():
            for each in asked:
                askers[each][name] = None
        for name in memo.digests:
            if name.startswith(INPUT):
                self._parts[given_input(name)].append(name)

    def _note_asked(self, name: str) -> None:
        if self._running:
            self._running[-1][name] = None
        else:
            self._settle()
            self._roots[name] = None

    def _settle(self) -> None:
        """Runs the queries above changed nodes again, in order of height."""
        while self._changed:
            height, name = heappop(self._changed)
            was = self._memo.digests.get(name)
            if was is None:
                continue
            self._drop(name)
            # A root query: it runs when the build asks for it.
            if not self._askers[name]:
                continue
            try:
                self._run(name)
            except NotGiven:
                # Until `give` it keeps its old digest, and no attempt is made to run it.
                self._memo.digests[name] = was
                self._waiting.append((height, name))
                self._unsettle(name)
            except Exception:  # its input is gone; a query that still needs it raises the same error
                self._has_changed(name)
            else:
                if self._memo.digests[name] != was:
                    self._has_changed(name)

    def _unsettle(self, name: str) -> None:
        """Marks a query and all that depend on it."""
        waiting = [name]
        while waiting:
            if (each := waiting.pop()) not in self._unsettled:
                self._unsettled.add(each)
                self._memo.values.pop(each, None)
                waiting += self._askers[each]

    def _drop(self, name: str) -> None:
        """Forgets a query: its digest, its value and its dependencies."""
        for known in (self._memo.digests, self._memo.values):
            known.pop(name, None)
        for each in self._memo.asked.pop(name, ()):
            self._askers[each].pop(name, None)

    def _has_changed(self, name: str) -> None:
        """Adds the queries that depend on a node to the queue."""
        for each in self._askers[name]:
            heappush(self._changed, (self._height(each), each))

    def _height(self, name: str) -> int:
        """Returns a number greater than those of all dependencies."""
        found = self._heights.get(name)
        if found is None:
            asked = self._memo.asked.get(name, ())
            # Inputs have the height 0, so a query runs after all queries that it asked last time.
            found = self._heights[name] = 1 + max(map(self._height, asked)) if asked else 0
        return found

    def _run(self, name: str) -> None:
        """Runs a query and stores its value, its digest and what it has read."""
        asked, *key = name.split(PART)
        self._running.append({})
        try:
            value = (run := _query_named(asked)).function(self, *key)
        finally:
            reads = self._running.pop()
        self.n_run += 1
        self._drop(name)
        self._memo.values[name] = value
        self._memo.digests[name] = digest_of(value if run.cuts_off else (name, self._digests_of(reads)))
        self._memo.asked[name] = tuple(reads)
        self._found.append(name)
        self._heights.pop(name, None)
        for each in reads:
            self._askers[each][name] = None

    def _digests_of(self, reads: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
        return tuple((each, self._memo.digests.get(each)) for each in reads)

    def _note(self, name: str, value: object) -> None:
        """Records that a part of an input was read."""
        self._memo.values[name] = value
        if name not in self._memo.digests:
            self._memo.digests[name] = digest_of(value)
            self._parts[given_input(name)].append(name)
            self._found.append(name)
        if self._running:
            self._running[-1][name] = None


_TOLD_BY_DIGEST: Mapping[str | None, Any] = {
    digest_of(each): each for each in ((), "", True, False, None, *range(100))
}
"""Values by their digests. Most articles have no other languages, no state to mark, no problem; most lists
have few pages.
"""

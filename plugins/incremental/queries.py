"""The one place that decides whether something has to be made again.

A *query* is a pure function of its key (texts) and of what it asks: other queries, and the inputs. What it
asks is recorded while it runs, so nobody declares what anything depends on. The next build takes the
digests of the inputs anew. A query is as it was if everything that it asked has the digest that it had;
only otherwise it runs again, and if it then gives an equal value, whoever asked it is as it was, too
(early cut-off). This is the scheme of "Build Systems à la Carte" (Mokhov, Mitchell, Peyton Jones, 2018):
verifying traces with a suspending scheduler, as Salsa and Adapton have it.

Inputs are read through `Observed`, which notes what is read: of an `Observable` object each attribute, of a
mapping each key, of anything else the whole value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial, update_wrapper
from heapq import heappop, heappush
from pathlib import Path
from types import FunctionType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from .digests import NotAValue, digest_of
from .writing import write_whole

FORMAT = 1
"""Raised when the file of a memo changes its shape: older ones then count as absent."""

_PART = "\0"
"""Between the parts of a node's name: no path, code or address holds it."""

_INPUT = f"input{_PART}"
_ATTRIBUTE, _ITEM, _KEYS, _WHOLE = ".", "[", "*", "="

P = ParamSpec("P")
V = TypeVar("V")


@dataclass
class Memo:
    """What is known of nodes: the digest of each, and what it asked. Inputs ask nothing.

    `values` are those of queries, for a process that builds again; they are not kept in files.
    """

    digests: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def reachable(self, roots: Iterable[str]) -> Memo:
        """Some nodes and all that they hang on, without values."""
        found = dict.fromkeys(roots)
        waiting = list(found)
        while waiting:
            new = [each for each in self.asked.get(waiting.pop(), ()) if each not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return Memo(
            {name: self.digests[name] for name in found},
            {name: self.asked[name] for name in found if name in self.asked},
        )

    def parts_below(self, name: str) -> dict[tuple[str, ...], str]:
        """The digests of all parts of inputs that a node hangs on, each part as its steps."""
        return {
            tuple(each.removeprefix(_INPUT).split(_PART)): digest
            for each, digest in self.reachable([name]).digests.items()
            if each.startswith(_INPUT)
        }

    def digest_of_part(self, steps: tuple[str, ...]) -> str | None:
        """Returns the digest of a part of an input, if it is known."""
        return self.digests.get(_INPUT + _PART.join(steps))

    def keep(self, path: Path, basis: str) -> None:
        """Writes it for the next run of the same `basis` (code and options).

        What cannot be written costs time, nothing else.
        """
        numbers = {name: number for number, name in enumerate(self.digests)}
        asked = [[numbers[name], *[numbers[each] for each in asked]] for name, asked in self.asked.items()]
        whole = {"format": FORMAT, "basis": basis, "digests": self.digests, "asked": asked}
        write_whole(path, json.dumps(whole, separators=(",", ":")).encode())

    @classmethod
    def kept(cls, path: Path, basis: str) -> Memo:
        """As an earlier run of that basis wrote it; empty if there is nothing that can be read."""
        try:
            whole = json.loads(path.read_bytes())
            if (whole["format"], whole["basis"]) != (FORMAT, basis):
                return cls()
            names = list(whole["digests"])
            asked = {names[node]: tuple([names[each] for each in asked]) for node, *asked in whole["asked"]}
            return cls(whole["digests"], asked)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return cls()


class Query(Generic[P, V]):
    """A function whose results are remembered. Calling it asks for its value."""

    def __init__(self, function: Callable[Concatenate[Queries, P], V]) -> None:
        update_wrapper(self, function)
        self.function = function
        self.name = f"{function.__module__}.{function.__qualname__}"
        _QUERIES[self.name] = self

    def __call__(self, queries: Queries, *key: P.args, **none: P.kwargs) -> V:
        """Its value for a key. Whoever asks is recorded to depend on it."""
        return queries.value(self, key)  # type: ignore[arg-type,no-any-return]  # keys are texts


_QUERIES: dict[str, Query[Any, Any]] = {}
"""By name: what a memo of an earlier run speaks of."""


def query(function: Callable[Concatenate[Queries, P], V]) -> Query[P, V]:
    """Makes a query of a pure function of `Queries` and texts."""
    return Query(function)


def node(asked: Query[Any, Any], *key: str) -> str:
    """Returns the name of a query with a key in a memo."""
    return _PART.join((asked.name, *key))


class NotGiven(LookupError):
    """A query reads an input that nobody has given yet."""


class Queries:
    """The queries of one build after another, over their inputs.

    When inputs are given, their parts that queries read before are compared, and whatever hangs on a part
    that has changed is made again, from below: a query whose value comes out equal changes nothing above it.
    Queries that nobody asks but the build itself (pages) run only when they are asked.
    """

    def __init__(self, memo: Memo | None = None, **inputs: Any) -> None:
        self._memo = memo or Memo()
        self._inputs: dict[str, Any] = {}
        self._askers: dict[str, dict[str, None]] = defaultdict(dict)
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._heights: dict[str, int] = {}
        for name, asked in self._memo.asked.items():
            for each in asked:
                self._askers[each][name] = None
        for name in self._memo.digests:
            if name.startswith(_INPUT):
                self._parts[_given_input(name)].append(name)
        self._running: list[dict[str, None]] = []
        self._changed: list[tuple[int, str]] = []
        self._roots: dict[str, None] = {}
        self.n_run = 0
        """How many queries had to run."""
        self.give(**inputs)

    def begin(self) -> None:
        """Another build: what it asks for decides what is kept for the next run."""
        self._roots = {}

    def give(self, **inputs: Any) -> None:
        """Inputs, or other values of inputs that were given before."""
        digests, before = self._memo.digests, self._inputs
        self._inputs = {**before, **inputs}
        for given, value in inputs.items():
            for name in self._parts[given] if before.get(given) is not value else ():
                was, digests[name] = digests[name], digest_of(_read(self._inputs, name))
                if digests[name] != was:
                    self._has_changed(name)

    @property
    def inputs(self) -> Any:
        """What queries read; that they do is noted."""
        return Observed(self._inputs, _INPUT, self._note)

    @property
    def kept(self) -> Memo:
        """What the next run may want to know: what the build itself asked for, and all that this hangs on."""
        return self._memo.reachable(self._roots)

    def value(self, asked: Query[Any, Any], key: tuple[str, ...]) -> Any:
        """The value of a query."""
        name = node(asked, *key)
        self._note_asked(name)
        if name not in self._memo.values:
            if self._memo.digests.get(name) == _NOTHING_FOUND:
                return ()
            self._run(name)
        return self._memo.values[name]

    def digest(self, asked: Query[Any, Any], *key: str) -> str:
        """The digest of a query's value; the query runs only if something that it asked has changed."""
        name = node(asked, *key)
        self._note_asked(name)
        if name not in self._memo.digests:
            self._run(name)
        return self._memo.digests[name]

    def forget(self, asked: Query[Any, Any], *key: str) -> None:
        """The value is not needed any more: pages are many, and each is written once."""
        self._memo.values.pop(node(asked, *key), None)

    def _note_asked(self, name: str) -> None:
        if self._running:
            self._running[-1][name] = None
        else:
            self._settle()
            self._roots[name] = None

    def _settle(self) -> None:
        """Makes again what hangs on what has changed, what others hang on first."""
        waiting = []
        while self._changed:
            height, name = heappop(self._changed)
            was = self._memo.digests.get(name)
            if was is None:
                continue
            self._drop(name)
            if not self._askers[name]:
                continue
            try:
                self._run(name)
            except NotGiven:
                self._memo.digests[name] = was
                waiting.append((height, name))
            except Exception:  # what it was of is gone: whoever asks for it still meets the error
                self._has_changed(name)
            else:
                if self._memo.digests[name] != was:
                    self._has_changed(name)
        self._changed = waiting

    def _drop(self, name: str) -> None:
        for known in (self._memo.digests, self._memo.values):
            known.pop(name, None)
        for each in self._memo.asked.pop(name, ()):
            self._askers[each].pop(name, None)

    def _has_changed(self, name: str) -> None:
        for each in self._askers[name]:
            heappush(self._changed, (self._height(each), each))

    def _height(self, name: str) -> int:
        """Above all that it asked."""
        found = self._heights.get(name)
        if found is None:
            asked = self._memo.asked.get(name, ())
            found = self._heights[name] = 1 + max(map(self._height, asked)) if asked else 0
        return found

    def _run(self, name: str) -> None:
        asked, *key = name.split(_PART)
        self._running.append({})
        try:
            value = _QUERIES[asked].function(self, *key)
        finally:
            reads = self._running.pop()
        self.n_run += 1
        self._drop(name)
        self._memo.values[name] = value
        self._memo.digests[name] = digest_of(value)
        self._memo.asked[name] = tuple(reads)
        self._heights.pop(name, None)
        for each in reads:
            self._askers[each][name] = None

    def _note(self, name: str, value: object) -> None:
        """A part of an input was read."""
        if name not in self._memo.digests:
            self._memo.digests[name] = digest_of(value)
            self._parts[_given_input(name)].append(name)
        if self._running:
            self._running[-1][name] = None


_NOTHING_FOUND = digest_of(())


class Observable:
    """A base for inputs that are large: queries depend on the attributes that they read, not on all.

    Methods run with the observed object, so that what they read is noted. A function that is kept in an
    attribute is handed out as it is: what it gives must follow from what its caller has read.
    """


_ABSENT = "absent"
Note = Callable[[str, object], None]


class Observed(Mapping[str, Any]):
    """Stands for an input: hands out what is read of it, and notes that."""

    def __init__(self, of: Any, name: str, note: Note) -> None:
        self._of = of
        self._name = name
        self._note = note

    @property  # type: ignore[misc]  # whoever asks for the class is told that of what it stands for
    def __class__(self) -> type:
        return type(self._of)

    def __getattr__(self, attribute: str) -> Any:
        method = getattr(type(self._of), attribute, None)
        if isinstance(method, FunctionType) and attribute not in vars(self._of):
            return partial(method, self)
        return self._observed(f"{_ATTRIBUTE}{attribute}", getattr(self._of, attribute))

    @property
    def whole_digest(self) -> bytes:
        """It is no value: what a query gives must not depend on what is read of it later."""
        raise NotAValue(self._name)

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            self._note(f"{self._name}{_WHOLE}", dict(self._of))
            return self._of[key]
        found = self._of.get(key, _ABSENT)
        if found is _ABSENT:
            if self._name == _INPUT:
                raise NotGiven(key)
            self._note(f"{self._name}{_ITEM}{key}", _ABSENT)
            raise KeyError(key)
        return self._observed(f"{_ITEM}{key}", found)

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._name}{_KEYS}", tuple(self._of))
        return iter(self._of)

    def __len__(self) -> int:
        self._note(f"{self._name}{_KEYS}", tuple(self._of))
        return len(self._of)

    def _observed(self, step: str, value: Any) -> Any:
        if isinstance(value, FunctionType | partial) or (callable(value) and hasattr(value, "__self__")):
            return value
        name = self._name + step
        if isinstance(value, Observable | Mapping) and not hasattr(value, "whole_digest"):
            return Observed(value, name + _PART, self._note)
        self._note(name, value)
        return value


def _given_input(name: str) -> str:
    """Returns the name of the input that this is a part of."""
    return name[len(_INPUT) + len(_ITEM) :].partition(_PART)[0]


def _read(inputs: Any, name: str) -> Any:
    """What an input is now."""
    found = inputs
    for step in name.removeprefix(_INPUT).split(_PART):
        kind, rest = step[0], step[1:]
        if found is _ABSENT:
            return found
        if kind == _KEYS:
            return tuple(found)
        if kind == _WHOLE:
            return dict(found)
        found = getattr(found, rest) if kind == _ATTRIBUTE else found.get(rest, _ABSENT)
    return found

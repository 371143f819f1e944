"""A cache on disk of results of a pure function of files. Missing results are computed in parallel.

The function receives a file's name and bytes. It returns a light part, which every run loads, and a heavy
part (bytes), which is loaded on demand. The cache key consists of the digest of the file, the digest of the
function with its parameters (plans, names of terms) and `version` (code, libraries). A change of version
invalidates everything.

Light parts are stored in 64 buckets by file name, so that an edit rewrites one bucket only. Each run is one
SQLite transaction, so an interrupted run changes nothing. Every blob has a MAC (`authenticated`). An entry
that is missing, damaged, forged or locked is computed again. A failed write costs time; it never gives a
wrong result.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from .authenticated import mac_of
from .digests import digest_of
from .sources import Sources, digest_of_data, read_bounded
from .workers import over_cores

FORMAT = 4
"""The version of the database schema. Increase it with each change: older databases are dropped."""

BUCKETS = 64

Make: TypeAlias = "Callable[[str, bytes, int], tuple[Any, bytes]]"
"""Maps name, bytes (truncated at `READ_AT_MOST`) and size of a file to a light and a heavy part."""

_SCHEMA = """
create table version (value text);
create table light (kind text, bucket int, maker text, data blob, mark blob, primary key (kind, bucket));
create table heavy (kind text, name blob, digest blob, data blob, mark blob, primary key (kind, name));
"""


class CacheEntry(NamedTuple):
    """The light part for a file with this digest."""

    digest: bytes
    light: Any


Bucket: TypeAlias = dict[str, CacheEntry]


@dataclass(frozen=True)
class _Job:
    """Files of one bucket to read, with the digests for which the cached entries are valid."""

    root: str
    names: tuple[str, ...]
    valid_for: tuple[bytes | None, ...]


class ResultCache:
    """The cache for the files of one folder."""

    def __init__(self, database: Path, version: str) -> None:
        self._path = database
        self._version = f"{FORMAT} {version}"
        self._database: sqlite3.Connection | None = None
        self._kinds: dict[str, dict[int, Bucket]] = {}
        self._makers: dict[str, str] = {}
        self._unsaved: set[tuple[str, int]] = set()
        self._gone: set[tuple[str, str]] = set()
        self._in_memory: dict[tuple[str, str], bytes] = {}
        self._as_made: dict[tuple[str, int], bytes] = {}

    def results(
        self, kind: str, make: Make, root: Path, names: Sequence[str], sources: Sources
    ) -> Iterator[tuple[str, Any]]:
        """Yields name and light part of each file below `root`, in the order of `names`.

        The digest of `make` (a function, or a dataclass with its parameters) is part of the cache key. `make`
        may run in another process, so it must not keep state. Files that cannot be read are skipped.
        """
        buckets = self._buckets(kind, digest_of(make))
        stale: dict[int, list[str]] = defaultdict(list)
        wanted: dict[int, set[str]] = defaultdict(set)
        numbers = [_bucket_of(name) for name in names]
        below = f"{root}/"
        for number, name in zip(numbers, names, strict=True):
            wanted[number].add(name)
            entry = buckets.get(number, {}).get(name)
            if entry is None or entry.digest != sources.known_digest(below + name):
                stale[number].append(name)
        for number, bucket in buckets.items():
            gone = bucket.keys() - wanted[number]
            if gone:
                buckets[number] = {name: entry for name, entry in bucket.items() if name not in gone}
                self._gone |= {(kind, name) for name in gone}
                self._changed(kind, number)
        jobs = [
            _Job(
                str(root),
                tuple(found),
                tuple(_digest_in(buckets.get(number), name) for name in found),
            )
            for number, found in stale.items()
        ]
        for number, made in zip(stale, over_cores(_Worker(make), jobs, _size_of), strict=True):
            self._take(kind, number, made, root, sources)
        for number, name in zip(numbers, names, strict=True):
            entry = buckets.get(number, {}).get(name)
            if entry is not None:
                yield name, entry.light

    def heavy(self, kind: str, name: str) -> bytes | None:
        """Returns the heavy part of a file that has a result; None if it was lost."""
        entry = self._kinds[kind].get(_bucket_of(name), {}).get(name)
        if entry is None:
            return None
        if (kind, name) in self._in_memory:
            return self._in_memory[kind, name]
        with suppress(sqlite3.Error):
            found = self._read(
                "select digest, data, mark from heavy where kind = ? and name = ?", kind, os.fsencode(name)
            )
            for digest, data, marked in found:
                if digest == entry.digest and marked == mac_of(data):
                    return bytes(data)
        return None

    def save(self) -> None:
        """Writes new results in one transaction."""
        if self._unsaved or self._gone:
            with suppress(sqlite3.Error, OSError, pickle.PicklingError):
                database = self._opened()
                with database:
                    self._write(database)
                self._unsaved, self._gone = set(), set()

    def close(self) -> None:
        """Closes the database. A later call of `heavy` opens it again."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _take(self, kind: str, number: int, made: _Made, root: Path, sources: Sources) -> None:
        bucket = self._kinds[kind].setdefault(number, {})
        for name, digest in made.digests.items():
            sources.record(f"{root}/{name}", digest)
        fresh: Bucket = pickle.loads(made.light)
        if not fresh and not made.unreadable:
            return
        for name, entry in fresh.items():
            bucket[name] = entry
            self._gone.discard((kind, name))
        for name in made.unreadable:
            bucket.pop(name, None)
        self._take_heavy(kind, made)
        self._changed(kind, number)
        if bucket.keys() == fresh.keys():
            self._as_made[kind, number] = made.light

    def _changed(self, kind: str, number: int) -> None:
        self._unsaved.add((kind, number))
        self._as_made.pop((kind, number), None)

    def _take_heavy(self, kind: str, made: _Made) -> None:
        """Writes heavy parts to the database at once: the texts of 10,000 articles need too much memory."""
        rows = [
            (kind, os.fsencode(name), made.digests[name], data, mac_of(data))
            for name, data in made.heavy.items()
            if data
        ]
        try:
            self._opened().executemany("insert or replace into heavy values (?, ?, ?, ?, ?)", rows)
            for name in made.heavy:
                self._in_memory.pop((kind, name), None)
        except (sqlite3.Error, OSError):
            self._in_memory |= {(kind, name): data for name, data in made.heavy.items()}

    def _buckets(self, kind: str, maker: str) -> dict[int, Bucket]:
        if self._makers.get(kind) != maker:
            self._kinds.pop(kind, None)
        if kind not in self._kinds:
            self._kinds[kind] = {}
            self._makers[kind] = maker
            with suppress(sqlite3.Error, OSError):
                for number, was, data, marked in self._read(
                    "select bucket, maker, data, mark from light where kind = ?", kind
                ):
                    if was == maker and marked == mac_of(data):
                        self._kinds[kind][number] = _unpickled(data)
        return self._kinds[kind]

    def _read(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        if not self._path.is_file():
            return iter(())
        return iter(self._opened().execute(query, values))

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._database = _open(self._path, self._version)
        return self._database

    def _write(self, database: sqlite3.Connection) -> None:
        gone = [(kind, os.fsencode(name)) for kind, name in self._gone]
        database.executemany("delete from heavy where kind = ? and name = ?", gone)
        for kind, number in self._unsaved:
            # A bucket computed as a whole was pickled by the worker already.
            data = self._as_made.pop((kind, number), None)
            if data is None:
                data = pickle.dumps(self._kinds[kind][number], pickle.HIGHEST_PROTOCOL)
            row = (kind, number, self._makers[kind], data, mac_of(data))
            database.execute("insert or replace into light values (?, ?, ?, ?, ?)", row)
        for kind, maker in self._makers.items():
            database.execute("delete from light where kind = ? and maker != ?", (kind, maker))


@dataclass(frozen=True)
class _Made:
    """The result of a worker: digests of all files that it read, and a pickled bucket of new results."""

    digests: Mapping[str, bytes]
    light: bytes
    heavy: Mapping[str, bytes]
    unreadable: tuple[str, ...]


@dataclass(frozen=True)
class _Worker:
    """Reads the files of a job and computes the entries that are no longer valid."""

    make: Make

    def __call__(self, job: _Job) -> _Made:
        digests: dict[str, bytes] = {}
        light: Bucket = {}
        heavy: dict[str, bytes] = {}
        unreadable = []
        for name, valid_for in zip(job.names, job.valid_for, strict=True):
            try:
                data, size = read_bounded(f"{job.root}/{name}")
            except OSError:
                unreadable.append(name)
                continue
            digest = digests[name] = digest_of_data(data, size)
            if digest != valid_for:
                made, heavy[name] = self.make(name, data, size)
                light[name] = CacheEntry(digest, made)
        return _Made(digests, pickle.dumps(light, pickle.HIGHEST_PROTOCOL), heavy, tuple(unreadable))


def _open(path: Path, version: str) -> sqlite3.Connection:
    """Returns the open database. It is recreated if its version differs or it is not a database."""
    for _ in range(2):
        database = sqlite3.connect(path, timeout=1)
        try:
            # No fsync: a power failure may lose the last run, and the MACs detect damaged rows.
            database.execute("pragma synchronous = off")
            found = database.execute("select name from sqlite_master where name = 'version'").fetchall()
            if found and database.execute("select value from version").fetchall() == [(version,)]:
                return database
            if not found:
                database.executescript(_SCHEMA)
                database.execute("insert into version values (?)", (version,))
                database.commit()
                return database
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            pass
        database.close()
        path.unlink()
    raise sqlite3.OperationalError(f"cannot be begun anew: {path}")


def _unpickled(data: bytes) -> Bucket:
    try:
        bucket = pickle.loads(data)
    except Exception:  # unpickling objects of removed classes may raise anything
        return {}
    return bucket if isinstance(bucket, dict) else {}


def _bucket_of(name: str) -> int:
    return zlib.crc32(os.fsencode(name)) % BUCKETS


def _digest_in(bucket: Bucket | None, name: str) -> bytes | None:
    entry = bucket.get(name) if bucket else None
    return entry.digest if entry else None


def _size_of(job: _Job) -> int:
    return len(job.names)

"""A cache on disk of results of a pure function of files. Missing results are computed in parallel.

The function receives a file's name and bytes. It returns a light part, which every run loads, and a heavy
part (bytes), which is loaded on demand. The cache key consists of the digest of the file, the digest of the
function with its parameters and `version` (code, libraries). A change of version
invalidates everything.

The database has a row for each file. Each run is one SQLite transaction, so an interrupted run changes
nothing. Light parts are data (`schema`); every part has a MAC (`authenticated`). An entry that is missing,
damaged, forged or locked is computed again. A failed write costs time; it never gives a wrong result.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from .authenticated import mac_of
from .digests import digest_of
from .schema import NotOfSchema, Schema
from .sources import Sources, digest_of_data, read_bounded
from .workers import over_cores

FORMAT = 6
"""The version of the database schema. Increase it with each change: older databases are dropped."""

_AT_ONCE = 64
"""Files in one job of a worker process: their rows are written together, and a locked database waits once."""

Make: TypeAlias = "Callable[[str, bytes, int], tuple[Any, bytes]]"
"""Maps name, bytes (truncated at `READ_AT_MOST`) and size of a file to a light and a heavy part."""

# The light part is read for all files at once, the heavy one (HTML) for those whose page is made anew.
_COLUMNS = "kind, name, maker, digest, light, mark, heavy_mark, heavy"
_SCHEMA = f"create table version (value); create table made ({_COLUMNS}, primary key (kind, name));"
_NOT_OURS = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""Codes of a file with other tables, a damaged one, and one that is no database."""


class CacheEntry(NamedTuple):
    """The light part that was made of a file of this digest."""

    digest: bytes
    light: Any


class ResultCache:
    """Results of one folder's files."""

    def __init__(self, database: Path, version: str) -> None:
        self._path = database
        self._version = f"{FORMAT} {version}"
        self._database: sqlite3.Connection | None = None
        # Entries by kind and file name, and the digest of the maker of each kind.
        self._kinds: dict[str, dict[str, CacheEntry]] = {}
        self._makers: dict[str, str] = {}
        # Heavy parts that could not be written to the database.
        self._in_memory: dict[tuple[str, str], bytes] = {}

    def results(
        self, kind: str, of: Any, make: Make, root: Path, names: Sequence[str], sources: Sources
    ) -> Iterator[tuple[str, Any]]:
        """Yields name and light part (of the type `of`) of each file below `root`, in the order of the names.

        A result is valid for the value of `make` (a function, or a dataclass with what it needs), which may
        be called in another process, so it must not keep any state. A file that cannot be read has no result.
        """
        schema: Schema[Any] = Schema(of)
        known = self._known(kind, digest_of(make), schema)
        valid_for = [(name, known[name].digest if name in known else None) for name in names]
        stale = [
            each for each in valid_for if not each[1] or each[1] != sources.known_digest(f"{root}/{each[0]}")
        ]
        jobs = [stale[at : at + _AT_ONCE] for at in range(0, len(stale), _AT_ONCE)]
        for made in over_cores(_Worker(str(root), make, schema), jobs, len):
            self._take(kind, made, root, sources)
        # Otherwise a file that comes back with old content would be taken for known, and the database would
        # only grow.
        if gone := known.keys() - set(names):
            for name in gone:
                del known[name]
            self._write(
                "delete from made where kind = ? and name = ?", [(kind, os.fsencode(name)) for name in gone]
            )
        for name in names:
            if name in known:
                yield name, known[name].light

    def heavy(self, kind: str, name: str) -> bytes | None:
        """Returns the heavy part of a file that has a result; None if it is lost or not authentic."""
        entry = self._kinds[kind].get(name)
        # Results of this run are not in the database before `save`.
        if entry is None or (kind, name) in self._in_memory:
            return self._in_memory.get((kind, name)) if entry else None
        # A locked or damaged database is like an empty one: the file is read again.
        with suppress(sqlite3.Error):
            query = "select heavy, heavy_mark from made where kind = ? and name = ? and digest = ?"
            for data, marked in self._read(query, kind, os.fsencode(name), entry.digest):
                return _authentic(data, marked, kind, os.fsencode(name), entry.digest)
        return None

    def save(self) -> None:
        """Commits all new results of this run in one transaction. A failure only costs time."""
        if self._database is not None and self._database.in_transaction:
            self._write("delete from made where kind = ? and maker != ?", self._makers.items())
            # The disk is full or the database is locked: the next run makes these results again.
            with suppress(sqlite3.Error):
                self._database.commit()

    def close(self) -> None:
        """Closes the database. `heavy` opens it again if needed."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _known(self, kind: str, maker: str, schema: Schema[Any]) -> dict[str, CacheEntry]:
        """Returns the cached results of a kind that this maker made. They are read once."""
        if self._makers.get(kind) != maker:
            self._kinds[kind], self._makers[kind] = {}, maker
            # As in `heavy`.
            with suppress(sqlite3.Error, OSError):
                query = "select name, digest, light, mark from made where kind = ? and maker = ?"
                for name, digest, light, marked in self._read(query, kind, maker):
                    data = _authentic(light, marked, kind, name, digest, maker)
                    if data is not None:
                        # Made by a version of the program with other fields: it is made again.
                        with suppress(NotOfSchema):
                            self._kinds[kind][os.fsdecode(name)] = CacheEntry(digest, schema.decoded(data))
        return self._kinds[kind]

    def _take(self, kind: str, made: Sequence[_Made], root: Path, sources: Sources) -> None:
        """Stores the results of one job.

        At once, because the texts of 10,000 articles are too much to hold in memory. What cannot be written
        stays in memory until the end of the run.
        """
        known, rows = self._kinds[kind], []
        for each in made:
            if each.digest is None:
                known.pop(each.name, None)
                continue
            sources.record(f"{root}/{each.name}", each.digest)
            # Only its stamp was new.
            if each.is_valid:
                continue
            known[each.name] = CacheEntry(each.digest, each.value)
            self._in_memory[kind, each.name] = each.heavy
            if each.light is not None:
                maker, name = self._makers[kind], os.fsencode(each.name)
                mark = _mark(each.light, kind, name, each.digest, maker)
                heavy_mark = _mark(each.heavy, kind, name, each.digest)
                rows.append((kind, name, maker, each.digest, each.light, mark, heavy_mark, each.heavy))
        if rows and self._write("insert or replace into made values (?, ?, ?, ?, ?, ?, ?, ?)", rows):
            for row in rows:
                del self._in_memory[kind, os.fsdecode(row[1])]

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> bool:
        """Executes a statement for several rows. Returns False if the database cannot be written."""
        try:
            self._opened().executemany(statement, rows)
        # No cache only costs time.
        except (sqlite3.Error, OSError):
            return False
        return True

    def _read(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return iter(self._opened().execute(query, values) if self._path.is_file() else ())

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._database = _open(self._path, self._version)
        return self._database


class _Made(NamedTuple):
    """The result of a worker for a file: its digest, None if it cannot be read; no parts if the entry is
    valid. `light` is the value as it is stored, None if it is not data: then the next run computes it again.
    """

    name: str
    digest: bytes | None
    is_valid: bool = True
    value: Any = None
    light: bytes | None = None
    heavy: bytes = b""


@dataclass(frozen=True)
class _Worker:
    """Reads files, each given with the digest of its entry, and computes the parts that are not valid."""

    root: str
    make: Make
    schema: Schema[Any]

    def __call__(self, files: Sequence[tuple[str, bytes | None]]) -> list[_Made]:
        return [self._made(*each) for each in files]

    def _made(self, name: str, valid_for: bytes | None) -> _Made:
        """Returns the result for a file. Its digest alone if the cached entry is valid."""
        try:
            data, size = read_bounded(f"{self.root}/{name}")
        except OSError:
            return _Made(name, None)
        digest = digest_of_data(data, size)
        # Touched, or copied with another time: its content is the same.
        if digest == valid_for:
            return _Made(name, digest)
        value, heavy = self.make(name, data, size)
        return _Made(name, digest, False, value, self.schema.encoded(value), heavy)


def _mark(data: bytes, kind: str, name: bytes, digest: bytes, maker: str = "") -> bytes:
    """Returns the MAC of a part, which is valid for one file and one content of it."""
    return mac_of(b"\0".join((kind.encode(), maker.encode(), name, digest)), data)


def _authentic(data: Any, marked: Any, *place: Any) -> bytes | None:
    """Returns a part of a row if its MAC is valid. A forged row may hold values of any type."""
    try:
        return data if marked == _mark(data, *place) else None
    # `_mark` raises it for values of a type that this program never writes.
    except TypeError:
        return None


def _open(path: Path, version: str) -> sqlite3.Connection:
    """Returns the open database. It is recreated if its version differs or it is not our database."""
    for is_new in (False, True):
        if is_new:
            path.unlink(missing_ok=True)
        # Seconds to wait for the lock of another process. After that the cache is not used.
        database = sqlite3.connect(path, timeout=1)
        try:
            # No fsync: a power failure may lose the last run, and the MACs detect damaged rows.
            database.execute("pragma synchronous = off")
            if is_new:
                database.executescript(_SCHEMA)
                database.execute("insert into version values (?)", (version,))
                database.commit()
            # Fails if the table lacks a column.
            database.execute(f"select {_COLUMNS} from made limit 0")
            if database.execute("select value from version").fetchall() == [(version,)]:
                return database
        except sqlite3.DatabaseError as error:
            # Python itself reports a text that is not UTF-8, without a code.
            # The lowest byte of an extended code is the primary code.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _NOT_OURS:
                database.close()
                raise
        database.close()
    raise sqlite3.OperationalError(f"cannot be recreated: {path}")

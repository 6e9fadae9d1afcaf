"""
The build database: every output of the last good build with its dependencies, in one SQLite file per output folder.

A build holds the file's write lock while it works: a second build of the same output waits for the first. A killed
build leaves the file as it was; the outputs it wrote have other stamps than their records and are rendered again. Each
row has a checksum. A file that can't be read, or that was changed by anything else, counts as empty: every output is
stale then.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from samsprak.library.queries import QUERIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from samsprak.library.queries import Query

# How long a build waits for another build of the same output, in seconds.
_LOCK_TIMEOUT_S = 600
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (name TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS queries (number INTEGER PRIMARY KEY, query BLOB, answer BLOB, crc INTEGER);
CREATE TABLE IF NOT EXISTS records (
    tree TEXT, place TEXT, identity TEXT, digest BLOB, size INTEGER, changed_ns INTEGER, inode INTEGER,
    queries BLOB, crc INTEGER, PRIMARY KEY (tree, place)
) WITHOUT ROWID;
"""

# Errors of a damaged file: SQLite itself reports most damage, but not text that is no UTF-8.
_DAMAGE = (sqlite3.Error, OSError, ValueError, TypeError)
_decoder = msgspec.msgpack.Decoder(list[str | int | None])
# The name of a tree and a place in it; checks are a tree of their own.
Name = tuple[str, str]
# Size in bytes, time of change in nanoseconds, inode.
FileStamp = tuple[int, int, int]


@dataclass(slots=True)
class Record:
    """An output: its producer's identity, the digest of its bytes, its file's stamp, the numbers of its queries."""

    identity: str
    digest: bytes
    stamp: FileStamp
    queries: array[int]


def _scope(query: Query) -> str:
    """Return the scope of a query, an empty text for a query about an input."""
    spec = QUERIES.get(str(query[0]))
    return "" if spec is None else spec.scope


def decode_query(packed: bytes) -> Query:
    """Decode a query from msgpack, the form in which it is stored."""
    return tuple(_decoder.decode(packed))


class QueryIndex:
    """The queries about each key and the dependents of each query. Built on first use, then updated."""

    def __init__(self) -> None:
        self.by_key: defaultdict[str, list[tuple[int, Query]]] = defaultdict(list)
        self.site_wide: list[tuple[int, Query]] = []
        self.dependents: defaultdict[int, set[Name]] = defaultdict(set)

    def add_query(self, number: int, packed: bytes) -> None:
        """Add a query."""
        query = decode_query(packed)
        scope = _scope(query)
        if scope == "key":
            self.by_key[str(query[1])].append((number, query))
        elif scope == "site":
            self.site_wide.append((number, query))

    def add(self, name: Name, record: Record) -> None:
        """Add the dependencies of an output."""
        for number in record.queries:
            self.dependents[number].add(name)

    def remove(self, name: Name, record: Record | None) -> None:
        """Remove the dependencies of an output that is rendered again or gone."""
        for number in record.queries if record is not None else ():
            self.dependents[number].discard(name)


class BuildDatabase:
    """
    The build database in memory, and its file.

    *facts* are what the whole build depends on, by name; *inputs* the digests of its input files; *records* its outputs
    and checks by name; *queries* are in msgpack, by number, and *answers* the digests of their answers.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self._clear()

    def _clear(self) -> None:
        self.facts: dict[str, str] = {}
        self.inputs: dict[str, bytes] = {}
        self.records: dict[Name, Record] = {}
        self.queries: dict[int, bytes] = {}
        self.answers: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        self._changed_records: set[Name] = set()
        self._changed_queries: set[int] = set()
        self._index: QueryIndex | None = None

    def acquire(self) -> bool:
        """
        Acquire the file's write lock, waiting for another build to end; return whether another build has written since.

        The records of the other build are loaded then.
        """
        for attempt in (1, 2):
            try:
                connection = self._open()
                connection.execute("BEGIN IMMEDIATE")
                version = int(connection.execute("PRAGMA data_version").fetchone()[0])
                if version != self._version:
                    is_first = self._version == -1
                    self._load(connection)
                    self._version = version
                    return not is_first
            except _DAMAGE as error:
                is_locked = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
                self._start_over(is_final=is_locked or attempt == 2)  # noqa: PLR2004 # the second attempt is the last
            else:
                return False
        return False

    def record_query(self, packed: bytes, answer: bytes) -> int:
        """Record a query and the digest of its answer; return its number, which it keeps."""
        number = self._numbers.setdefault(packed, len(self.queries) + 1)
        if number not in self.queries:
            self.queries[number] = packed
            if self._index is not None:
                self._index.add_query(number, packed)
        if self.answers.get(number) != answer:
            self.answers[number] = answer
            self._changed_queries.add(number)
        return number

    def record(self, name: Name, record: Record) -> None:
        """Record an output or a check."""
        if self._index is not None:
            self._index.remove(name, self.records.get(name))
            self._index.add(name, record)
        self.records[name] = record
        self._changed_records.add(name)

    def remove(self, name: Name) -> None:
        """Remove the record of an output or a check that the site no longer has."""
        gone = self.records.pop(name, None)
        if self._index is not None:
            self._index.remove(name, gone)
        self._changed_records.add(name)

    def dependents(self, numbers: Collection[int]) -> Collection[Name]:
        """Return the names of the outputs and checks that depend on one of these queries."""
        if not numbers:
            return ()
        if self._index is not None:
            return {name for number in numbers for name in self._index.dependents.get(number, ())}
        wanted = frozenset(numbers)
        return {name for name, record in self.records.items() if not wanted.isdisjoint(record.queries)}

    def possibly_changed(self, keys: Collection[str] | None) -> Iterator[tuple[int, Query]]:
        """Yield every query with its number, except those about the documents of other keys than *keys*, if given."""
        for number, packed in self.queries.items():
            query = decode_query(packed)
            if keys is None or _scope(query) != "key" or query[1] in keys:
                yield number, query

    def queries_of(self, keys: Collection[str], *, with_site_wide: bool) -> Iterator[tuple[int, Query]]:
        """Yield the queries about these keys with their numbers, and those whose answer any document may change."""
        index = self._indexed()
        for key in sorted(keys):
            yield from index.by_key.get(key, ())
        if with_site_wide:
            yield from index.site_wide

    def template_of(self, name: Name) -> str | None:
        """Return the name of the template that an output was rendered with, None if there is none."""
        record = self.records.get(name)
        queries = (decode_query(self.queries[number]) for number in record.queries) if record is not None else ()
        return next((str(query[1]) for query in queries if query[0] == "template"), None)

    def build_index(self) -> None:
        """Build the index that ``queries_of`` needs and ``dependents`` is faster with."""
        self._indexed()

    def _indexed(self) -> QueryIndex:
        if self._index is None:
            self._index = QueryIndex()
            for number, packed in self.queries.items():
                self._index.add_query(number, packed)
            for name, record in self.records.items():
                self._index.add(name, record)
        return self._index

    def commit(
        self, facts: Mapping[str, str], inputs: Mapping[str, bytes], changed: Collection[str] | None = None
    ) -> None:
        """
        Write all that was recorded with the *facts* and *inputs* of the build, and release the lock.

        *changed* names the inputs with other digests than in the last build, where these are known.
        """
        connection = self._open()
        try:
            self._write(connection, facts, inputs, inputs.keys() | self.inputs.keys() if changed is None else changed)
            connection.execute("COMMIT")
        except sqlite3.Error:
            self._start_over(is_final=True)  # where nothing can be written, every output is stale in the next build
        self.facts, self.inputs = dict(facts), dict(inputs)
        self._changed_records.clear()
        self._changed_queries.clear()

    def release(self) -> None:
        """Release the lock without writing anything of this build."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        if self._changed_records or self._changed_queries:
            self._version = -2  # memory and file differ: load the file again

    def close(self) -> None:
        """Release the lock and close the file."""
        self.release()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path or ":memory:", timeout=_LOCK_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
            # A power failure costs one full build; waiting for the disk would cost time in every build.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.executescript(_TABLES)
        return self._connection

    def _start_over(self, *, is_final: bool) -> None:
        """Start with an empty file or, where that has failed or another build holds the lock, in memory."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._clear()
        self._version = -1
        if is_final:
            self._path = None
            self._open().execute("BEGIN IMMEDIATE")
        elif self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _load(self, connection: sqlite3.Connection) -> None:
        """Load the file. Raises ValueError for a row that was changed or lost."""
        self._clear()
        self.facts = dict(connection.execute("SELECT name, value FROM facts"))
        self.inputs = dict(connection.execute("SELECT name, digest FROM inputs"))
        for number, packed, answer, crc in connection.execute("SELECT * FROM queries"):
            if crc != crc32(packed + answer, number):
                raise ValueError("a query was changed on the disk")
            self.queries[number] = packed
            self.answers[number] = answer
            self._numbers[packed] = number
        if len(self.queries) != max(self.queries, default=0):
            raise ValueError("queries were lost on the disk")
        for tree, place, identity, digest, *stamp, numbers, crc in connection.execute("SELECT * FROM records"):
            if crc != _crc(tree, place, identity, digest + numbers):
                raise ValueError("a record was changed on the disk")
            queries = array("I", numbers)
            if queries and queries[-1] > len(self.queries):
                raise ValueError("queries were lost on the disk")
            size, changed_ns, inode = stamp
            self.records[tree, place] = Record(identity, digest, (size, changed_ns, inode), queries)

    def _write(
        self,
        connection: sqlite3.Connection,
        facts: Mapping[str, str],
        inputs: Mapping[str, bytes],
        changed: Collection[str],
    ) -> None:
        gone = [(name,) for name in changed if name not in inputs]
        new = [(name, inputs[name]) for name in changed if name in inputs and self.inputs.get(name) != inputs[name]]
        removed = self._changed_records - self.records.keys()
        connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
        connection.executemany("DELETE FROM inputs WHERE name = ?", gone)
        connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?)", new)
        connection.executemany("INSERT OR REPLACE INTO queries VALUES (?, ?, ?, ?)", self._query_rows())
        connection.executemany("DELETE FROM records WHERE tree = ? AND place = ?", removed)
        connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._record_rows())

    def _query_rows(self) -> Iterator[tuple[object, ...]]:
        for number in sorted(self._changed_queries):
            packed, answer = self.queries[number], self.answers[number]
            yield number, packed, answer, crc32(packed + answer, number)

    def _record_rows(self) -> Iterator[tuple[object, ...]]:
        for name in sorted(self._changed_records & self.records.keys()):
            record = self.records[name]
            numbers = record.queries.tobytes()
            crc = _crc(*name, record.identity, record.digest + numbers)
            yield (*name, record.identity, record.digest, *record.stamp, numbers, crc)


def _crc(tree: str, place: str, identity: str, content: bytes) -> int:
    return crc32(content, crc32(f"{tree}\0{place}\0{identity}".encode()))


@contextmanager
def idle(path: Path) -> Iterator[bool]:
    """Acquire the write lock of a build database if no build has it; yield whether it was acquired."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        yield False
    else:
        yield True
    finally:
        connection.close()


def peek(path: Path) -> tuple[dict[str, str], dict[str, bytes], dict[Name, FileStamp]] | None:
    """Return facts, inputs and stamps of a build database without locking its file; None if it can't be read."""
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1) as connection:
            facts = dict(connection.execute("SELECT name, value FROM facts"))
            inputs = dict(connection.execute("SELECT name, digest FROM inputs"))
            rows: Iterable[tuple[str, str, int, int, int]] = connection.execute(
                "SELECT tree, place, size, changed_ns, inode FROM records"
            )
            stamps = {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
        connection.close()
    except _DAMAGE:
        return None
    return facts, inputs, stamps

"""
The build database: every output of the last good build with its dependencies, in one SQLite file per output folder.

A build holds the file while it works: a second build of the same output waits for the first. What a killed build has
done is not in the database; its files are known by their stamps, and made again. Each row has a checksum, and a
database that can't be read, or was written by another program, counts as empty: then everything is made.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from samsprak.library.queries import QUERIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from samsprak.library.queries import Query

# How long a build waits for another one of the same output, in seconds.
_PATIENCE_S = 600
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (name TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS questions (number INTEGER PRIMARY KEY, question BLOB, answer BLOB, crc INTEGER);
CREATE TABLE IF NOT EXISTS made (
    tree TEXT, place TEXT, identity TEXT, digest BLOB, size INTEGER, changed_ns INTEGER, inode INTEGER,
    questions BLOB, crc INTEGER, PRIMARY KEY (tree, place)
) WITHOUT ROWID;
"""

# What comes of a file that is broken: SQLite tells of most of it itself, but not of words that are no UTF-8.
_BROKEN = (sqlite3.Error, OSError, ValueError, TypeError)
_decoder = msgspec.msgpack.Decoder(list[str | int | None])
Name = tuple[str, str]
FileStamp = tuple[int, int, int]


@dataclass(slots=True)
class Record:
    """Something made: who made it of what, the digest of its bytes, its file's stamp, the numbers of its questions."""

    identity: str
    digest: bytes
    stamp: FileStamp
    questions: array[int]


def _scope(question: Query) -> str:
    """Return the scope of a query, an empty text for one about an input."""
    spec = QUERIES.get(str(question[0]))
    return "" if spec is None else spec.scope


def decoded_query(packed: bytes) -> Query:
    """Return a question as it is kept, in msgpack, as a value."""
    return tuple(_decoder.decode(packed))


class QueryIndex:
    """Which questions there are of which key, and who asked which: made when it is first wanted, and kept up."""

    def __init__(self) -> None:
        self.of_key: defaultdict[str, list[tuple[int, Query]]] = defaultdict(list)
        self.of_all_keys: list[tuple[int, Query]] = []
        self.askers: defaultdict[int, set[Name]] = defaultdict(set)

    def add_question(self, number: int, packed: bytes) -> None:
        """Take in a question."""
        question = decoded_query(packed)
        scope = _scope(question)
        if scope == "key":
            self.of_key[str(question[1])].append((number, question))
        elif scope == "site":
            self.of_all_keys.append((number, question))

    def add(self, name: Name, entry: Record) -> None:
        """Take in what was made."""
        for number in entry.questions:
            self.askers[number].add(name)

    def remove(self, name: Name, entry: Record | None) -> None:
        """Leave out what is made anew, or no longer."""
        for number in entry.questions if entry is not None else ():
            self.askers[number].discard(name)


class BuildDatabase:
    """
    The build database in memory, and its file.

    *facts* are what the whole build depended on, by name; *inputs* the digests of what it was made from; *made* what it
    made, by the name of its tree and its place; *questions* each question (in msgpack) by number, and *answers* the
    digests of their answers.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self._empty()

    def _empty(self) -> None:
        self.facts: dict[str, str] = {}
        self.inputs: dict[str, bytes] = {}
        self.made: dict[Name, Record] = {}
        self.questions: dict[int, bytes] = {}
        self.answers: dict[int, bytes] = {}
        self.numbers: dict[bytes, int] = {}
        self._changed_made: set[Name] = set()
        self._changed_questions: set[int] = set()
        self._index: QueryIndex | None = None

    def begin(self) -> bool:
        """
        Take hold of the file, waiting for another build to end; return whether another one has written meanwhile.

        What another one has written is read.
        """
        for attempt in (1, 2):
            try:
                connection = self._open()
                connection.execute("BEGIN IMMEDIATE")
                version = int(connection.execute("PRAGMA data_version").fetchone()[0])
                if version != self._version:
                    is_first = self._version == -1
                    self._read(connection)
                    self._version = version
                    return not is_first
            except _BROKEN as error:
                is_held = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
                self._give_up(is_final=is_held or attempt == 2)  # noqa: PLR2004 # the second attempt is the last
            else:
                return False
        return False

    def number(self, question: bytes) -> int:
        """Return the number of a question, a new one if it has none."""
        known = self.numbers.get(question)
        if known is None:
            known = self.numbers[question] = len(self.questions) + 1
            self.questions[known] = question
            self._changed_questions.add(known)
            if self._index is not None:
                self._index.add_question(known, question)
        return known

    def answered(self, number: int, answer: bytes) -> None:
        """Take down the digest of an answer."""
        if self.answers.get(number) != answer:
            self.answers[number] = answer
            self._changed_questions.add(number)

    def take_down(self, name: Name, entry: Record) -> None:
        """Take down that something was made."""
        if self._index is not None:
            self._index.remove(name, self.made.get(name))
            self._index.add(name, entry)
        self.made[name] = entry
        self._changed_made.add(name)

    def strike_out(self, name: Name) -> None:
        """Take down that something is no longer made."""
        gone = self.made.pop(name, None)
        if self._index is not None:
            self._index.remove(name, gone)
        self._changed_made.add(name)

    def askers(self, numbers: Collection[int]) -> Collection[Name]:
        """Return the names of what asked one of these questions."""
        if not numbers:
            return ()
        if self._index is not None:
            return {name for number in numbers for name in self._index.askers.get(number, ())}
        wanted = frozenset(numbers)
        return {name for name, entry in self.made.items() if not wanted.isdisjoint(entry.questions)}

    def asked(self, keys: Collection[str] | None) -> Iterator[tuple[int, Query]]:
        """Yield all questions with their numbers, but those of one key only where it is among *keys*, if given."""
        for number, packed in self.questions.items():
            question = decoded_query(packed)
            if keys is None or _scope(question) != "key" or question[1] in keys:
                yield number, question

    def asked_of(self, keys: Collection[str], *, and_all_keys: bool) -> Iterator[tuple[int, Query]]:
        """Yield the questions of these keys with their numbers, *and_all_keys* those that any document may change."""
        index = self._indexed()
        for key in sorted(keys):
            yield from index.of_key.get(key, ())
        if and_all_keys:
            yield from index.of_all_keys

    def get_ready(self) -> None:
        """Make the index that ``asked_of`` and ``askers`` go by."""
        self._indexed()

    def _indexed(self) -> QueryIndex:
        if self._index is None:
            self._index = QueryIndex()
            for number, packed in self.questions.items():
                self._index.add_question(number, packed)
            for name, entry in self.made.items():
                self._index.add(name, entry)
        return self._index

    def commit(
        self, facts: Mapping[str, str], inputs: Mapping[str, bytes], changed: Collection[str] | None = None
    ) -> None:
        """
        Keep all that was taken down, with the *facts* and *inputs* of the build, and let go of the file.

        *changed* names the inputs that are not as they were, where that is known.
        """
        connection = self._open()
        try:
            self._write(connection, facts, inputs, inputs.keys() | self.inputs.keys() if changed is None else changed)
            connection.execute("COMMIT")
        except sqlite3.Error:
            self._give_up(is_final=True)  # where it can't be kept, the next build makes everything
        self.facts, self.inputs = dict(facts), dict(inputs)
        self._changed_made.clear()
        self._changed_questions.clear()

    def leave(self) -> None:
        """Let go of the file without keeping anything of this build."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        if self._changed_made or self._changed_questions:
            self._version = -2  # what is in memory is not what is kept: read it again

    def close(self) -> None:
        """Let go of the file for good."""
        self.leave()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path or ":memory:", timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
            )
            # What is lost with the power is only made again; waiting for the disk would cost every build.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.executescript(_TABLES)
        return self._connection

    def _give_up(self, *, is_final: bool) -> None:
        """Begin anew with an empty file, or, if that did not help or another build holds the file, in memory."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._empty()
        self._version = -1
        if is_final:
            self._path = None
            self._open().execute("BEGIN IMMEDIATE")
        elif self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _read(self, connection: sqlite3.Connection) -> None:
        self._empty()
        self.facts = dict(connection.execute("SELECT name, value FROM facts"))
        self.inputs = dict(connection.execute("SELECT name, digest FROM inputs"))
        for number, question, answer, crc in connection.execute("SELECT * FROM questions"):
            if crc != crc32(question + answer, number):
                raise ValueError("a question was changed on the disk")
            self.questions[number] = question
            self.answers[number] = answer
            self.numbers[question] = number
        if len(self.questions) != max(self.questions, default=0):
            raise ValueError("questions were lost on the disk")
        for tree, place, identity, digest, size, changed_ns, inode, packed, crc in connection.execute(
            "SELECT * FROM made"
        ):
            if crc != _crc(tree, place, identity, digest + packed):
                raise ValueError("an entry was changed on the disk")
            questions = array("I", packed)
            if questions and questions[-1] > len(self.questions):
                raise ValueError("questions were lost on the disk")
            self.made[tree, place] = Record(identity, digest, (size, changed_ns, inode), questions)

    def _write(
        self,
        connection: sqlite3.Connection,
        facts: Mapping[str, str],
        inputs: Mapping[str, bytes],
        changed: Collection[str],
    ) -> None:
        gone = [(name,) for name in changed if name not in inputs]
        new = [(name, inputs[name]) for name in changed if name in inputs and self.inputs.get(name) != inputs[name]]
        connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
        connection.executemany("DELETE FROM inputs WHERE name = ?", gone)
        connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?)", new)
        connection.executemany("INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?)", self._question_rows())
        unmade = [name for name in self._changed_made if name not in self.made]
        connection.executemany("DELETE FROM made WHERE tree = ? AND place = ?", unmade)
        connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._made_rows())

    def _question_rows(self) -> Iterator[tuple[object, ...]]:
        for number in sorted(self._changed_questions):
            question, answer = self.questions[number], self.answers.get(number, b"")
            yield number, question, answer, crc32(question + answer, number)

    def _made_rows(self) -> Iterator[tuple[object, ...]]:
        for name in sorted(self._changed_made & self.made.keys()):
            entry = self.made[name]
            packed = entry.questions.tobytes()
            crc = _crc(*name, entry.identity, entry.digest + packed)
            yield (*name, entry.identity, entry.digest, *entry.stamp, packed, crc)


def _crc(tree: str, place: str, identity: str, content: bytes) -> int:
    return crc32(content, crc32(f"{tree}\0{place}\0{identity}".encode()))


def peek(path: Path) -> tuple[dict[str, str], dict[str, bytes], dict[Name, FileStamp]] | None:
    """Return the facts, inputs and stamps in a build database's file without holding it; None if it can't be read."""
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1) as connection:
            facts = dict(connection.execute("SELECT name, value FROM facts"))
            inputs = dict(connection.execute("SELECT name, digest FROM inputs"))
            rows: Iterable[tuple[str, str, int, int, int]] = connection.execute(
                "SELECT tree, place, size, changed_ns, inode FROM made"
            )
            stamps = {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
        connection.close()
    except _BROKEN:
        return None
    return facts, inputs, stamps

"""
Content-addressed cache of parsed files: safe to delete, safe if a build is killed, and without pickle.

One SQLite file stores outlines and texts, keyed by a file's content and role. Outlines are read for every build, texts
on demand. Results computed from texts can be stored in the same file. Each entry has a digest: an entry changed on disk
counts as missing. The cache key covers all dependencies of the result: the bytes, the kind of file, the settings used
by the reader, the reader's own code, and the installed libraries.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from samsprak.content.parsed import Outline, ParsedFile, outline_of
from samsprak.digests import DIGEST_BYTES, code_digest, digest_of
from samsprak.model.documents import Body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from samsprak.model.languages import Languages

_T = TypeVar("_T")

FILE = "parsed.sqlite"
# How long a build waits for another build's write lock, in seconds.
_LOCK_TIMEOUT_S = 30
# Stale rows are deleted once they outnumber the rows in use by this many.
_MAX_STALE_ROWS = 200
_MAX_STALE_COMPUTED = 20
# Up to this many rows are fetched one by one.
_FEW = 50
# Errors caused by a corrupt file: mostly SQLite's own, but ValueError for text that is not UTF-8.
_BROKEN = (sqlite3.Error, OSError, ValueError)

OUTLINES = msgspec.msgpack.Decoder(Outline)
_bodies = msgspec.msgpack.Decoder(Body)
_encoder = msgspec.msgpack.Encoder()

# All code that a parsed file depends on: changing any of it invalidates the cache, without a version number to bump.
PARSER_CODE = (
    "samsprak/__init__.py",
    "samsprak/model",
    "samsprak/bidi",
    "samsprak/i18n",
    "samsprak/validation",
    "samsprak/config",
    "samsprak/markdown",
    "samsprak/sections",
    "samsprak/content",
    "samsprak/digests.py",
    "samsprak/worker_pool.py",
)


class CacheEntry(msgspec.Struct, frozen=True, array_like=True):
    """A parsed file in cached form: outline and text in msgpack, each prefixed with its digest."""

    outline: bytes
    body: bytes


def cache_entry(parsed: ParsedFile) -> CacheEntry:
    """Return the cache entry of a parsed file."""
    body = _with_digest(_encoder.encode(parsed.body or Body("")))
    return CacheEntry(_with_digest(_encoder.encode(outline_of(parsed, body[:DIGEST_BYTES]))), body)


def cached_outline(entry: CacheEntry, decoder: msgspec.msgpack.Decoder[_T]) -> _T:
    """Return the outline in a new cache entry."""
    return decoder.decode(entry.outline[DIGEST_BYTES:])


def decoded(content: bytes | None, decoder: msgspec.msgpack.Decoder[_T]) -> _T | None:
    """Return a value decoded from its cached *content*, None if the content is missing or invalid."""
    if content is None:
        return None
    try:
        return decoder.decode(content)
    except msgspec.MsgspecError:
        return None


class ParseCache:
    """
    Parsed files of this build and of earlier ones.

    An unreadable cache file counts as empty. If the cache file cannot be written, entries are kept in memory for this
    build. A forked or spawned process opens a connection of its own.
    """

    def __init__(self, folder: Path | None, languages: Languages) -> None:
        self._path = None if folder is None else folder / FILE
        self._code_digest = digest_of(f"{code_digest(*PARSER_CODE)};{languages!r}".encode())
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._unsaved: dict[bytes, CacheEntry] = {}

    def __getstate__(self) -> tuple[Path | None, bytes, dict[bytes, CacheEntry]]:
        return self._path, self._code_digest, self._unsaved

    def __setstate__(self, state: tuple[Path | None, bytes, dict[bytes, CacheEntry]]) -> None:
        self._path, self._code_digest, self._unsaved = state
        self._connection, self._process = None, 0

    def key(self, digest: bytes, role: str) -> bytes:
        """Return the cache key for a content *digest* in a *role* (language, kind, source or not, size limit)."""
        return digest_of(self._code_digest + digest + role.encode())

    def outlines(self, keys: Iterable[bytes], decoder: msgspec.msgpack.Decoder[_T]) -> dict[bytes, _T]:
        """Return the cached outlines among *keys*, by key; *decoder* may take a part of them alone."""
        wanted = dict.fromkeys(keys)
        found = {key: cached_outline(self._unsaved[key], decoder) for key in wanted if key in self._unsaved}
        try:
            rows = self._rows(wanted) if len(found) < len(wanted) else []
        except _BROKEN:
            self._reset()
            return found
        for key, stored in rows:
            outline = decoded(_verified(stored) if key in wanted else None, decoder)
            if outline is not None:
                found[key] = outline
        if len(rows) > 2 * len(wanted) + _MAX_STALE_ROWS:
            self._delete(key for key, _ in rows if key not in wanted)
        return found

    def _rows(self, wanted: Collection[bytes]) -> list[tuple[bytes, bytes]]:
        """Return the rows for a few keys, or all rows if many are wanted."""
        connection = self._open()
        if len(wanted) > _FEW:
            return connection.execute("SELECT key, outline FROM parsed").fetchall()
        found = (connection.execute("SELECT key, outline FROM parsed WHERE key = ?", (key,)) for key in wanted)
        return [row for rows in found for row in rows]

    def body(self, key: bytes) -> Body | None:
        """Return the text of a key, None if it is not cached or was changed on disk."""
        unsaved = self._unsaved.get(key)
        try:
            stored = unsaved.body if unsaved is not None else self._row(key)
        except _BROKEN:
            return None
        return decoded(None if stored is None else _verified(stored), _bodies)

    def put(self, entries: Mapping[bytes, CacheEntry]) -> None:
        """Write *entries* to the cache file, or keep them in memory if it cannot be written."""
        if not entries:
            return
        self._unsaved |= entries
        if self._path is None:
            return
        try:
            with self._open() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO parsed VALUES (?, ?)", ((key, one.outline) for key, one in entries.items())
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO texts VALUES (?, ?)", ((key, one.body) for key, one in entries.items())
                )
        except _BROKEN:
            return
        self._unsaved.clear()

    def get_many(self, group: str, names: Collection[bytes]) -> dict[bytes, bytes]:
        """Return the cached results called *names* in a group, by name."""
        query = "SELECT name, content FROM made WHERE kind = ?"
        try:
            if len(names) > _FEW:
                rows = self._open().execute(query, (group,)).fetchall()
            else:
                found = (self._open().execute(f"{query} AND name = ?", (group, name)) for name in names)
                rows = [row for each in found for row in each]
        except _BROKEN:
            return {}
        wanted = set(names)
        contents = {name: _verified(stored) for name, stored in rows if name in wanted}
        return {name: content for name, content in contents.items() if content is not None}

    def put_many(self, group: str, entries: Mapping[bytes, bytes], names: Collection[bytes]) -> None:
        """Write *entries* of a group if possible; entries not in *names* are deleted once there are many."""
        if not entries:
            return
        rows = ((group, name, _with_digest(content)) for name, content in entries.items())
        with suppress(*_BROKEN), self._open() as connection:
            connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
            [(count,)] = connection.execute("SELECT count(*) FROM made WHERE kind = ?", (group,))
            if count > 2 * len(names) + _MAX_STALE_COMPUTED:
                kept = connection.execute("SELECT name FROM made WHERE kind = ?", (group,)).fetchall()
                gone = [(group, name) for (name,) in kept if name not in set(names)]
                connection.executemany("DELETE FROM made WHERE kind = ? AND name = ?", gone)

    def close(self) -> None:
        """Close this process's connection."""
        if self._connection is not None and self._process == os.getpid():
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def __del__(self) -> None:
        # A site that is only read has no moment of closing; since Python 3.13 a connection left open is a warning.
        self.close()

    def _row(self, key: bytes) -> bytes | None:
        row = self._open().execute("SELECT body FROM texts WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self._connection = _open_file(self._path)
            self._process = os.getpid()
        return self._connection

    def _reset(self) -> None:
        """Delete an invalid cache file; if that fails, this build keeps its entries in memory."""
        self.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _delete(self, keys: Iterable[bytes]) -> None:
        gone = [(key,) for key in keys]
        with suppress(*_BROKEN), self._open() as connection:
            connection.executemany("DELETE FROM parsed WHERE key = ?", gone)
            connection.executemany("DELETE FROM texts WHERE key = ?", gone)


def _open_file(path: Path | None) -> sqlite3.Connection:
    """Return a connection to the cache file with its tables created; in memory if *path* is None."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path or ":memory:", timeout=_LOCK_TIMEOUT_S, check_same_thread=False)
    # Rows lost in a power failure are parsed again; waiting for the disk would slow down every build.
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        connection.execute("CREATE TABLE IF NOT EXISTS parsed (key BLOB PRIMARY KEY, outline BLOB) WITHOUT ROWID")
        connection.execute("CREATE TABLE IF NOT EXISTS texts (key BLOB PRIMARY KEY, body BLOB)")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS made "
            "(kind TEXT, name BLOB, content BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID"
        )
    return connection


def _with_digest(content: bytes) -> bytes:
    return digest_of(content) + content


def _verified(stored: object) -> bytes | None:
    """Return the content of a stored value, None if its digest does not match."""
    if not isinstance(stored, bytes):
        return None
    content = stored[DIGEST_BYTES:]
    return content if digest_of(content) == stored[:DIGEST_BYTES] else None

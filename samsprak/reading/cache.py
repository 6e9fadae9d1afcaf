"""
What has been parsed before, by content: safe to delete, safe when a build is killed, never pickle.

The key of an entry covers everything that the result depends on: the bytes, the kind of file, the settings that the
reader looks at, the versions of the libraries, and the reader's own code.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from samsprak import __version__
from samsprak.reading.parsed import ParsedFile

if TYPE_CHECKING:
    from samsprak.model.languages import Languages

CACHE_FOLDER = ".samsprak-cache"
_FILE = "parsed.msgpack"
_DIGEST_BYTES = 20
_LIBRARIES = ("markdown", "msgspec", "nh3", "pyyaml")


class _Stored(msgspec.Struct, array_like=True):
    reader: str
    entries: dict[str, msgspec.Raw]


class Cache:
    """
    Parsed files from the last build, and those of this one.

    A cache that can't be read, or was written by another reader, counts as empty. Only entries that were asked for
    are kept, so that the file does not grow with what is long gone.
    """

    def __init__(self, folder: Path | None, languages: Languages) -> None:
        self._path = None if folder is None else folder / _FILE
        self._reader = _reader_version(languages)
        self._entries = self._load()
        self._kept: dict[str, msgspec.Raw] = {}
        self._has_new = False

    def key(self, content: bytes, role: str) -> str:
        """Return the key of a file's bytes read in a *role* (its language, kind and whether it is the source)."""
        return blake2b(role.encode() + b"\0" + content, digest_size=_DIGEST_BYTES).hexdigest()

    def get(self, key: str) -> ParsedFile | None:
        """Return what was parsed under *key*, or None."""
        raw = self._entries.get(key)
        if raw is None:
            return None
        try:
            parsed = msgspec.msgpack.decode(raw, type=ParsedFile)
        except msgspec.MsgspecError:
            return None
        self._kept[key] = raw
        return parsed

    def put(self, key: str, parsed: ParsedFile) -> None:
        """Keep *parsed* for the next build."""
        self._kept[key] = msgspec.Raw(msgspec.msgpack.encode(parsed))
        self._has_new = True

    def save(self) -> None:
        """Write the cache under a temporary name, then rename; where it can't be written, the next build is slower."""
        if self._path is None or (not self._has_new and len(self._kept) == len(self._entries)):
            return
        content = msgspec.msgpack.encode(_Stored(self._reader, self._kept))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for left_behind in self._path.parent.glob(f"{_FILE}.*"):
                left_behind.unlink(missing_ok=True)  # by a build that was killed
            descriptor, temporary = tempfile.mkstemp(prefix=f"{_FILE}.", dir=self._path.parent)
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(_digest(content) + content)
                Path(temporary).replace(self._path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        self._entries, self._kept, self._has_new = self._kept, {}, False

    def _load(self) -> dict[str, msgspec.Raw]:
        if self._path is None:
            return {}
        try:
            file = self._path.read_bytes()
        except OSError:
            return {}
        digest, content = file[:_DIGEST_BYTES], memoryview(file)[_DIGEST_BYTES:]
        if digest != _digest(content):
            return {}
        try:
            stored = msgspec.msgpack.decode(content, type=_Stored)
        except msgspec.MsgspecError:
            return {}
        return stored.entries if stored.reader == self._reader else {}


def _digest(content: bytes | memoryview) -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES).digest()


def _reader_version(languages: Languages) -> str:
    versions = ",".join(f"{name}={version(name)}" for name in _LIBRARIES)
    return f"{_code_digest()};{__version__};{versions};{languages!r}"


@lru_cache(maxsize=1)
def _code_digest() -> str:
    """Return a digest of the modules that read: whoever changes them need not remember the cache."""
    package = Path(__file__).parents[1]
    modules = sorted(path for folder in ("model", "reading") for path in (package / folder).glob("*.py"))
    return blake2b(b"".join(path.read_bytes() for path in modules), digest_size=_DIGEST_BYTES).hexdigest()

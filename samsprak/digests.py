"""
Digests of contents, files and the program itself, and the names of files that are never read.

Digests are of content, never of time stamps: a file that is restored, checked out or touched has not changed.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGEST_BYTES = 16
_ROOT = Path(__file__).resolve().parents[1]


def digest_of(content: bytes) -> bytes:
    """Return the digest that identifies a content."""
    return blake2b(content, digest_size=DIGEST_BYTES).digest()


def is_passed_over(name: str) -> bool:
    """Return whether a file or folder of this name is never read: it is hidden, or an editor's own."""
    return name.startswith((".", "#")) or name.endswith("~")


def file_digest(path: Path | str) -> bytes | None:
    """Return the digest of a file's content, None if it can't be read."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 # thousands of them, and Path takes twice the time
            return digest_of(stream.readall())
    except OSError:
        return None


@lru_cache(maxsize=8)
def code_digest(*names: str) -> str:
    """
    Return a digest of the modules *names*, folders or files below the root, and of installed libraries by name.

    It is part of cache keys: a changed program or an updated library never uses stale caches.

    Raises:
        FileNotFoundError: If one of *names* does not exist: a moved module must never drop out of a cache key.
    """
    modules = sorted(path for name in names for path in _modules(_ROOT / name))
    content = b"\0".join(path.read_bytes() for path in modules)
    return digest_of(f"{sys.version}\0{'|'.join(_installed(sys.path))}\0".encode() + content).hex()


def program_digest() -> str:
    """Return a digest of all code that outputs depend on."""
    return code_digest("samsprak", "newsletter")


def _modules(path: Path) -> list[Path]:
    """Return a module itself, or all modules below a folder."""
    if path.is_dir():
        return list(path.rglob("*.py"))
    if path.is_file():
        return [path]
    raise FileNotFoundError(path)


def _installed(folders: Iterable[str]) -> list[str]:
    """Return names and versions of installed distributions, from the names of their metadata folders."""
    found: set[str] = set()
    for folder in folders:
        try:
            found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue
    return sorted(found)

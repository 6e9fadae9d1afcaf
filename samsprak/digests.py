"""
Digests of contents, files and the program itself, and the name patterns of ignored files.

Digests cover content, never timestamps: restoring, checking out or touching a file does not count as a change.
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
# Hidden files; backups and locks of Emacs, office programs and JetBrains; swap files and the probe of Vim; downloads.
_IGNORED_PREFIXES = (".", "#", "~$")
_IGNORED_SUFFIXES = ("~", ".swp", ".swo", ".tmp", "___jb_tmp___", "___jb_old___", ".crdownload", ".part")
_IGNORED_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "4913"})
_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHUNK_BYTES = 1 << 16
_ROOT = Path(__file__).resolve().parents[1]


def digest_of(content: bytes) -> bytes:
    """Return the digest that identifies *content* (BLAKE2b, ``DIGEST_BYTES`` bytes)."""
    return blake2b(content, digest_size=DIGEST_BYTES).digest()


def is_ignored(name: str) -> bool:
    """Return True for names of files and folders to ignore: hidden ones, and temporary ones of editors and systems."""
    return name.startswith(_IGNORED_PREFIXES) or name.endswith(_IGNORED_SUFFIXES) or name.lower() in _IGNORED_NAMES


def file_digest(path: Path | str) -> bytes | None:
    """Return the digest of a file's content, None if the file cannot be read."""
    # Called for thousands of files: a stream, and Path even more, takes longer than reading and the digest together.
    try:
        descriptor = os.open(path, _READ_ONLY)
    except OSError:
        return None
    try:
        content = os.read(descriptor, _CHUNK_BYTES)
        while more := os.read(descriptor, _CHUNK_BYTES):
            content += more
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return digest_of(content)


@lru_cache(maxsize=8)
def code_digest(*names: str) -> str:
    """
    Return a digest of the code in *names* (folders and modules below the root), the Python version and all libraries.

    As part of a cache key, the digest invalidates cached results after any change to the program or upgrade of a
    library.

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
    """Return the module at *path*, or all modules below a folder. Raises FileNotFoundError if *path* is neither."""
    if path.is_dir():
        return list(path.rglob("*.py"))
    if path.is_file():
        return [path]
    raise FileNotFoundError(path)


def _installed(folders: Iterable[str]) -> list[str]:
    """Return the metadata folder names of installed distributions, which contain name and version; sorted."""
    found: set[str] = set()
    for folder in folders:
        try:
            found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue
    return sorted(found)

"""
Everything that a build is made from, by name and digest: what has changed since another build shows at a glance.

Digests are of the content, never of time stamps: a file that is restored, checked out or touched is not a changed one.
This module is all that an unchanged build needs of the reading: it imports no reader.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

DIGEST_BYTES = 16
_PACKAGE = Path(__file__).resolve().parents[1]


def digest_of(content: bytes) -> bytes:
    """Return the digest by which contents are told apart."""
    return blake2b(content, digest_size=DIGEST_BYTES).digest()


def digests(
    folders: Mapping[str, Path], files: Mapping[str, Path], *, closed: Collection[str] = ()
) -> dict[str, bytes]:
    """
    Return the digests of *files* and of all that is below *folders*, by name.

    The names are those given, followed for what is in a folder by its path there. Folders are named too, with a slash
    at the end. What is not there is left out, as are hidden files and those that editors keep beside the real ones.
    Links to folders are followed, but for those in the folders of the names *closed*, where they are faults.
    """
    found = {name: digest for name, path in files.items() if (digest := file_digest(path)) is not None}
    for name, folder in folders.items():
        if folder.is_dir():
            found.update(_below(f"{name}/", str(folder), None if name in closed else frozenset()))
    return found


def is_passed_over(name: str) -> bool:
    """Say whether a file or folder of this name is none of the site's: hidden, or an editor's own."""
    return name.startswith((".", "#")) or name.endswith("~")


def file_digest(path: Path | str) -> bytes | None:
    """Return the digest of a file's content, None if it can't be read."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 # thousands of them, and Path takes twice the time
            return digest_of(stream.readall())
    except OSError:
        return None


def _below(name: str, folder: str, followed: frozenset[str] | None) -> Iterator[tuple[str, bytes]]:
    """Yield what is below a folder; *followed* are those that links on the way led to, None if none are followed."""
    yield name, b""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            if entry.is_symlink():
                yield f"{name}{entry.name}@", os.readlink(entry.path).encode("utf-8", "surrogateescape")  # noqa: PTH115
                real = os.path.realpath(entry.path)
                leads_back = f"{os.path.realpath(folder)}/".startswith(f"{real}/")
                if followed is not None and real not in followed and not leads_back and os.path.isdir(real):  # noqa: PTH112 # as above
                    yield from _below(f"{name}{entry.name}/", entry.path, followed | {real})
            if entry.is_dir(follow_symlinks=False):
                yield from _below(f"{name}{entry.name}/", entry.path, followed)
            elif (digest := file_digest(entry.path)) is not None:
                yield f"{name}{entry.name}", digest


@lru_cache(maxsize=8)
def code_digest(*folders: str) -> str:
    """
    Return a digest of the program in the package's *folders* and of every library installed beside it.

    Whoever changes the program, or brings a library up to date, need not remember what it has kept.
    """
    modules = sorted(path for folder in folders for path in (_PACKAGE.parent / folder).rglob("*.py"))
    content = b"\0".join(path.read_bytes() for path in modules)
    return digest_of(f"{sys.version}\0{'|'.join(_installed(sys.path))}\0".encode() + content).hex()


def _installed(folders: Iterable[str]) -> list[str]:
    """Return the names and versions of what is installed, as the names of its folders tell them."""
    found: set[str] = set()
    for folder in folders:
        try:
            found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue
    return sorted(found)

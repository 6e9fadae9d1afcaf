"""
The inputs of a build by name and digest: comparing two such tables shows the changes between two builds.

An unchanged build needs nothing else of rendering: this module imports no parser and no template engine.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from samsprak.digests import file_digest, is_ignored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

THEME_FOLDER = "theme"


def inputs_of(root: Path, more: Mapping[str, Path] | None = None) -> dict[str, bytes]:
    """Return the digests of all inputs of the site in *root*, and of the files below the folders *more*, by name."""
    folders = {"content": root / "content", THEME_FOLDER: theme_of(root), **(more or {})}
    files = {name: root / name for name in ("site.toml", "published.txt")}
    return digests(folders, files, closed=("content",))


def theme_of(root: Path) -> Path:
    """Return the folder of the site's own theme, else that of the theme shipped with the generator."""
    own = root / THEME_FOLDER
    return own if own.is_dir() else Path(__file__).resolve().parents[2] / THEME_FOLDER


def digests(
    folders: Mapping[str, Path], files: Mapping[str, Path], *, closed: Collection[str] = ()
) -> dict[str, bytes]:
    """
    Return the digests of *files* and of everything below *folders*, by name.

    The names are those given; the name of a file in a folder continues with its path there. Folders are named too,
    with a slash at the end. Missing files are left out, as are hidden files and the backup files of text editors.
    Symbolic links to folders are followed, except in the folders *closed*, where they are faults.
    """
    found = {name: digest for name, path in files.items() if (digest := file_digest(path)) is not None}
    for name, folder in folders.items():
        if folder.is_dir():
            found.update(_below(f"{name}/", str(folder), None if name in closed else frozenset()))
    return found


def _below(name: str, folder: str, followed: frozenset[str] | None) -> Iterator[tuple[str, bytes]]:
    """Yield names and digests below a folder; *followed* are the targets of links so far, None to follow no links."""
    yield name, b""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # the reader of the folder reports it
        return
    for entry in entries:
        if is_ignored(entry.name):
            continue
        if entry.is_symlink():
            yield f"{name}{entry.name}@", os.readlink(entry.path).encode("utf-8", "surrogateescape")  # noqa: PTH115
            real = os.path.realpath(entry.path)
            leads_back = f"{os.path.realpath(folder)}/".startswith(f"{real}/")
            if followed is not None and real not in followed and not leads_back and os.path.isdir(real):  # noqa: PTH112 # as above
                yield from _below(f"{name}{entry.name}/", entry.path, followed | {real})
        if entry.is_dir(follow_symlinks=False):
            yield from _below(f"{name}{entry.name}/", entry.path, followed)
        elif _is_file(entry) and (digest := file_digest(entry.path)) is not None:
            yield f"{name}{entry.name}", digest


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Return True for a file, and for a link to one; a named pipe would be waited for."""
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False

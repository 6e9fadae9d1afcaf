"""Folders that git does not know: they are there for their files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def remove_empty_folders(root: Path, place: Path) -> None:
    """Remove the folders below *root* of a file that has gone, up to the first that is not empty, as git does."""
    for folder in place.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return

"""A folder with the files that a commit would have, to be checked before there is a commit."""

from __future__ import annotations

import os
from contextlib import suppress
from shutil import rmtree
from typing import TYPE_CHECKING

from samsprak.editor.git.folders import remove_empty_folders
from samsprak.editor.git.repository import LINK_MODE

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.editor.git.repository import Repository

# What a check reads. Programs and tests of the project are not its business.
CHECKED = ("content", "site.toml", "theme")


class Candidate:
    """
    A copy of a tree's sources in *folder*, of which later trees replace only what differs.

    The folder is that of this program alone: what else is in it goes.
    """

    def __init__(self, repository: Repository, folder: Path) -> None:
        self._repository = repository
        self.folder = folder
        self._there: dict[str, tuple[str, str]] | None = None

    def show(self, tree: str) -> None:
        """Put the sources of a tree into the folder."""
        if self._there is None:
            for name in CHECKED:
                rmtree(self.folder / name, ignore_errors=True)
                with suppress(OSError):
                    (self.folder / name).unlink()
            self._there = {}
        wanted = {path: (entry.mode, entry.sha) for path, entry in self._repository.tree(tree, *CHECKED).items()}
        present, self._there = self._there, None  # a failure below means that nothing is known of the folder
        for path in present.keys() - wanted.keys():
            (self.folder / path).unlink()
            remove_empty_folders(self.folder, self.folder / path)
        changed = {path: entry for path, entry in wanted.items() if present.get(path) != entry}
        contents = self._repository.blobs([sha for _, sha in changed.values()])
        for path, (mode, sha) in changed.items():
            self._write(path, contents[sha], is_link=mode == LINK_MODE)
        self._there = wanted

    def _write(self, path: str, content: bytes, *, is_link: bool) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            place.unlink()
        if is_link:
            place.symlink_to(os.fsdecode(content))
        else:
            place.write_bytes(content)

"""A new commit brought into the clone: first its files, then its branch, or neither."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from samsprak.editor.git.folders import remove_empty_folders
from samsprak.editor.git.repository import GitError
from samsprak.incremental.writing import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samsprak.editor.git.repository import Repository, TreeEntry


def publish(
    repository: Repository,
    commit: str,
    head: str,
    contents: Mapping[str, bytes | None],
    present: Mapping[str, TreeEntry],
) -> None:
    """
    Write the changed files of a commit into the clone's folder, and move the branch from *head* to it.

    *contents* has None for a removed file, *present* the files of *head*. If the program is killed halfway, the files
    are changes without a commit, and no words are lost.

    Raises:
        GitError: If the branch is not at *head* any more, or the files can't be written. Everything is put back.
    """
    done: list[str] = []
    try:
        for path, content in contents.items():
            done.append(path)
            _write(repository.root, path, content)
        repository.git("reset", "--quiet", commit, "--", *contents)
        repository.git("update-ref", "-m", "samsprak edit", "HEAD", commit, head)
    except (GitError, OSError) as error:
        _put_back(repository, done, head, present)
        raise GitError(error.told if isinstance(error, GitError) else str(error.strerror)) from error


def _put_back(repository: Repository, paths: Sequence[str], head: str, present: Mapping[str, TreeEntry]) -> None:
    texts = repository.blobs([present[path].sha for path in paths if path in present])
    for path in paths:
        with suppress(OSError):
            _write(repository.root, path, texts[present[path].sha] if path in present else None)
    with suppress(GitError):
        repository.git("reset", "--quiet", head, "--", *paths)


def _write(root: Path, path: str, content: bytes | None) -> None:
    place = root / path
    if content is None:
        place.unlink(missing_ok=True)
        remove_empty_folders(root, place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(place, content)

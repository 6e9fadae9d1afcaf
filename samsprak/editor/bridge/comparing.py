"""Whether files are still as they were when a form was opened: in the last commit, and in the clone's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.editor.bridge.refusals import conflict
from samsprak.editor.git.repository import LINK_MODE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.editor.bridge.changes import Change
    from samsprak.editor.git.repository import Repository, TreeEntry


def refuse_stale(change: Change, present: Mapping[str, TreeEntry], repository: Repository) -> None:
    """
    Refuse a change of a file that is not as it was when the form was opened; *present* are the committed files.

    Raises:
        RefusedError: With what has happened to the file meanwhile.
    """
    former = change.moved_from or change.path
    there = present.get(former)
    if change.was is None and there is not None:
        raise conflict(former, "is there already: somebody has made it meanwhile")
    if change.was is not None and there is None:
        raise conflict(former, "is not there any more: somebody has moved or removed it meanwhile")
    if there is not None and (there.sha != change.was or there.mode == LINK_MODE):
        raise conflict(former, "was changed by somebody else meanwhile")
    if change.moved_from is not None and change.path in present:
        raise conflict(change.path, "is there already: choose another name")
    refuse_taken(change.path, present)
    for path in {former, change.path}:
        refuse_uncommitted(path, present, repository)


def refuse_taken(path: str, present: Mapping[str, TreeEntry]) -> None:
    """
    Refuse a path whose folder is one of the files *present*, or which is a folder itself.

    Raises:
        RefusedError: With why the file can't be written.
    """
    if any(parent in present for parent in _parents(path)) or _is_folder(path, present):
        raise conflict(path, "can't be made: a file and a folder would have the same name")


def refuse_uncommitted(path: str, present: Mapping[str, TreeEntry], repository: Repository) -> None:
    """
    Refuse to write over a file that differs from its last commit, or through a symbolic link.

    Raises:
        RefusedError: With why the file can't be written.
    """
    place = repository.root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise conflict(path, "is reached by a link, which leads elsewhere")
    there = present.get(path)
    try:
        content = place.read_bytes() if place.is_file() else None
    except OSError as error:
        raise conflict(path, f"can't be read ({error.strerror})") from error
    if content is None and place.exists():
        raise conflict(path, "is a folder")
    if content is None and there is None:
        return
    if there is None or content is None or repository.blob_of(content) != there.sha:
        raise conflict(path, "was changed on this machine in another program, and is not committed")


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _is_folder(path: str, present: Mapping[str, TreeEntry]) -> bool:
    return any(one.startswith(f"{path}/") for one in present)

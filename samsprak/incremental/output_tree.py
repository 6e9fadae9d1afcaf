"""Output folders and the outputs that belong into each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.incremental.up_to_date import files_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from samsprak.incremental.build_db import FileStamp, Name
    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site


def no_preparation(site: Site, library: Library, jobs: int | None, start_method: str | None) -> None:
    """Do nothing: for a tree whose late outputs need no values of the whole Library."""


def no_faults(site: Site, library: Library) -> Iterable[Fault]:  # noqa: ARG001 # the signature of every search
    """Return nothing: for a tree whose late outputs can't fail."""
    return ()


def no_late_outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # the signature of every plan
    """Yield nothing: for a tree whose places are all known without reading texts."""
    yield from ()


@dataclass(frozen=True)
class OutputTree:
    """
    An output folder: its *name* in the build database, its path, its *label* in faults, and its outputs.

    *plan_late* yields the outputs whose places depend on texts, *plan* all others. *prepare* runs before *plan_late*
    and puts values made of the whole Library into ``site.prepared``, with as many jobs as given; *find_faults* returns
    the faults for which it would fail. Where the tree *is_compressed*, compressed copies are written beside its text
    files.
    """

    name: str
    folder: Path
    label: str
    plan: Callable[[Site, Library], Iterator[Output]]
    plan_late: Callable[[Site, Library], Iterator[Output]] = no_late_outputs
    prepare: Callable[[Site, Library, int | None, str | None], None] = no_preparation
    is_compressed: bool = False
    find_faults: Callable[[Site, Library], Iterable[Fault]] = no_faults


def planned_outputs(trees: Sequence[OutputTree], site: Site, library: Library) -> dict[Name, Output]:
    """Return the outputs of all trees by name, except the late ones."""
    return _by_name((tree.name, output) for tree in trees for output in tree.plan(site, library))


def planned_late_outputs(
    trees: Sequence[OutputTree], site: Site, library: Library, jobs: int | None, start_method: str | None
) -> dict[Name, Output]:
    """Return the late outputs of all trees by name."""
    for tree in trees:
        tree.prepare(site, library, jobs, start_method)
    return _by_name((tree.name, output) for tree in trees for output in tree.plan_late(site, library))


def late_faults(trees: Sequence[OutputTree], site: Site, library: Library) -> list[Fault]:
    """Return the faults for which the late outputs of any tree can't be planned."""
    return [fault for tree in trees for fault in tree.find_faults(site, library)]


def stamps_on_disk(trees: Sequence[OutputTree]) -> dict[Name, FileStamp]:
    """Return the stamps of all files in the trees by name."""
    return {(tree.name, place): one for tree in trees for place, one in (files_in(tree.folder) or {}).items()}


def _by_name(outputs: Iterable[tuple[str, Output]]) -> dict[Name, Output]:
    """Return outputs by name. Raises ValueError for two outputs in one place, which the checks should have found."""
    found: dict[Name, Output] = {}
    for tree_name, output in outputs:
        name = tree_name, output.place
        if name in found:
            raise ValueError(f"two outputs have the place {output.place}")
        found[name] = output
    return found

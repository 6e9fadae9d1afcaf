"""An output: one file of the built site, by its place below the output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.site.context import Site


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write: its *place*, with forward slashes, and how its bytes are made when they are asked for."""

    place: str
    make: Callable[[], bytes]


def fixed(place: str, content: bytes) -> Output:
    """Return an output whose bytes are known."""
    return Output(place, lambda: content)


Producer = Callable[["Site"], Iterator[Output]]

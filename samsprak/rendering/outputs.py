"""An output: one file of the built site, by its place below the output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

Argument = str | int | None


@dataclass(frozen=True, slots=True)
class Output:
    """
    A file to write: its *place*, with forward slashes, and how its bytes are made when they are asked for.

    *maker* is a function of a module. It gets the site and *arguments*, nothing else, so that all it knows is in what
    it asks of the site; the first argument is the key of the document that it shows, if it shows one.
    """

    place: str
    maker: Callable[..., bytes]
    arguments: tuple[Argument, ...] = ()

    def make(self, site: Site) -> bytes:
        """Return the bytes."""
        return self.maker(site, *self.arguments)

    @property
    def key(self) -> str | None:
        """The key of the document that it shows, if it shows one."""
        return str(self.arguments[0]) if self.arguments else None

    @property
    def identity(self) -> str:
        """Who makes it of what: an output of another identity is another output, though in the same place."""
        return "\t".join((self.maker.__module__, self.maker.__qualname__, *map(repr, self.arguments)))


# What says which outputs there are. It sees the Library as a whole, to which makers have no way.
Producer = Callable[["Site", "Library"], Iterator[Output]]

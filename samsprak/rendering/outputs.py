"""Outputs: the files of the built site, by their places below the output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.rendering.language_marks import without_marks

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

Argument = str | int | None


@dataclass(frozen=True, slots=True)
class Output:
    """
    A file to write: its *place*, with forward slashes, and the function that makes its bytes on demand.

    *maker* is a top-level function of a module. It gets the site and *arguments* and nothing else, so that every
    dependency of the output is recorded by the site. The first argument is the key of the document shown, if any.
    """

    place: str
    maker: Callable[..., bytes]
    arguments: tuple[Argument, ...] = ()

    def make(self, site: Site) -> bytes:
        """Return the bytes of the file; words of another language than the readers' are marked as such."""
        content = self.maker(site, *self.arguments)
        languages = site.settings.languages
        return content if languages.are_finished else without_marks(self.place, content, languages)

    @property
    def key(self) -> str | None:
        """The key of the document shown, None if the output shows none."""
        return str(self.arguments[0]) if self.arguments else None

    @property
    def identity(self) -> str:
        """The maker's name and the arguments: a different identity is a different output, even in the same place."""
        return "\t".join((self.maker.__module__, self.maker.__qualname__, *map(repr, self.arguments)))


# A producer plans outputs. It gets the whole Library; makers get only the tracked view of it in the site.
Producer = Callable[["Site", "Library"], Iterator[Output]]

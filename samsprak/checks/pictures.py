"""Check of a document's picture: the file exists, and is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks import media
from samsprak.content.media import PICTURE_SUFFIXES
from samsprak.model.diagnostics import Fault, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault if the ``picture`` of a source document is missing or no picture."""
    if document.picture is None:
        return
    medium = context.library.medium(document.picture.file)
    line = context.loaded.line(document, "picture")
    if medium is None:
        what = f"there is no picture 'content/media/{document.picture.file}'"
        found = media.missing(document.picture.file, what, context.loaded.library.media)
        yield Fault(document.path, line, *found)
    elif not medium.file.lower().endswith(tuple(PICTURE_SUFFIXES)):
        hint = f"write a file that ends in {listed(sorted(PICTURE_SUFFIXES))}"
        yield Fault(document.path, line, f"'{medium.file}' is not a picture", hint)

"""Check of a document's picture: the file exists, and its size can be read, for which pages reserve room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault if the ``picture`` of a source document is missing or has no readable size."""
    if document.picture is None:
        return
    medium = context.library.medium(document.picture.file)
    line = context.loaded.line(document, "picture")
    if medium is None:
        hint = did_you_mean(document.picture.file, context.loaded.library.media, "put the file into content/media/")
        yield Fault(document.path, line, f"there is no picture 'content/media/{document.picture.file}'", hint)
    elif medium.width is None:
        yield Fault(
            document.path,
            line,
            f"the size of 'content/media/{medium.file}' can't be read",
            "save it as SVG (with width and height), PNG, JPEG or WebP",
        )

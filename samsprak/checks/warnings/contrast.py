"""Warnings for words in drawings that stand out too little from what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.links import Goal, destination
from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.library.documents import MediaFile
    from samsprak.model.documents import Document


def warnings(loaded: LoadedContent) -> Iterator[Fault]:
    """Yield a warning for each word that is hard to see, at each source that shows it, or else at its translations."""
    library = loaded.library
    faint = {file: medium for file, medium in library.media.items() if medium.faint_words}
    if not faint:
        return
    for versions in library.documents.values():
        seen: set[str] = set()
        for document in sorted(versions.values(), key=lambda one: one.language != library.languages.source_code):
            shown = [file for file in document.media if file in faint and file not in seen]
            seen.update(shown)
            for file in shown:
                yield from _warnings_of(document, faint[file], loaded)


def _warnings_of(document: Document, medium: MediaFile, loaded: LoadedContent) -> Iterator[Fault]:
    line = _line(document, medium.file, loaded)
    if line is None:
        return
    for words, found, wanted in medium.faint_words:
        yield Fault(
            document.path,
            line,
            f"'{words}' in the picture '{medium.file}' stands out too little: its contrast is {found}",
            f"draw the words darker, or what is behind them lighter, until it is {wanted:g} or more",
            "picture-contrast",
        )


def _line(document: Document, file: str, loaded: LoadedContent) -> int | None:
    """Return the line that shows a picture, None if the document has a link to it only."""
    if document.picture is not None and document.picture.file == file:
        return loaded.line(document, "picture")
    codes = loaded.library.languages.codes
    for link in loaded.library.body(document.key, document.language).links:
        goal = destination(link.target, document, codes)
        if link.is_picture and goal.goal is Goal.MEDIUM and goal.name == file:
            return link.line
    return None

"""Warnings for sections that are hard to read, on pages for those who learn Swedish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault
from samsprak.model.kinds.page import PageFacts
from samsprak.model.texts.readability import HARD_LIX
from samsprak.model.translations.sections import heading_id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.documents import Document


def warnings(loaded: LoadedContent) -> Iterator[Fault]:
    """Yield a warning for each section with a high LIX, in Swedish and in easy Swedish, drafts included."""
    for versions in loaded.library.documents.values():
        for document in versions.values():
            if isinstance(document.facts, PageFacts) and document.facts.audience is not None:
                yield from _warnings_of(document, loaded)


def _warnings_of(document: Document, loaded: LoadedContent) -> Iterator[Fault]:
    for mark in loaded.library.freshness.section_marks(document.key, document.language):
        if mark.lix <= HARD_LIX:
            continue
        heading_id = heading_id_of(mark.name)
        headings = loaded.library.body(document.key, document.language).headings
        line = next((one.line for one in headings if one.id == heading_id), 0)
        section = "the beginning" if heading_id is None else f"the section '#{heading_id}'"
        yield Fault(
            document.path,
            line or loaded.line(document, "audience"),
            f"{section} is hard to read for newcomers: its LIX is {mark.lix}",
            f"write shorter sentences, one thought each, and shorter words, until it is {HARD_LIX} or less",
            "readability",
        )

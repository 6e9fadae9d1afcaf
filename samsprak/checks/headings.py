"""The headings of a translation are those of its source: their ids align the sections and keep the anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.faults import Fault, did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.reading.loading import Loaded


def faults(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault for each heading of a translation that its source does not have; it may lack some, or wait."""
    library = loaded.library
    for key, versions in library.documents.items():
        source = library.source(key)
        for document in versions.values():
            if document is not source:
                yield from _unknown(document, source)


def _unknown(document: Document, source: Document) -> Iterator[Fault]:
    ids = [heading.id for heading in source.body.headings]
    for heading in document.body.headings:
        if heading.id not in ids:
            has = f"it has {listed(ids)}" if ids else "it has no headings"
            hint = did_you_mean(heading.id, ids, has, written=lambda meant: f"{{#{meant}}}")
            yield Fault(
                document.path, heading.line, f"the heading id '{heading.id}' is not one of those of {source.path}", hint
            )

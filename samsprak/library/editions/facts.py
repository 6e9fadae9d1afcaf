"""The facts of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.edition import EditionFacts

if TYPE_CHECKING:
    from samsprak.model.documents import Document


def facts_of_edition(edition: Document) -> EditionFacts:
    """Return the facts of the document *edition*. Raises TypeError for a document of another kind."""
    if not isinstance(edition.facts, EditionFacts):
        raise TypeError(f"{edition.key} is of kind {edition.kind}")
    return edition.facts

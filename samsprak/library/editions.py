"""The documents of an edition of the newsletter for the readers of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds.edition import EditionFacts

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.model.documents import Document


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """An item of an edition; *is_translated* is False when the reader gets it in another language."""

    document: Document
    is_translated: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An edition for the readers of one language: the edition's own document and its items in order."""

    edition: Document
    language_code: str
    items: tuple[ChosenItem, ...]


def facts_of_edition(edition: Document) -> EditionFacts:
    """Return the facts of an edition. Raises TypeError for a document of another kind."""
    if not isinstance(edition.facts, EditionFacts):
        raise TypeError(f"{edition.key} is of kind {edition.kind}")
    return edition.facts


def choose(library: Library, edition: Document, language_code: str) -> Choice:
    """Return the items that readers of the language get, in the order the editor gave them."""
    shown = [library.shown(key, language_code) for key in facts_of_edition(edition).items]
    return Choice(
        edition=edition,
        language_code=language_code,
        items=tuple(
            ChosenItem(document, is_translated=document.language == language_code)
            for document in shown
            if document is not None
        ),
    )

"""The documents of a newsletter edition for the readers of one language, and of one county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.library.library import Library
    from samsprak.model.documents import Document


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """An item of an edition; *is_translated* is False for an item served in another language."""

    document: Document
    is_translated: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """
    An edition for the readers of one language: the edition's document and its items, in order.

    *county_items* follow the others for readers of one county.
    """

    edition: Document
    language_code: str
    items: tuple[ChosenItem, ...]
    county_items: tuple[ChosenItem, ...] = ()


def choose(library: Library, edition: Document, language_code: str, county: str = "") -> Choice:
    """Return the edition for readers of the language and, by its letter, of a *county*, with its public items."""
    editions = library.editions
    of_county = editions.county_items(edition.key, county) if county else ()
    return Choice(
        edition=edition,
        language_code=language_code,
        items=_shown(library, editions.edition_items(edition.key), language_code),
        county_items=_shown(library, of_county, language_code),
    )


def _shown(library: Library, keys: Iterable[str], language_code: str) -> tuple[ChosenItem, ...]:
    shown = [library.shown(key, language_code) for key in keys]
    return tuple(
        ChosenItem(document, is_translated=document.language == language_code)
        for document in shown
        if document is not None
    )

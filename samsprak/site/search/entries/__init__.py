"""
What a search finds, in an order that is the same in every language: documents, tables, decisions.

So a number is the same entry in every language, and what is found in one is not shown again in another. Answers to what
the site does not have stand last: each language has its own.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from samsprak.site.search.entries.answers import answers
from samsprak.site.search.entries.documents import documents
from samsprak.site.search.entries.tables import decisions, tables

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.model.languages import Language
    from samsprak.site.search.entries.entry import Entry
    from samsprak.site.search.language.pointers import Pointers

__all__ = ["entries_of"]


def entries_of(library: Library, language: Language, pointers: Pointers) -> tuple[list[Entry | None], int]:
    """Return the entries of a language by number, None where it has none, and how many it shares with the others."""
    shared = list(
        chain(
            documents(library, language, pointers),
            tables(library, language, pointers),
            decisions(library, language),
        )
    )
    return [*shared, *answers(library, language, pointers)], len(shared)

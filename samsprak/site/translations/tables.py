"""The tables of content/data/ on the status pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.tables import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.tables import Heading
    from samsprak.model.translations.status import TranslationStatus


def headings(library: Library) -> tuple[Heading, ...]:
    """Return the headings of all tables, by name."""
    figures = (table.heading for of in Subject for table in library.actions.figure_tables(of))
    decisions = (table.heading for table in library.actions.decision_tables())
    addresses = (table.heading for table in library.actions.address_tables())
    return tuple(sorted((*figures, *decisions, *addresses), key=lambda one: one.name))


def statuses_of_tables(library: Library, code: str) -> Iterator[tuple[Heading, TranslationStatus]]:
    """Yield the heading of each table with its status in a language, by name."""
    for heading in headings(library):
        status = library.table_freshness.table_status(heading.name, code)
        if status is not None:
            yield heading, status

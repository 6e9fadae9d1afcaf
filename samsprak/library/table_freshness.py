"""Queries about the translated strings of tables: which are behind the source language, and which are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.library.queries import Queryable, query
from samsprak.model.translations.sections import SectionState, SectionStatus, field_name
from samsprak.model.translations.status import OPEN_STATES, TranslationState, TranslationStatus, state_of_sections
from samsprak.model.translations.table_strings import DESCRIPTION, TITLE

if TYPE_CHECKING:
    from samsprak.model.tables import Tables
    from samsprak.model.translations.table_strings import TableString, TableStrings


@dataclass(frozen=True)
class TableFreshness(Queryable):
    """The states of the translated strings of all tables. A language without pins has none in a table."""

    _tables: Tables

    @query("site")
    def table_strings(self) -> tuple[TableStrings, ...]:
        """Return the translated strings of all tables, by name of the table."""
        return self._tables.strings

    @query("site")
    def string_states(self, table: str, language_code: str) -> tuple[SectionStatus, ...]:
        """Return the state of each string of a *table*, by its name, in a language, none where nothing is pinned."""
        found = self._named(table)
        pins = {} if found is None else found.pins.get(language_code, {})
        if found is None or not pins:
            return ()
        return tuple(
            SectionStatus(field_name(one.name), _state(one, language_code, pins.get(one.name)), one.words)
            for one in found.strings
        )

    @query("site")
    def table_status(self, table: str, language_code: str) -> TranslationStatus | None:
        """Return how far the strings of a *table*, by its name, are translated; None for an unknown one."""
        found = self._named(table)
        if found is None:
            return None
        states = self.string_states(table, language_code)
        words = sum(one.words for one in found.strings)
        if states:
            open_words = sum(one.words for one in states if one.state in OPEN_STATES)
            return TranslationStatus(found.path, language_code, state_of_sections(states), states, words, open_words)
        is_there = any(one.name in {TITLE, DESCRIPTION} and language_code in one.languages for one in found.strings)
        state = TranslationState.UNPINNED if is_there else TranslationState.ABSENT
        return TranslationStatus(found.path, language_code, state, words=words, open_words=0 if is_there else words)

    def _named(self, name: str) -> TableStrings | None:
        return next((one for one in self._tables.strings if one.name == name), None)


def _state(one: TableString, language_code: str, pin: str | None) -> SectionState:
    if language_code not in one.languages:
        return SectionState.MISSING
    return SectionState.BEHIND if one.is_pinned and pin != one.digest else SectionState.CURRENT

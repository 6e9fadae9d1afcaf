"""The strings of tables in the exchange with translators: sent as a document, and taken back into the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.toml_strings import with_strings
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.translations.sections import SectionState, field_name
from samsprak.model.translations.table_strings import path_of_string
from samsprak.translations.exchange.content import plain_text
from samsprak.translations.exchange.files import SentFile, SentSection, SentUnit, UnitState
from samsprak.translations.exchange.importing import Imported, UnitChange, target_language
from samsprak.translations.exchange.returning import take
from samsprak.translations.exchange.sending import existing_targets
from samsprak.translations.exchange.spans import UnknownTextError
from samsprak.translations.tables.accepting import with_table_pins
from samsprak.translations.tables.units import context_of, source_units, translated_units, unit_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.library.library import Library
    from samsprak.model.translations.table_strings import TableString, TableStrings
    from samsprak.translations.exchange.files import ReturnedFile
    from samsprak.translations.exchange.units import UnitText

_MACHINE = "machine"


def sent_table(table: TableStrings, code: str, library: Library, text: str) -> SentFile:
    """
    Return a table for translators into the language *code*; *text* is that of its header.

    Raises:
        FaultsFoundError: If a string stands in it in a way that can't be changed.
    """
    source, existing = source_units(table, text, library.languages.source_code), _existing(table, code, text)
    states = {one.name: one.state for one in library.table_freshness.string_states(table.name, code)}
    sections = tuple(
        SentSection(
            unit_id(one.name), one.digest, (_sent(one, source, existing, states.get(field_name(one.name)), table),)
        )
        for one in table.strings
    )
    return SentFile(table.path, library.languages.source, library.languages[code], sections)


def _sent(
    one: TableString, source: UnitText, existing: UnitText, state: SectionState | None, table: TableStrings
) -> SentUnit:
    name = unit_id(one.name)
    target = existing_targets(name, source, existing).get(name)
    sent = UnitState.NEW
    if target is not None:
        sent = {None: UnitState.UNKNOWN, SectionState.CURRENT: UnitState.CURRENT}.get(state, UnitState.BEHIND)
    return SentUnit(
        name, source.by_id[name].content, target, sent, f"{context_of(one.name)}, {table.path}", source.by_id[name].line
    )


def import_table(
    returned: ReturnedFile, file: str, library: Library, *, text: str | None, translated_by: str | None = None
) -> Imported:
    """
    Return what a table that came back in *file* changes in its header, whose present text is *text*.

    Raises:
        FaultsFoundError: If there is no such table or language, or a machine has translated it: a table can't say so.
    """
    languages = library.languages
    table = next((one for one in library.table_freshness.table_strings() if one.path == returned.path), None)
    if table is None or text is None:
        hint = "it was renamed or removed: export it again under its new name"
        raise FaultsFoundError([Fault(file, returned.line, f"there is no table '{returned.path}'", hint)])
    code = target_language(returned, file, languages, languages.source).code
    if translated_by == _MACHINE:
        hint = "read it beside its source, and import the file by itself with '--by translator'"
        message = f"'{table.path}' can't tell readers that a machine translated it"
        raise FaultsFoundError([Fault(file, returned.line, message, hint)])
    source, existing = source_units(table, text, languages.source_code), _existing(table, code, text)
    digests = {unit_id(one.name): one.digest for one in table.strings}
    taken = take(returned, source, existing, digests)
    result = Imported(table.path, file)
    result.faults = [Fault(file, one.line, one.message, one.hint) for one in taken.refused]
    new = {
        one: " ".join(plain_text(taken.contents[unit_id(one.name)]).split())
        for one in table.strings
        if unit_id(one.name) in taken.contents
    }
    before = {name: plain_text(unit.content) for name, unit in existing.by_id.items()}
    result.changes = [
        UnitChange(unit_id(one.name), before.get(unit_id(one.name)), words)
        for one, words in new.items()
        if before.get(unit_id(one.name)) != words
    ]
    _write(result, table, code, new, text)
    return result


def _write(result: Imported, table: TableStrings, code: str, new: Mapping[TableString, str], text: str) -> None:
    """Write the *new* words of strings into the header, with their pins."""
    old = table.pins.get(code, {})
    pins = {name: digest for name, digest in old.items() if table.named(name) is not None}
    pins |= {one.name: one.digest for one in new if one.is_pinned}
    try:
        written = with_strings(text, {path_of_string(one.name, code): words for one, words in new.items()})
    except ValueError:
        hint = "write each heading in brackets on a line of its own, and a line for each language below"
        raise FaultsFoundError([Fault(table.path, 1, "its words can't be written", hint)]) from None
    if pins != old:
        written = with_table_pins(written, table.path, code, pins)
    result.text = written if written != text else None
    result.pinned = tuple(field_name(one.name) for one in new if one.is_pinned and old.get(one.name) != one.digest)
    is_open = (
        one
        for one in table.strings
        if one not in new and (code not in one.languages or (one.is_pinned and pins.get(one.name) != one.digest))
    )
    result.open_sections = tuple(field_name(one.name) for one in is_open)


def _existing(table: TableStrings, code: str, text: str) -> UnitText:
    try:
        return translated_units(text, table, code)
    except UnknownTextError as error:
        raise FaultsFoundError([Fault(table.path, error.line, error.message, error.hint)]) from None

"""The translated strings of a table as units, in the source language and in that of a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.toml_strings import strings_in
from samsprak.model.translations.sections import field_name
from samsprak.model.translations.table_strings import NOTES, TRANSLATIONS, path_of_string
from samsprak.sections.marking import digest_of_section
from samsprak.translations.exchange.front_spans import FrontMatter
from samsprak.translations.exchange.spans import Role, UnknownTextError
from samsprak.translations.exchange.units import Unit, UnitText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.translations.table_strings import TableString, TableStrings


def unit_id(name: str) -> str:
    """
    Return the id of a string in files for translators, where ids have neither spaces nor slashes.

    Words that a translation names as a whole are known by their digest.
    """
    part, _, rest = name.partition(".")
    return field_name(f"{part}.{digest_of_section(rest)}" if part == TRANSLATIONS else name.replace("/", "."))


def context_of(name: str) -> str:
    """Return the place of a string in its table, for translators."""
    part, _, rest = name.partition(".")
    return {TRANSLATIONS: "source or activity", NOTES: f"note about {rest}"}.get(part, part)


def source_units(table: TableStrings, text: str, source_code: str) -> UnitText:
    """
    Return the strings of a table in the source language, a section each, with their lines in the header *text*.

    They have no places: none is ever written.
    """
    found = strings_in(text).strings
    lines = {one: found.get(path_of_string(one.name, source_code)) for one in table.strings}
    units = tuple(_unit(one, one.text, 0, 0, string.line if string else 1) for one, string in lines.items())
    return UnitText("", units, FrontMatter(), 0)


def translated_units(text: str, table: TableStrings, code: str) -> UnitText:
    """
    Return the strings of the header *text* in the language of a translation.

    Raises:
        UnknownTextError: If one stands in it in a way that can't be changed.
    """
    return UnitText(text, tuple(_translated(text, table, code)), FrontMatter(), len(text))


def _translated(text: str, table: TableStrings, code: str) -> Iterator[Unit]:
    found = strings_in(text).strings
    for one in table.strings:
        string = found.get(path_of_string(one.name, code))
        if string is not None:
            yield _unit(one, string.value, string.start, string.end, string.line)
        elif code in one.languages:
            hint = "write the heading in brackets on a line of its own, and a line for each language below"
            raise UnknownTextError(1, f"'{one.name}' in '{code}' can't be exchanged", hint)


def _unit(one: TableString, words: str, start: int, end: int, line: int = 0) -> Unit:
    name = unit_id(one.name)
    return Unit(name, name, Role.FIELD, start, end, line, (words,))

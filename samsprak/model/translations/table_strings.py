"""The translated strings of tables in content/data/, and what their translations were made from."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 # msgspec evaluates the annotations of cached tables at run time
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 # as above

# The header of a table is a file with this suffix, its rows are in one of the same name.
HEADER_SUFFIX, ROWS_SUFFIX = ".toml", ".csv"
# Parts of a header with words in several languages, and what its pins and exceptions are called.
TITLE, DESCRIPTION, NOTES, TRANSLATIONS = "title", "description", "notes", "translations"
PINS, PARITY = "pins", "parity"


@dataclass(frozen=True, slots=True)
class TableString:
    """
    A string of a table in the source language.

    *name* is ``title``, ``description``, ``notes.`` with a subject, or ``translations.`` with the words themselves.
    *words* counts them, *languages* are the codes of those that it is translated into.
    """

    name: str
    text: str
    digest: str
    words: int
    languages: tuple[str, ...] = ()

    @property
    def is_pinned(self) -> bool:
        """False for words that a translation names as a whole: changed words have no translation."""
        return not self.name.startswith(f"{TRANSLATIONS}.")


@dataclass(frozen=True, slots=True)
class TableStrings:
    """
    The translated strings of the table *name*, whose header file is *path*.

    *pins* are the digests that translations were made from, by language code and name of the string.
    """

    name: str
    path: str
    reviewed_on: date
    strings: tuple[TableString, ...] = ()
    pins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def named(self, name: str) -> TableString | None:
        """Return the string *name*, None if there is none."""
        return next((one for one in self.strings if one.name == name), None)


def path_of_string(name: str, language_code: str) -> tuple[str, ...]:
    """Return the path of a string in a translation's language: its TOML tables, then its field."""
    part, _, rest = name.partition(".")
    if part == TRANSLATIONS:
        return part, language_code, rest
    return (part, rest, language_code) if rest else (part, language_code)

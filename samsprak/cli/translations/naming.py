"""Documents and languages as written on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.translations.table_strings import HEADER_SUFFIX

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.model.languages import Language, Languages
    from samsprak.model.translations.table_strings import TableStrings

_WHERE = "command line"


def language_named(code: str, languages: Languages) -> Language:
    """
    Return the language of translations with a code.

    Raises:
        FaultsFoundError: If there is none, or it is the language of the sources.
    """
    others = languages.target_codes
    if code in others:
        return languages[code]
    if code == languages.source_code:
        hint = f"write one of {listed(others)}"
        raise FaultsFoundError([Fault(_WHERE, 0, f"'{code}' is the language of the sources", hint)])
    hint = did_you_mean(code, others, f"the languages are {listed(others)}")
    raise FaultsFoundError([Fault(_WHERE, 0, f"there is no language '{code}'", hint)])


def key_named(written: str, library: Library) -> str:
    """
    Return the key of a document, written as key or as path.

    Raises:
        FaultsFoundError: If there is no such document.
    """
    key = written.removesuffix(".md")
    if key in library.documents:
        return key
    known = [*library.documents, *(short_name(one.path) for one in library.table_freshness.table_strings())]
    hint = did_you_mean(key, known, "write the path below the language's folder")
    raise FaultsFoundError([Fault(_WHERE, 0, f"there is no document '{written}'", hint)])


def table_named(written: str, library: Library) -> TableStrings | None:
    """Return the table that is written ``data/granted`` or as the path of its header, None for a document's key."""
    name = written.removeprefix("content/").removesuffix(HEADER_SUFFIX)
    if name in library.documents and not written.endswith(HEADER_SUFFIX):
        return None
    tables = library.table_freshness.table_strings()
    return next((one for one in tables if name == short_name(one.path)), None)


def short_name(path: str) -> str:
    """Return the name of a table on the command line, by the path of its header."""
    return path.removeprefix("content/").removesuffix(HEADER_SUFFIX)


def table_version_named(written: str, library: Library) -> tuple[TableStrings, Language] | None:
    """
    Return the table and language of what is written ``ar/data/granted``, None if it names no table.

    Raises:
        FaultsFoundError: If there is no such language.
    """
    code, _, name = written.removeprefix("content/").partition("/")
    table = table_named(name, library)
    return None if table is None else (table, language_named(code, library.languages))


def version_named(written: str, library: Library) -> tuple[str, Language]:
    """
    Return key and language of a translation, written ``ar/grants/apply`` or as its path below content/.

    Raises:
        FaultsFoundError: If there is no such language or document.
    """
    code, _, key = written.removeprefix("content/").partition("/")
    language = language_named(code, library.languages)
    if not key:
        hint = f"write language and document: '{code}/news/first'"
        raise FaultsFoundError([Fault(_WHERE, 0, f"'{written}' names no document", hint)])
    return key_named(key, library), language

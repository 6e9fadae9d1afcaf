"""Accepting translated strings of tables: pins in the header, a sorted line for each string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.toml_strings import string_line, with_table
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.translations.sections import field_name
from samsprak.model.translations.table_strings import PINS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samsprak.model.translations.table_strings import TableStrings
    from samsprak.translations.accepting import Acceptance


def accept_tables(
    tables: Collection[tuple[TableStrings, Collection[str]]],
    texts: Mapping[str, str],
    done: Acceptance,
    *,
    sections: Collection[str] = (),
    only_pinned: bool = False,
) -> None:
    """
    Add to *done* what changes if the strings of *tables* are accepted, each in the languages whose codes are with it.

    *texts* are the headers by path. *sections* and *only_pinned* are as in ``accept``.

    Raises:
        FaultsFoundError: If a header can't be written.
    """
    for table, codes in tables:
        text = done.texts.get(table.path, texts[table.path])
        for code in codes:
            old = table.pins.get(code, {})
            if only_pinned and not old:
                continue
            marks = {one.name: one.digest for one in table.strings if one.is_pinned and code in one.languages}
            new = {name: digest for name, digest in old.items() if table.named(name) is not None}
            new |= {
                name: digest
                for name, digest in marks.items()
                if (not sections or field_name(name) in sections) and (not only_pinned or name in old)
            }
            label = f"{table.path} in {code}"
            missing = tuple(field_name(one.name) for one in table.strings if code not in one.languages)
            if missing and marks:
                done.missing[label] = missing
            if new != old:
                text = with_table_pins(text, table.path, code, new)
                done.texts[table.path] = text
                done.pinned[label] = tuple(name for name, digest in new.items() if old.get(name) != digest)


def with_table_pins(text: str, path: str, code: str, pins: Mapping[str, str]) -> str:
    """
    Return the header *path* of a table with the *pins* of a language.

    Raises:
        FaultsFoundError: If they stand there in a way that can't be changed.
    """
    try:
        return with_table(text, (PINS, code), [string_line(name, pins[name]) for name in sorted(pins)])
    except ValueError:
        hint = f"take what there is of 'pins' away, or write '[{PINS}.{code}]' on a line of its own"
        raise FaultsFoundError([Fault(path, 1, "the pins can't be written", hint)]) from None

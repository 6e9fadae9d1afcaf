"""Keys of documents that have moved, written anew in site.toml, tables and the words that lead to pages in search."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any

from samsprak.config.toml_strings import string_line, with_table
from samsprak.content.tables.schemas import KEY_COLUMNS
from samsprak.model.addresses.urls import DECISIONS
from samsprak.model.translations.table_strings import NOTES, PINS
from samsprak.moves.source_text import CannotMendError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The lists of keys in the table [site].
_LISTS = ("footer", "offline")
# The key of a page in a file of content/search/; that of a grant's decisions ends so.
_LED_TO = re.compile(r"(->\s*)([a-z0-9/-]+)")
_DECISIONS = f"/{DECISIONS}"
_BY_HAND = "write the new key there yourself, and then begin anew"


def in_settings(text: str, keys: Mapping[str, str]) -> str:
    """
    Return site.toml with the new ones of *keys*, each by the old one.

    Raises:
        CannotMendError: If a key stands in a way that can't be changed.
    """
    table = tomllib.loads(text)
    site: dict[str, Any] = table.get("site", {})
    wanted = {**site, **{name: [keys.get(one, one) for one in site[name]] for name in _LISTS if name in site}}
    if wanted == site:
        return text
    for name in _LISTS:
        text = re.sub(
            rf"^\s*{name}\s*=\s*\[[^\]]*\]", lambda match: _quoted_keys(match[0], keys), text, flags=re.MULTILINE
        )
    if tomllib.loads(text) != {**table, "site": wanted}:
        raise CannotMendError(0, "a list of keys can't be written anew", _BY_HAND)
    return text


def _quoted_keys(text: str, keys: Mapping[str, str]) -> str:
    return re.sub(r"""(["'])([a-z0-9/-]+)\1""", lambda one: f"{one[1]}{keys.get(one[2], one[2])}{one[1]}", text)


def in_header(text: str, keys: Mapping[str, str]) -> str:
    """
    Return the header of a table, in which notes are about single grants, with the new ones of *keys* by the old ones.

    Their pins get the new names too.

    Raises:
        CannotMendError: If a key stands in a way that can't be changed.
    """
    notes = notes_in(text)
    if keys.keys().isdisjoint(notes):
        return text
    table = tomllib.loads(text)
    wanted = {**table, NOTES: {keys.get(one, one): words for one, words in notes.items()}}
    names = {f"{NOTES}.{old}": f"{NOTES}.{new}" for old, new in keys.items()}
    pinned = {
        code: {names.get(name, name): digest for name, digest in pins.items()}
        for code, pins in table.get(PINS, {}).items()
    }
    if pinned:
        wanted[PINS] = pinned
    made = re.sub(
        rf"^\s*\[\s*{NOTES}\s*\.[^\]\n]*\]", lambda match: _quoted_keys(match[0], keys), text, flags=re.MULTILINE
    )
    try:
        for code, pins in pinned.items():
            if pins != table[PINS][code]:
                made = with_table(made, (PINS, code), [string_line(name, pins[name]) for name in sorted(pins)])
        if len(wanted[NOTES]) == len(notes) and tomllib.loads(made) == wanted:
            return made
    except tomllib.TOMLDecodeError:
        pass
    raise CannotMendError(0, "a key in its notes can't be written anew", _BY_HAND)


def notes_in(text: str) -> Mapping[str, Any]:
    """Return the notes in the header of a table, by what they are about; none in one that can't be read."""
    try:
        notes = tomllib.loads(text).get(NOTES)
    except tomllib.TOMLDecodeError:
        return {}  # the build reports it
    return notes if isinstance(notes, dict) else {}


def in_rows(text: str, keys: Mapping[str, str]) -> str:
    """
    Return the rows of a table with the new ones of *keys*, each by the old one.

    Raises:
        CannotMendError: If a key stands in a way that can't be changed.
    """
    rows = _rows(text)
    if not rows:
        return text
    places = [place for place, name in enumerate(rows[0][1]) if name in KEY_COLUMNS]
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    wanted = []
    for (first, last), cells in rows:
        new = [keys.get(one, one) if place in places else one for place, one in enumerate(cells)]
        wanted.append(new)
        for old in {one for one, other in zip(cells, new, strict=True) if one != other}:
            cell = rf'(?:^|(?<=[,"])){re.escape(old)}(?=[,"\r\n]|$)'
            for index in range(first, last):
                lines[index] = re.sub(cell, keys[old], lines[index])
    made = "".join(lines)
    for ((first, _), cells), right in zip(_rows(made), wanted, strict=True):
        if cells != right:
            raise CannotMendError(first + 1, "a key in this row can't be written anew", _BY_HAND)
    return made


def in_search_words(text: str, keys: Mapping[str, str]) -> str:
    """Return a file of words that lead to pages with the new ones of *keys*, each by the old one."""

    def moved(found: re.Match[str]) -> str:
        key, part = (found[2].removesuffix(_DECISIONS), _DECISIONS) if found[2].endswith(_DECISIONS) else (found[2], "")
        return found[1] + (keys[key] + part if key in keys else found[2])

    return _LED_TO.sub(moved, text)


def keys_in_search_words(line: str) -> Sequence[str]:
    """Return the keys that a line of such a file leads to."""
    return [found[2].removesuffix(_DECISIONS) for found in _LED_TO.finditer(line)]


def _rows(text: str) -> list[tuple[tuple[int, int], Sequence[str]]]:
    """Return the cells of each row, with the indexes of its first line and of the line after it."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    found: list[tuple[tuple[int, int], Sequence[str]]] = []
    line = 0
    for cells in reader:
        found.append(((line, reader.line_num), cells))
        line = reader.line_num
    return found

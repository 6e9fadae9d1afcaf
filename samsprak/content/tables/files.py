"""Tables of content/data/: each is a CSV file of rows and a TOML header of the same name (kind, title, sources)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.cache import decoded
from samsprak.content.tables.parsed import ParsedTable, rows_path_of
from samsprak.digests import digest_of
from samsprak.model.diagnostics import Fault
from samsprak.model.tables import Tables
from samsprak.model.translations.table_strings import HEADER_SUFFIX, ROWS_SUFFIX
from samsprak.validation.schemas import NAME_PATTERN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from samsprak.content.cache import ParseCache
    from samsprak.model.languages import Languages
    from samsprak.model.tables import AddressTable

FOLDER = "content/data"
_NAME = re.compile(NAME_PATTERN)
# Cache group of parsed tables.
_GROUP = "tables"
_encoder = msgspec.msgpack.Encoder()
_parsed_tables = msgspec.msgpack.Decoder(ParsedTable)


def read_tables(
    files: Iterable[tuple[Path, str]], languages: Languages, cache: ParseCache, known: Mapping[str, bytes]
) -> tuple[Tables, list[Fault]]:
    """
    Return the tables of *files*, sorted by name, and all their faults; each file comes with its path for faults.

    Earlier parse results, including faults, come from the *cache*. *known* has the known content digests by path: files
    with a known digest are read only if their table is not cached.
    """
    by_path = {path: file for file, path in files}
    misplaced = {path: fault for path in by_path if (fault := _misplaced(path, by_path)) is not None}
    headers = [path for path in sorted(by_path) if path.endswith(HEADER_SUFFIX) and path not in misplaced]
    found = _parsed(headers, by_path, languages, cache, known)
    faults = [*misplaced.values(), *(fault for table in found for fault in table.faults)]
    figures = tuple(table.figures for table in found if table.figures is not None)
    decisions = tuple(table.decisions for table in found if table.decisions is not None)
    addresses = tuple(table.addresses for table in found if table.addresses is not None)
    faults += _further_addresses(addresses)
    strings = tuple(table.strings for table in found if table.strings is not None)
    return Tables(figures, decisions, strings, addresses), faults


def _parsed(
    headers: Collection[str],
    files: Mapping[str, Path],
    languages: Languages,
    cache: ParseCache,
    known: Mapping[str, bytes],
) -> list[ParsedTable]:
    """Return the tables of *headers*, in order, from the cache; parse and cache missing ones."""

    def key(path: str, header: bytes, rows: bytes) -> bytes:
        return cache.key(header + rows, f"{_GROUP}/{path}")

    keys = {
        path: key(path, known[path], known[rows_path_of(path)])
        for path in headers
        if path in known and rows_path_of(path) in known
    }
    kept = cache.get_many(_GROUP, list(keys.values()))
    found: list[ParsedTable] = []
    new: dict[bytes, bytes] = {}
    for path in headers:
        table = decoded(kept.get(keys.get(path, b"")), _parsed_tables)
        if table is None:
            from samsprak.content.tables.parsing import parse_table  # noqa: PLC0415 # slow to import, and hardly ever needed

            header, rows = files[path].read_bytes(), files[rows_path_of(path)].read_bytes()
            keys[path] = key(path, digest_of(header), digest_of(rows))
            table = parse_table(path, header, rows, languages)
            new[keys[path]] = _encoder.encode(table)
        found.append(table)
    cache.put_many(_GROUP, new, list(keys.values()))
    return found


def _further_addresses(tables: Sequence[AddressTable]) -> list[Fault]:
    """Return a fault for each table of addresses besides the first: which of two applied would be chance."""
    return [
        Fault(one.heading.path, 0, "a second table of addresses", f"write its rows into {tables[0].heading.path}")
        for one in tables[1:]
    ]


def _misplaced(path: str, paths: Collection[str]) -> Fault | None:
    """Return the fault of a wrong name, wrong folder or missing counterpart; None for a correctly placed file."""
    folder, _, file = path.rpartition("/")
    name, dot, suffix = file.rpartition(".")
    if f"{dot}{suffix}" not in {HEADER_SUFFIX, ROWS_SUFFIX}:
        hint = f"write a table as {ROWS_SUFFIX} with a header file {HEADER_SUFFIX}; other files go to content/media/"
        return Fault(path, 0, "not a table", hint)
    if folder != FOLDER:
        return Fault(path, 0, f"a table in a folder of {FOLDER}/", f"move it to {FOLDER}/ itself")
    if not _NAME.fullmatch(name):
        hint = "it becomes part of the address: write a short English name in small letters"
        return Fault(path, 0, f"the name '{name}' has other characters than a-z, 0-9 and hyphen", hint)
    other = f"{folder}/{name}{HEADER_SUFFIX if dot + suffix == ROWS_SUFFIX else ROWS_SUFFIX}"
    if other in paths:
        return None
    if suffix == ROWS_SUFFIX.removeprefix("."):
        return Fault(path, 0, "a table without a header file", f"write {other} with its kind, title and sources")
    return Fault(path, 0, "a header file without its table", f"write {other}, or take the header file away")

"""Reading of the records of frozen editions, each parsed once and cached by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.content.cache import decoded
from samsprak.content.editions.record_file import parse_record
from samsprak.digests import digest_of
from samsprak.model.diagnostics import Fault
from samsprak.model.edition_records import EditionRecord  # noqa: TC001 # msgspec evaluates the annotations at run time
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.texts.source_text import UnreadableError, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from samsprak.content.cache import ParseCache

# Cache group of parsed records.
_GROUP = "editions"


class ParsedRecord(msgspec.Struct, frozen=True, array_like=True):
    """The record in a file, None if it has faults."""

    record: EditionRecord | None
    faults: list[LocalFault]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(ParsedRecord)


def read_records(
    files: Iterable[tuple[Path, str, str]], cache: ParseCache, known: Mapping[str, bytes]
) -> tuple[dict[str, EditionRecord], list[Fault]]:
    """
    Return the records of *files* by the key of their edition, and all faults.

    Each file comes with its path for faults and the key. Earlier results come from the *cache*; *known* has the known
    content digests by path.
    """
    records: dict[str, EditionRecord] = {}
    faults: list[Fault] = []
    named = {path: cache.key(known[path], f"{_GROUP}/{path}") for _, path, _ in files if path in known}
    kept = cache.get_many(_GROUP, list(named.values())) if named else {}
    new: dict[bytes, bytes] = {}
    for file, path, key in files:
        parsed = decoded(kept.get(named.get(path, b"")), _decoder)
        if parsed is None:
            try:
                content = contents_of(file)
            except UnreadableError as error:
                faults.append(Fault(path, 0, error.message, error.hint))
                continue
            found: list[LocalFault] = []
            parsed = ParsedRecord(parse_record(content, path, reporter(found)), found)
            named[path] = cache.key(digest_of(content), f"{_GROUP}/{path}")
            new[named[path]] = _encoder.encode(parsed)
        faults += [fault.at(path) for fault in parsed.faults]
        if parsed.record is not None:
            records[key] = parsed.record
    cache.put_many(_GROUP, new, list(named.values()))
    return records, faults

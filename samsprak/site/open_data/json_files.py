"""The rows of a dataset as JSON, one per line, and its JSON Schema, generated from the same types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.site.open_data.datasets import BY_NAME, LICENCE, address_of, rows_of

if TYPE_CHECKING:
    from samsprak.rendering.site import Site

_encoder = msgspec.json.Encoder()
# The end of a file without rows: they are its last field.
_NO_ROWS = b"[]}"


def json_file(site: Site, name: str) -> bytes:
    """Serialize the rows of a dataset as JSON, after the fields that stand once per file."""
    dataset = BY_NAME[name]
    once: dict[str, Any] = {
        "schema": address_of(dataset.schema_name, site),
        "licence": LICENCE,
        "as_of": site.library.current_day(),
        name: [],
    }
    if dataset.tables is not None:
        once["tables"] = dataset.tables(site)
    start = _encoder.encode(dataset.file(**once)).removesuffix(_NO_ROWS)
    rows = b",\n".join(map(_encoder.encode, rows_of(dataset, site)))
    return b"".join((start, b"[\n", rows, b"\n]}\n" if rows else b"]}\n"))


def schema_file(site: Site, name: str) -> bytes:
    """Return the JSON Schema (2020-12) of a dataset's JSON file."""
    dataset = BY_NAME[name]
    (made,), parts = msgspec.json.schema_components([dataset.file], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address_of(dataset.schema_name, site),
        **parts.pop(dataset.file.__name__, made),
        "title": dataset.title,
        "description": dataset.description,
        "$defs": parts,
    }
    return msgspec.json.format(_encoder.encode(schema), indent=2) + b"\n"

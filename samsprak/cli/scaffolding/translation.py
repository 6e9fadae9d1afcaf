"""New translations: the fields with words that the source has, and its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.cli.scaffolding.scaffold import to_write
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.validation.fields import Fields
from samsprak.validation.front_matter import read_fields, split_front_matter
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.schemas import ChangeSchema
from samsprak.validation.texts.left_over import PLACE
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.validation.schemas import TextSchema

_HEADING = re.compile(r"^(#{2,6}) .*(\{#[a-z0-9-]+\})\s*$", re.MULTILINE)


def translation_of(
    source: str, path: str, schema: type[TextSchema], given: Mapping[str, Sequence[str]] | None = None
) -> str:
    """
    Return a translation to fill in: the fields with words that *source* has, and its headings.

    Each field has the words of the source in a comment above it, or the *given* lines. Changes are not among them: a
    translation has those of its source until it has its own.
    """
    faults: list[LocalFault] = []
    report = reporter(faults)
    parts = split_front_matter(source, report)
    fields = read_fields(parts.yaml_text, report) if parts is not None else None
    if parts is None or fields is None:
        raise FaultsFoundError(fault.at(path) for fault in faults)
    values = fields.values
    translated = translated_fields(schema)
    names = [one.name for one in translated if not one.is_list and one.name in values]
    known = given or {}
    lines = [line for name in names for line in known.get(name) or to_write(f"{name}: ", values[name])]
    for name in (one.name for one in translated if one.is_list and one.entry is not ChangeSchema):
        written = values.get(name)
        entries = written if isinstance(written, list) else []
        items = [_item_to_translate(one) for one in entries if isinstance(one, (str, Fields))]
        lines += [f"{name}:", *(line for item in items for line in item)] if items else []
    headings = "".join(f"\n{marks} {PLACE} {one}\n\n{PLACE}\n" for marks, one in _HEADING.findall(parts.body))
    return "\n".join(["---", *lines, "state: draft", "---", PLACE, ""]) + headings


def _item_to_translate(item: str | Fields) -> list[str]:
    """Return the lines of a place for the translation of a list's item, or of the title of its entry."""
    if isinstance(item, str):
        return to_write("  - ", item)
    return to_write("  - title: ", item.values.get("title"))

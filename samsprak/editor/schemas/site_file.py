"""JSON Schema of site.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.accessibility import EMAIL, AccessibilityTable, AccessibilityTextTable
from samsprak.config.rules import BASE_ADDRESS, BOUNDS, LANGUAGE_TAG
from samsprak.config.schema import LanguageTable, NewsletterTable, PublisherTable, SectionTable, SiteTable
from samsprak.editor.schemas.front_matter import DIALECT, needed, object_schema
from samsprak.editor.schemas.json_types import JsonSchema, pattern_of
from samsprak.editor.schemas.setting_words import SETTING_WORDS
from samsprak.validation.messages import Notation
from samsprak.validation.schemas import NAME_PATTERN

if TYPE_CHECKING:
    import msgspec

# The tables that must be there, as they are written.
_REQUIRED = ("[site]", "[publisher]", "[newsletter]", "[[languages]]", "[[sections]]")
_PATTERNS = (
    ("site", "base_address", BASE_ADDRESS),
    ("publisher", "email", EMAIL),
    ("newsletter", "sender", EMAIL),
    ("languages", "tag", LANGUAGE_TAG),
    ("accessibility", "email", EMAIL),
)


def site_schema() -> JsonSchema:
    """Return the JSON Schema of site.toml, with the bounds of its numbers and the forms of its addresses."""
    tables = {
        "site": _table(SiteTable),
        "publisher": _table(PublisherTable),
        "newsletter": _table(NewsletterTable),
        "accessibility": _accessibility(),
        "languages": _table(LanguageTable),
        "sections": _table(SectionTable),
    }
    for field, (least, most) in BOUNDS.items():
        tables["site"]["properties"][field] |= {"minimum": least, "maximum": most}
    for table, field, pattern in _PATTERNS:
        tables[table]["properties"][field]["pattern"] = pattern_of(pattern.pattern)
    for name in ("languages", "sections"):
        tables[name] = {"type": "array", "items": tables[name], "minItems": 1}
    return {
        "$schema": DIALECT,
        "title": "The settings of a site",
        "type": "object",
        "properties": tables,
        "allOf": [
            needed(heading.strip("[]"), f"the table '{heading}' is missing", "write it and its fields")
            for heading in _REQUIRED
        ],
        "additionalProperties": False,
        "errorMessage": f"unknown table: the tables are {', '.join(tables)}",
    }


def _table(schema: type[msgspec.Struct]) -> JsonSchema:
    return object_schema(schema, SETTING_WORDS[schema.__name__], Notation.TOML)


def _accessibility() -> JsonSchema:
    """Return the schema of the statement: its fields, and a table for each language beside them."""
    statement = _table(AccessibilityTable)
    names = "|".join(statement["properties"])
    texts = _table(AccessibilityTextTable)
    return {**statement, "patternProperties": {rf"^(?!(?:{names})$){NAME_PATTERN}$": texts}}

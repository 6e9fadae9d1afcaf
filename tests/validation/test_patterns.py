from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from samsprak.config.accessibility import AccessibilityTable, AccessibilityTextTable
from samsprak.config.schema import LanguageTable, NewsletterTable, PublisherTable, SectionTable, SiteTable
from samsprak.model.kinds import Kind
from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import Fields
from samsprak.validation.kinds import KINDS
from samsprak.validation.messages import alternatives, list_item
from samsprak.validation.reporting import LocalFault, reporter

FRONT_MATTER = [schema for kind in Kind for schema in (KINDS[kind].source, KINDS[kind].text)]
SETTINGS = [
    SiteTable, LanguageTable, PublisherTable, NewsletterTable, SectionTable, AccessibilityTable, AccessibilityTextTable,
]  # fmt: skip


def fields_of(schema: type[msgspec.Struct]) -> list[tuple[str, Any]]:
    """Return name and type of each field, those of the entries of lists included."""
    found = []
    for name, wanted in get_type_hints(schema, include_extras=True).items():
        item = list_item(wanted)
        if isinstance(item, type) and issubclass(item, msgspec.Struct):
            found += fields_of(item)
        found.append((name, wanted if item is None else item))
    return found


def faults_of(schema: type[msgspec.Struct], name: str, value: object) -> list[LocalFault]:
    """Return the faults of a field with *value*, without those of missing fields."""
    found: list[LocalFault] = []
    convert_fields(schema, Fields({name: value}, {name: 7}, 1), reporter(found))
    return [fault for fault in found if fault.line == 7]


@pytest.mark.parametrize("schema", [*FRONT_MATTER, *SETTINGS], ids=lambda schema: schema.__name__)
def test_no_pattern_accepts_a_line_end_or_the_digits_of_another_script(schema: type[msgspec.Struct]) -> None:
    """What a pattern lets through becomes part of addresses, file names and headers."""
    metas = [
        meta
        for _, wanted in fields_of(schema)
        for one in alternatives(wanted)
        for meta in getattr(one, "__metadata__", ())
    ]
    for pattern in (meta.pattern for meta in metas if meta.pattern is not None):
        assert pattern.endswith(r"\Z")
        assert not re.search(r"\\[dws]", pattern)


@pytest.mark.parametrize("schema", FRONT_MATTER, ids=lambda schema: schema.__name__)
@pytest.mark.parametrize(
    "value", ["1" * 30, "-" + "1" * 30, "9223372036854775808", "1e300", "٣", "1_000", "0x10", "1:30"]
)
def test_every_number_is_one_that_can_be_kept(schema: type[msgspec.Struct], value: str) -> None:
    """A number with a stuck key, or one that YAML would take for another, is a fault and no traceback."""
    for name, wanted in fields_of(schema):
        if any(one is int or get_args(one)[:1] == (int,) for one in alternatives(wanted)):
            assert len(faults_of(schema, name, value)) == 1, name


@pytest.mark.parametrize("schema", FRONT_MATTER, ids=lambda schema: schema.__name__)
@pytest.mark.parametrize("value", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31", "٢٠٢٦-٠١-٠١", "2026-02-30"])
def test_every_day_is_of_our_age(schema: type[msgspec.Struct], value: str) -> None:
    """Days are compared with days before and after them, which the years 1 and 9999 lack."""
    names = [name for name in schema.__struct_fields__ if date in alternatives(get_type_hints(schema)[name])]
    for name in [*names, *({"starts", "ends"} & set(schema.__struct_fields__))]:
        assert len(faults_of(schema, name, value)) == 1, name
        assert faults_of(schema, name, "1900-01-01") == faults_of(schema, name, "2100-12-31") == []


@pytest.mark.parametrize("schema", [*FRONT_MATTER, *SETTINGS], ids=lambda schema: schema.__name__)
@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x0b", "\u00ad", "\u200b", "\u202e", "\u2067"])
def test_no_value_of_any_field_has_an_invisible_character(schema: type[msgspec.Struct], sign: str) -> None:
    """A value is one line of what readers see: headings, subjects, headers and addresses are made of it."""
    entries = [
        name for name, wanted in get_type_hints(schema).items() if isinstance(list_item(wanted), type(msgspec.Struct))
    ]
    for name in sorted(set(schema.__struct_fields__).difference(entries)):
        for value in (f"ABF{sign} Flen 5123", [f"ABF Flen{sign} 5123"]):
            assert any("(U+" in fault.message for fault in faults_of(schema, name, value)), name

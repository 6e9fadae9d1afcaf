"""The fields of a table's header and the columns of its rows, each with its type."""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import Literal

import msgspec

from samsprak.model.translations.table_strings import DESCRIPTION, NOTES, PARITY, PINS, TITLE, TRANSLATIONS
from samsprak.validation.key_fields import key_fields
from samsprak.validation.schemas import CountyLetter, Key, Kronor, Year  # noqa: TC001 # as above

# TOML tables of a header with a text in every language.
WORDS = (TITLE, DESCRIPTION)
# All tables of a header.
TABLES = (*WORDS, NOTES, TRANSLATIONS, PARITY, PINS)


class HeaderSchema(msgspec.Struct, frozen=True):
    """All fields of the header of a table of decisions or addresses."""

    kind: Literal["figures", "decisions", "addresses"]
    reviewed_on: date
    sources: list[str]


class FiguresHeaderSchema(HeaderSchema, frozen=True):
    """All fields of the header of a table of figures."""

    of: Literal["county", "grant"]
    unit: Literal["persons", "SEK"]
    complete: bool = False


class CountyFigureSchema(msgspec.Struct, frozen=True):
    """The columns of a figure of a county."""

    county: CountyLetter
    year: Year
    value: Kronor
    source: str


class GrantFigureSchema(msgspec.Struct, frozen=True):
    """The columns of a figure of a grant."""

    grant: Key
    year: Year
    value: Kronor
    source: str


class DecisionSchema(msgspec.Struct, frozen=True):
    """The columns of a decision."""

    reference: str
    organisation: str
    activity: str
    amount_sek: Kronor
    grant: Key
    year: Year
    county: CountyLetter | None = None
    call: Key | None = None


class AddressSchema(msgspec.Struct, frozen=True):
    """The columns of the address of another website: that of a county's board, or of all boards without a county."""

    address: str
    county: CountyLetter | None = None


# The columns with keys of documents.
KEY_COLUMNS = frozenset(name for row in (GrantFigureSchema, DecisionSchema) for name in key_fields(row))

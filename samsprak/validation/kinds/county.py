"""Front matter of a county's page."""

from __future__ import annotations

from samsprak.validation.schemas import CountyLetter, CountyName, SourceSchema, TextSchema


class CountyText(TextSchema, frozen=True, kw_only=True, tag=True):
    """Fields of a county's page that depend on language."""

    short_title: CountyName
    residence: str


class CountySchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A county."""

    county: CountyLetter
    short_title: CountyName
    residence: str

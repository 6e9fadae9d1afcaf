"""Front matter of a county's page."""

from __future__ import annotations

from samsprak.validation.schemas import CountyLetter, CountyName, SourceSchema, TranslationSchema


class CountyText(TranslationSchema, frozen=True, kw_only=True, tag=True):
    """Language-dependent fields of a county's page."""

    short_title: CountyName
    residence: str


class CountySchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a county's page."""

    county: CountyLetter
    short_title: CountyName
    residence: str

"""Front matter of a grant."""

from __future__ import annotations

from samsprak.validation.schemas import FormSchema, Order, SourceSchema, TranslationSchema


class GrantText(TranslationSchema, frozen=True, kw_only=True, tag=True):
    """Language-dependent fields of a grant."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []


class GrantSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a grant."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []
    order: Order = 1000

"""Front matter of a grant."""

from __future__ import annotations

from samsprak.validation.schemas import FormSchema, SourceSchema, TextSchema


class GrantText(TextSchema, frozen=True, kw_only=True, tag=True):
    """Fields of a grant that depend on language."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []


class GrantSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A grant."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []
    order: int = 1000

"""Front matter of a news item."""

from __future__ import annotations

from samsprak.validation.schemas import SourceSchema


class NewsSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a news item."""

    archive: bool = False

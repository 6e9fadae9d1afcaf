"""Front matter of a page."""

from __future__ import annotations

from typing import Literal

from samsprak.validation.schemas import Order, SourceSchema


class PageSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a page."""

    order: Order = 1000
    shows: Literal["accessibility", "activities", "calendar", "data", "feeds"] | None = None
    audience: Literal["newcomers"] | None = None

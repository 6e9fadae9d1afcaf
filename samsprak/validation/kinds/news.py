"""Front matter of a news item."""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import TYPE_CHECKING

from samsprak.validation.schemas import SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


class NewsSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a news item."""

    archive: bool = False
    written_on: date | None = None


def check(front: NewsSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report an archive item without the day on which it was written, and such a day that cannot be."""
    if front.archive and front.written_on is None:
        hint = "write 'written_on: 2026-03-31', the day on which you published it; 'publish_on' is when it happened"
        report(lines["archive"], "'archive: true' without 'written_on'", hint)
    if front.written_on is None:
        return
    if not front.archive:
        hint = "take it away, or write 'archive: true' if 'publish_on' is the day on which it happened"
        report(lines["written_on"], "'written_on' in news that are not from the archive", hint)
    elif front.written_on < front.publish_on:
        message = f"'written_on' ({front.written_on}) is before 'publish_on' ({front.publish_on})"
        report(lines["written_on"], message, f"write {front.publish_on} or a later day")

"""Front matter of a newsletter edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.validation.fields import report_repeated
from samsprak.validation.schemas import EditionNumber, Key, SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


class EditionSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a newsletter edition."""

    number: EditionNumber
    items: list[Key]


def check(edition: EditionSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report an edition without items, and duplicate items."""
    if not edition.items:
        report(lines["items"], "an edition without items", "write keys such as '  - news/new-site' below 'items:'")
    report_repeated("items", edition.items, lines, report)

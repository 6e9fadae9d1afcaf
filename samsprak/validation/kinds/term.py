"""Front matter of a glossary term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.validation.fields import report_repeated
from samsprak.validation.schemas import Key, SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


class TermSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a glossary term."""

    see: list[Key] = []
    official_name: bool = False


def check(term: TermSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report duplicate related terms."""
    report_repeated("see", term.see, lines, report)

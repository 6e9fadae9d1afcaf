"""Front matter of a term of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.validation.fields import report_repeated
from samsprak.validation.schemas import SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


class TermSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A word of the field."""

    see: list[str] = []


def check(term: TermSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report related terms that it names twice."""
    report_repeated("see", term.see, lines, report)

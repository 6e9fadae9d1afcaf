"""Facts of a term of the glossary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A word of the field; *swedish* is the official word, *see* the keys of related terms."""

    swedish: str
    see: tuple[str, ...] = ()

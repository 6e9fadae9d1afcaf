"""Facts of a glossary term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A glossary term; *swedish* is the official Swedish term, *see* the keys of related terms."""

    swedish: str
    see: tuple[str, ...] = ()

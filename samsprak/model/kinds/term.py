"""Facts of a glossary term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermFacts:
    """
    A glossary term; *swedish* is the official Swedish term, *see* the keys of related terms.

    *is_official_name* is True for the name of an authority, an act, a grant or the like: translations have to give it.
    """

    swedish: str
    see: tuple[str, ...] = ()
    is_official_name: bool = False

"""What a link to a document says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link to a document says: its title, in the language that the reader gets, and where it is."""

    title: str
    language: str
    address_path: str

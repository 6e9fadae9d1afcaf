"""The inputs of a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library
    from samsprak.model.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckContext:
    """
    The tracked Library to query, and the settings.

    *loaded* is not tracked, and only for the wording of a fault already found: its line, and suggestions in its hint.
    """

    library: Library
    loaded: LoadedContent
    settings: Settings

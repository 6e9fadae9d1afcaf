"""What a check has before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.content.loading import LoadedContent
    from samsprak.library.library import Library
    from samsprak.model.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckContext:
    """
    The Library to ask, and the settings.

    *loaded* is for the wording of a fault that was found already: lines, and the words that may have been meant.
    """

    library: Library
    loaded: LoadedContent
    settings: Settings

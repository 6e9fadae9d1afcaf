"""What a check has before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.questions import AskedLibrary
    from samsprak.model.settings import Settings
    from samsprak.reading.loading import Loaded


@dataclass(frozen=True, slots=True)
class Desk:
    """
    The Library to ask, and the settings.

    *loaded* is for the wording of a fault that was found already: lines, and the words that may have been meant.
    """

    library: AskedLibrary
    loaded: Loaded
    settings: Settings

"""The states of all translations of a site, for commands that need nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.site_toml import read_settings
from samsprak.content.states.loading import load_states
from samsprak.incremental.build_day import build_day
from samsprak.incremental.up_to_date import CACHE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.content.states.loading import TranslationStates


def opened_states(root: Path) -> TranslationStates:
    """Return the states of all translations of the site in *root* without checking it."""
    root = root.resolve()
    settings = read_settings(root)
    return load_states(root, settings, build_day(settings.timezone), root / CACHE_FOLDER)

"""Frozen editions of test sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.frozen.freezing import FrozenEdition, freeze

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

RECORD = "content/sv/newsletter/{}.frozen.toml"


def store_of(folder: SiteFolder) -> Path:
    """Return the store of a site's frozen editions."""
    return folder.root / "frozen-editions"


def frozen(folder: SiteFolder, name: str, day: date) -> FrozenEdition:
    """Freeze an edition as of its *day*."""
    opened = folder.open(day)
    return freeze(opened.site, opened.library, name, store_of(folder))

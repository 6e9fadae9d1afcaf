"""A theme of the site's own, for tests that change it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def copy_theme(folder: SiteFolder) -> None:
    """Give the site a copy of the project's theme."""
    shutil.copytree(PROJECT / "theme", folder.root / "theme")

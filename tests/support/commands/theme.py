"""A site's own copy of the theme, for tests that change it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def copy_theme(folder: SiteFolder) -> None:
    """Copy the project's theme into the site."""
    shutil.copytree(PROJECT / "theme", folder.root / "theme")

"""The files of the CMS, fetched once for all tests; without npm or a network the tests of them are skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.editor.cms.bundle import BundleError, set_up
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

CACHE = PROJECT / ".samsprak-cache" / "editor"


def fetched_bundle() -> Path:
    """Return the folder of the CMS's files."""
    try:
        return set_up(CACHE)
    except BundleError as error:
        pytest.skip(str(error))

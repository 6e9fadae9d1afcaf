from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def test_the_small_site_is_sound(small: SiteFolder) -> None:
    """Every other test starts from a site without faults."""
    assert small.faults() == ()
    assert "sv/index.html" in small.built()

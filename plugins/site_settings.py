"""The settings of Pelican's that are read from site.toml, so that other plugins find them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samsprak.config.site_toml import read_settings
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from samsprak.model.settings import Settings

# The setting of pelicanconf.py that holds the site's folder.
ROOT = "SAMSPRAK_ROOT"


def adopt_site_settings(settings: dict[str, Any]) -> None:
    """Set Pelican's *settings* from site.toml for plugins that read them early; the run reports the file's faults."""
    if ROOT in settings:
        with suppress(FaultsFoundError):
            settings.update(pelican_settings(read_settings(Path(settings[ROOT]))))


def pelican_settings(settings: Settings) -> dict[str, str]:
    """Return the settings of Pelican's that are read from site.toml, with names in the source language."""
    source = settings.languages.source
    return {
        "SITEURL": settings.base_address,
        "FEED_DOMAIN": settings.base_address,
        "SITENAME": settings.names[source.code],
        "DEFAULT_LANG": source.tag,
        "TIMEZONE": settings.timezone,
    }

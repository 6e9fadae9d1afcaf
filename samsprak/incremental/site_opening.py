"""Opening a site: its sources read and checked on the build's day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.checks import faults_of
from samsprak.config.site_toml import read_settings
from samsprak.content.loading import load
from samsprak.incremental.build_day import build_day
from samsprak.incremental.up_to_date import CACHE_FOLDER
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.inputs import inputs_of
from samsprak.rendering.site import site_of
from samsprak.rendering.theme_inputs import read_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


@dataclass(frozen=True, slots=True)
class OpenedSite:
    """A site without faults, and its loaded sources, from which outputs are planned and warnings found."""

    site: Site
    loaded: LoadedContent

    @property
    def library(self) -> Library:
        """The whole Library."""
        return self.loaded.library


def open_site(
    root: Path,
    today: date | None = None,
    *,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> OpenedSite:
    """
    Return the site in the folder *root*, on *today* or on the build's day.

    Raises:
        FaultsFoundError: If anything in site.toml, content/ or the catalogs is wrong; all of it together.
    """
    settings = read_settings(root)
    day = today or build_day(settings.timezone)
    inputs = inputs_of(root)
    cache_folder = root / CACHE_FOLDER if use_cache else None
    loaded = load(root, settings, day, cache_folder=cache_folder, known=inputs, progress=progress)
    faults = list(faults_of(loaded, settings))
    theme = None
    try:
        theme = read_theme(root, settings.languages, inputs)
    except FaultsFoundError as error:
        faults.extend(error.faults)
    if theme is None or faults:
        raise FaultsFoundError(faults)
    return OpenedSite(site_of(root, settings, loaded.library, theme, inputs), loaded)

"""A site on one day: everything that outputs are made from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsprak.checks import faults_of
from samsprak.model.addresses import Addresses
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.reading.cache import CACHE_FOLDER
from samsprak.reading.catalogs import read_catalogs
from samsprak.reading.loading import load
from samsprak.reading.site_file import read_settings
from samsprak.site.theme import icon_file, stylesheet_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.model.languages import Language
    from samsprak.model.library import Library
    from samsprak.model.settings import Settings
    from samsprak.reading.catalogs import Translations
    from samsprak.site.views import FeedView, LinkView

THEME_FOLDER = "theme"


@dataclass(frozen=True)
class Site:
    """
    The site in the folder *root* as of *today*, without faults.

    *catalogs* holds the interface's words by language code; *theme* is the folder of templates, style and icons.
    """

    root: Path
    settings: Settings
    library: Library
    catalogs: Mapping[str, Translations]
    theme: Path

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of this site."""
        return Addresses(self.settings.base_address)

    @cached_property
    def stylesheet(self) -> str:
        """The address of the style sheet."""
        return self.addresses.asset(stylesheet_file(self.theme))

    @cached_property
    def icon(self) -> str:
        """The address of the icon."""
        return self.addresses.asset(icon_file(self.theme))

    @cached_property
    def shared_links(self) -> dict[tuple[tuple[str, ...], str, str], tuple[LinkView, ...]]:
        """The links of menus and feet by keys, language and the part of the site that they stand in."""
        return {}

    @cached_property
    def shared_feeds(self) -> dict[tuple[str, str], tuple[FeedView, ...]]:
        """The feeds that pages lead to, by section and language."""
        return {}

    @property
    def today(self) -> date:
        """The build's day."""
        return self.library.today

    def language(self, code: str) -> Language:
        """Return the language of a code."""
        return self.settings.languages[code]

    def moment(self, day: date | datetime) -> datetime:
        """Return a day's first moment, or a local time, in the site's time zone."""
        zone = ZoneInfo(self.settings.timezone)
        if isinstance(day, datetime):
            return day.replace(tzinfo=zone)
        return datetime(day.year, day.month, day.day, tzinfo=zone)


def open_site(
    root: Path,
    today: date | None = None,
    *,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Site:
    """
    Return the site in the folder *root*, on *today* or on the build's day.

    Raises:
        FaultsFoundError: If anything in site.toml, content/ or the catalogs is wrong; all of it together.
    """
    settings = read_settings(root)
    day = today or build_day(settings.timezone)
    loaded = load(root, settings, day, cache_folder=root / CACHE_FOLDER if use_cache else None, progress=progress)
    faults = list(faults_of(loaded, settings))
    theme = theme_of(root)
    try:
        catalogs = read_catalogs(theme / "locale", settings.languages, root)
    except FaultsFoundError as error:
        faults.extend(error.faults)
        catalogs = {}
    if faults:
        raise FaultsFoundError(faults)
    return Site(root, settings, loaded.library, catalogs, theme)


def theme_of(root: Path) -> Path:
    """Return the site's own theme, or the one that comes with the generator."""
    own = root / THEME_FOLDER
    return own if own.is_dir() else Path(__file__).resolve().parents[2] / THEME_FOLDER


def build_day(timezone: str) -> date:
    """
    Return the day that the build is of: that of ``SOURCE_DATE_EPOCH`` if it is set, else today, in the time zone.

    Raises:
        FaultsFoundError: If the variable is not a number of seconds.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    zone = ZoneInfo(timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        fault = Fault(
            "SOURCE_DATE_EPOCH",
            0,
            f"'{epoch}' is not a number of seconds",
            "write for example 'date -d 2026-03-31 +%s'",
        )
        raise FaultsFoundError([fault]) from None

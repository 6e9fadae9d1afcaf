"""A site on one day: everything that outputs are made from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsprak.checks import faults_of
from samsprak.model.addresses import Addresses
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.model.questions import AskedLibrary, Notes
from samsprak.reading.catalogs import po_path, read_catalogs
from samsprak.reading.loading import load
from samsprak.reading.site_file import read_settings
from samsprak.site.asking import FILE, FOLDER, AskedCatalogs, below
from samsprak.site.search.index import SearchIndexes
from samsprak.site.standing import CACHE_FOLDER, THEME_FOLDER, day_in, inputs_of, theme_of
from samsprak.site.theme import FONT_FOLDER, STYLE_FOLDER, asset_file, stylesheet_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language, Languages
    from samsprak.model.library import Library
    from samsprak.model.settings import Settings
    from samsprak.reading.catalogs import Translations


@dataclass(frozen=True, eq=False)
class Look:
    """
    The theme of the site in *root* and the words that its templates speak: what is read anew is another look.

    A process that gets one reads the words itself, since the rules of plural forms can't be handed over.
    """

    root: Path
    languages: Languages
    theme: Path
    catalogs: Mapping[str, Translations]

    def __reduce__(self) -> tuple[Callable[[Path, Languages], Look], tuple[Path, Languages]]:
        return read_look, (self.root, self.languages)


@dataclass(frozen=True)
class Site:
    """
    The site in the folder *root* as of one day, without faults, as makers of outputs see it.

    All that a maker learns here is noted in *notes*, but for the settings: with them everything is made anew.
    *catalogs* holds the interface's words by language code; *inputs* the digests of all that the site is made from.
    What *search* gives out is asked for by its content, so that an output of it can't be out of date.
    """

    root: Path
    settings: Settings
    library: AskedLibrary
    catalogs: AskedCatalogs
    look: Look
    inputs: Mapping[str, bytes]
    notes: Notes
    search: SearchIndexes

    @property
    def theme(self) -> Path:
        """The folder of templates, style and icons."""
        return self.look.theme

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of this site."""
        return Addresses(self.settings.base_address)

    @cached_property
    def _stylesheet(self) -> str:
        name = stylesheet_file(self.theme, self.settings.base_address, self.settings.arabic_font)
        return self.addresses.asset(name)

    @cached_property
    def _assets(self) -> dict[str, str]:
        return {}

    @property
    def stylesheet(self) -> str:
        """The address of the style sheet."""
        self.ask_folder(f"{THEME_FOLDER}/{STYLE_FOLDER}")
        if self.settings.arabic_font:
            self.ask_folder(f"{THEME_FOLDER}/{FONT_FOLDER}")
        return self._stylesheet

    def asset(self, name: str) -> str:
        """Return the address of the theme's file *name*, such as ``icons/icon.svg``."""
        self.ask_file(f"{THEME_FOLDER}/{name}")
        if name not in self._assets:
            self._assets[name] = self.addresses.asset(asset_file(self.theme, name))
        return self._assets[name]

    def language(self, code: str) -> Language:
        """Return the language of a code."""
        return self.settings.languages[code]

    def document(self, key: str, code: str) -> Document:
        """Return what a reader of the language gets under *key*, which must be public. Raises LookupError if not."""
        document = self.library.shown(key, code)
        if document is None:
            raise LookupError(f"{code}/{key}")
        return document

    def ask_file(self, name: str) -> None:
        """Note that something depends on the input *name*."""
        self.notes.add((FILE, name))

    def ask_folder(self, name: str) -> None:
        """Note that something depends on every input below the folder *name*."""
        self.notes.add((FOLDER, name))

    def inputs_below(self, folder: str) -> bytes:
        """Return a digest of all inputs below a folder, unasked."""
        return below(folder, self.inputs)

    def moment(self, day: date | datetime) -> datetime:
        """Return a day's first moment, or a local time, in the site's time zone."""
        zone = ZoneInfo(self.settings.timezone)
        if isinstance(day, datetime):
            return day.replace(tzinfo=zone)
        return datetime(day.year, day.month, day.day, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Opened:
    """A site without faults, and its whole Library, for those who say which outputs there are."""

    site: Site
    library: Library


def open_site(
    root: Path,
    today: date | None = None,
    *,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Opened:
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
    look = None
    try:
        look = read_look(root, settings.languages)
    except FaultsFoundError as error:
        faults.extend(error.faults)
    if look is None or faults:
        raise FaultsFoundError(faults)
    return Opened(site_of(root, settings, loaded.library, look, inputs), loaded.library)


def site_of(root: Path, settings: Settings, library: Library, look: Look, inputs: Mapping[str, bytes]) -> Site:
    """Return the site of a Library for makers, with notes of its own."""
    notes = Notes()
    names = {one.code: po_path(Path(THEME_FOLDER, "locale"), one).as_posix() for one in settings.languages}
    catalogs = AskedCatalogs(look, names, notes)
    search = SearchIndexes(library, look.theme)
    return Site(root, settings, AskedLibrary(library, notes), catalogs, look, inputs, notes, search)


def read_look(root: Path, languages: Languages) -> Look:
    """
    Return the theme with the interface's words by language code.

    Raises:
        FaultsFoundError: If catalogs are missing or broken; all of them together.
    """
    theme = theme_of(root)
    return Look(root, languages, theme, read_catalogs(theme / "locale", languages, root))


def build_day(timezone: str) -> date:
    """
    Return the day that the build is of, see ``day_in``.

    Raises:
        FaultsFoundError: If ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    try:
        return day_in(timezone)
    except (ValueError, OverflowError, OSError):
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
        fault = Fault(
            "SOURCE_DATE_EPOCH",
            0,
            f"'{epoch}' is not a number of seconds",
            "write for example 'date -d 2026-03-31 +%s'",
        )
        raise FaultsFoundError([fault]) from None

"""A site on one day, as the makers of outputs see it, and the same site for the readers of one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable
from zoneinfo import ZoneInfo

from samsprak.bidi.isolation import isolated, quoted_in
from samsprak.i18n import formats
from samsprak.i18n.catalogs import po_path
from samsprak.library.dependencies import Dependencies, tracked
from samsprak.model.addresses.urls import Addresses
from samsprak.model.texts.language_marks import in_first_of, marked
from samsprak.rendering.input_queries import FILE, FOLDER, below
from samsprak.rendering.inputs import THEME_FOLDER
from samsprak.rendering.language_marks import marks_as_isolates
from samsprak.rendering.theme import FONT_FOLDER, STYLE_FOLDER, asset_file, stylesheet_file
from samsprak.rendering.tracked_catalogs import TrackedCatalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from samsprak.i18n.catalogs import Translations
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.settings import Settings
    from samsprak.rendering.theme_inputs import ThemeInputs

_T = TypeVar("_T")


@runtime_checkable
class Saved(Protocol):
    """A value in ``Site.prepared`` whose new entries are written to the cache after the outputs of a process."""

    def save(self) -> None:
        """Keep the new entries for later builds."""


@dataclass(frozen=True)
class Site:
    """
    The site in the folder *root* as of one day, without faults, as the makers of outputs see it.

    Everything read here is recorded in *dependencies* except the settings: a change of them makes every output stale.
    *catalogs* has the interface strings by language code; *inputs* the digests of all inputs of the site by name.
    *prepared* has values computed from the whole Library before the outputs were planned, by name. Outputs address
    them by content, so that they can't be stale and no dependency is recorded.
    """

    root: Path
    settings: Settings
    library: Library
    catalogs: TrackedCatalogs
    theme_inputs: ThemeInputs
    inputs: Mapping[str, bytes]
    dependencies: Dependencies
    prepared: dict[str, object] = field(default_factory=dict)

    @property
    def theme(self) -> Path:
        """The folder of templates, style sheets and icons."""
        return self.theme_inputs.theme

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
        self.track_folder(f"{THEME_FOLDER}/{STYLE_FOLDER}")
        if self.settings.arabic_font:
            self.track_folder(f"{THEME_FOLDER}/{FONT_FOLDER}")
        return self._stylesheet

    def asset(self, name: str) -> str:
        """Return the address of the theme's file *name*, such as ``icons/icon.svg``."""
        self.track_file(f"{THEME_FOLDER}/{name}")
        if name not in self._assets:
            self._assets[name] = self.addresses.asset(asset_file(self.theme, name))
        return self._assets[name]

    def language(self, code: str) -> Language:
        """Return the language with the code *code*."""
        return self.settings.languages[code]

    def for_reader(self, code: str) -> ReaderSite:
        """Return this site for the readers of one language, the same object for each call."""
        if code not in self._readers:
            self._readers[code] = ReaderSite(self, self.language(code))
        return self._readers[code]

    @cached_property
    def _readers(self) -> dict[str, ReaderSite]:
        return {}

    def document(self, key: str, code: str) -> Document:
        """
        Return the document that readers of a language get under *key*, in their language or a fallback.

        Raises:
            LookupError: If no public document has that key.
        """
        document = self.library.shown(key, code)
        if document is None:
            raise LookupError(f"{code}/{key}")
        return document

    def track_file(self, name: str) -> None:
        """Record a dependency on the input *name*."""
        self.dependencies.add((FILE, name))

    def track_folder(self, name: str) -> None:
        """Record a dependency on every input below the folder *name*."""
        self.dependencies.add((FOLDER, name))

    def inputs_below(self, folder: str) -> bytes:
        """Return the digest of all inputs below a folder, without recording a dependency."""
        return below(folder, self.inputs)

    def moment(self, day: date | datetime) -> datetime:
        """Return the first moment of a day, or a local time, as an aware datetime in the site's time zone."""
        zone = ZoneInfo(self.settings.timezone)
        if isinstance(day, datetime):
            return day.replace(tzinfo=zone)
        return datetime(day.year, day.month, day.day, tzinfo=zone)


@dataclass(frozen=True, eq=False)
class ReaderSite:
    """
    A site for the readers of one language: that language, its words, addresses, formats and isolation.

    Dependencies are recorded as by *site*; those on the interface strings when ``words`` or ``gettext`` is read.
    """

    site: Site
    language: Language

    @property
    def code(self) -> str:
        """The code of the readers' language, as it stands in addresses."""
        return self.language.code

    @property
    def library(self) -> Library:
        """The tracked Library of the site."""
        return self.site.library

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.site.settings

    @property
    def site_name(self) -> str:
        """The name of the site in the readers' language, not isolated."""
        return self.in_words(self.settings.names)

    @property
    def publisher(self) -> str:
        """The name of the publisher in the readers' language, not isolated."""
        return self.in_words(self.settings.publisher.names)

    @property
    def newsletter_name(self) -> str:
        """The name of the newsletter in the readers' language, not isolated."""
        return self.in_words(self.settings.newsletter.names)

    def in_words(self, texts: Mapping[str, str]) -> str:
        """Return one of *texts* by language code: in the readers' language, else in a fallback's and marked so."""
        return in_first_of(self.settings.languages.chain_of(self.code), texts)

    @property
    def words(self) -> Translations:
        """The interface strings in the readers' language."""
        return self.site.catalogs[self.code]

    @property
    def gettext(self) -> Callable[[str], str]:
        """Gettext's function of that name for the readers' language."""
        return self.words.gettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        """Gettext's function of that name for the readers' language, by the plural rule of site.toml."""
        return self.words.ngettext

    def document(self, key: str) -> Document:
        """
        Return the document that readers get under *key*, in their language or a fallback.

        Raises:
            LookupError: If no public document has that key.
        """
        return self.site.document(key, self.code)

    def page_address(self, path: str = "") -> str:
        """Return the address of the page at the address path *path*, of home without one."""
        return self.site.addresses.page(self.code, path)

    def address_of(self, document: Document) -> str:
        """Return the address at which readers get *document*, whatever the language of its text."""
        return self.page_address(document.address_path)

    def feed_address(self, path: str, file_format: str) -> str:
        """Return the address of the feed (``rss`` or ``atom``) at the address path *path*, empty for all documents."""
        return self.site.addresses.feed(self.code, path, file_format)

    def absolute(self, address: str) -> str:
        """Return *address* with scheme and host."""
        return self.site.addresses.absolute(address)

    def date_in_words(self, day: date) -> str:
        """Return *day* with the month's name, such as ``6 oktober 2017``."""
        return formats.date_in_words(day, self.language)

    def number(self, value: float) -> str:
        """Return *value* with the language's separators."""
        return formats.number(value, self.language)

    def short_number(self, value: float) -> str:
        """Return *value* as a whole number."""
        return formats.short_number(value, self.language)

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a list in a sentence of the language."""
        return formats.listed(words, self.language)

    def amount(self, kronor: int) -> str:
        """Return a sum in whole Swedish kronor (SEK) with the currency's name."""
        return formats.amount(kronor, self.language)

    def language_name(self, language: Language) -> str:
        """Return the name of *language* as these readers call it, such as ``svenska``."""
        return formats.language_name(language.tag, self.language)

    def isolated(self, text: str) -> str:
        """Return *text* of the readers' language with Unicode isolates around its foreign runs."""
        return isolated(text, self.language)

    def line(self, text: str) -> str:
        """Return *text* as a line for a place without markup, with isolates for foreign runs and for marked words."""
        return marks_as_isolates(self.isolated(text), self.settings.languages, self.language.direction)

    def quoted(self, text: str, code: str) -> str:
        """Return *text* of the language *code* isolated as one run, or marked, for a line in the readers' language."""
        if code != self.code and self.settings.languages.has_stand_ins(self.code):
            return marked(text, self.site.language(code).tag)
        return quoted_in(text, self.site.language(code), self.language)

    def memoized(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """Return the value of *make*, computed once for these readers under *name*; each call records its queries."""
        return self.site.dependencies.memoized((self.code, name), make)


def site_of(root: Path, settings: Settings, library: Library, theme: ThemeInputs, inputs: Mapping[str, bytes]) -> Site:
    """Return the site of a Library for the makers of outputs, with a record of dependencies of its own."""
    into = Dependencies()
    names = {one.code: po_path(Path(THEME_FOLDER, "locale"), one).as_posix() for one in settings.languages}
    catalogs = TrackedCatalogs(theme, names, into)
    return Site(root, settings, tracked(library, into), catalogs, theme, inputs, into)

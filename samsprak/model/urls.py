"""
Addresses of pages, feeds, calendars and files, and the places of outputs: made here only.

An *address* is the path part as written in a link on the site, with the base address's own path in front and, for
pages, a slash at the end. The *place* of an output is a file path relative to the output folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from samsprak.model.uris import with_fragment

COUNTY_CALENDAR = "calendar.ics"
# Folders of the output beside those of the languages.
ASSETS, DATA, MEDIA, SEARCH = FOLDERS = ("assets", "data", "media", "search")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below one base address, which has no slash at its end."""

    base_address: str

    @property
    def base_path(self) -> str:
        """The path of the base address, empty when the site has a host of its own."""
        return _path_of(self.base_address)

    @property
    def host(self) -> str:
        """The host's name, for ids that need one."""
        return urlsplit(self.base_address).hostname or "localhost"

    @property
    def host_and_port(self) -> str:
        """The host as it is written in addresses, with its port if it has one."""
        return urlsplit(self.base_address).netloc

    @property
    def publisher_id(self) -> str:
        """The one id of the publisher, in the structured data of every page and in the catalogue of open data."""
        return with_fragment(self.absolute(self.choose_language), "publisher")

    def page(self, language_code: str, path: str = "") -> str:
        """Return the address of a page: ``page("sv", "grants/apply")`` is ``/sv/grants/apply/``."""
        return _page(self.base_address, language_code, path)

    def listing_page(self, language_code: str, section: str, number: int) -> str:
        """Return the address of page *number* of a section's list, counted from 1."""
        return self.page(language_code, section if number == 1 else f"{section}/page/{number}")

    def feed(self, language_code: str, section: str, file_format: str) -> str:
        """Return the address of a feed; *section* is empty for the whole language, the format ``rss`` or ``atom``."""
        return f"{self.page(language_code, section)}{file_format}.xml"

    def calendar(self, language_code: str, name: str) -> str:
        """Return the address of a calendar of the whole language, by its name without the suffix."""
        return f"{self.page(language_code)}{name}.ics"

    def county_calendar(self, language_code: str, path: str) -> str:
        """Return the address of the calendar of the county whose page has the address path *path*."""
        return f"{self.page(language_code, path)}{COUNTY_CALENDAR}"

    def webcal(self, address: str) -> str:
        """Return *address* with host and the scheme ``webcal:``, with which calendar programs subscribe."""
        return f"webcal:{self.absolute(address).partition(':')[2]}"

    def media(self, file: str) -> str:
        """Return the address of a file below content/media/."""
        return f"{self.base_path}/{place_of_medium(quote(file))}"

    def asset(self, file: str) -> str:
        """Return the address of a file of the theme."""
        return f"{self.base_path}/{place_of_asset(quote(file))}"

    def data(self, file: str) -> str:
        """Return the address of a file of open data: ``data("calls.json")`` is ``/data/calls.json``."""
        return f"{self.base_path}/{place_of_data(quote(file))}"

    def search(self, file: str) -> str:
        """Return the address of a file of search: ``search("sv/overview.json")`` is ``/search/sv/overview.json``."""
        return f"{self.base_path}/{SEARCH}/{quote(file)}"

    def root_file(self, name: str) -> str:
        """Return the address of a file beside the folders of the languages, such as ``sitemap.xml``."""
        return f"{self.base_path}/{name}"

    @property
    def choose_language(self) -> str:
        """The address of the page for choosing a language, the root of the site."""
        return f"{self.base_path}/"

    def absolute(self, address: str) -> str:
        """Return *address* with scheme and host."""
        return f"{_origin_of(self.base_address)}{address}"


def base_address_of(written: str) -> str:
    """Return a base address as ``Addresses`` takes it: as *written* in site.toml, without slashes at its end."""
    return written.rstrip("/")


@lru_cache(maxsize=64)
def _origin_of(base_address: str) -> str:
    path = _path_of(base_address)
    return base_address.removesuffix(path) if path else base_address


@lru_cache(maxsize=64)
def _path_of(base_address: str) -> str:
    return urlsplit(base_address).path.rstrip("/")


@lru_cache(maxsize=65_536)
def _page(base_address: str, language_code: str, path: str) -> str:
    return f"{_path_of(base_address)}/{quote(f'{language_code}/{path}' if path else language_code)}/"


def place_of_page(language_code: str, path: str = "") -> str:
    """Return the output file of a page."""
    return "/".join(part for part in (language_code, path, "index.html") if part)


def place_of_feed(language_code: str, section: str, file_format: str) -> str:
    """Return the output file of a feed."""
    return "/".join(part for part in (language_code, section, f"{file_format}.xml") if part)


def place_of_asset(file: str) -> str:
    """Return the output file of a file of the theme."""
    return f"{ASSETS}/{file}"


def place_of_medium(file: str) -> str:
    """Return the output file of a file below content/media/."""
    return f"{MEDIA}/{file}"


def place_of_data(file: str) -> str:
    """Return the output file of a file of open data."""
    return f"{DATA}/{file}"


def place_of_search(language_code: str, file: str) -> str:
    """Return the output file of a file of a language's search index."""
    return f"{SEARCH}/{language_code}/{file}"


def place_of_calendar(language_code: str, name: str) -> str:
    """Return the output file of a calendar of the whole language."""
    return f"{language_code}/{name}.ics"


def place_of_county_calendar(language_code: str, path: str) -> str:
    """Return the output file of a county's calendar, beside the county's page."""
    return f"{language_code}/{path}/{COUNTY_CALENDAR}"

"""
Addresses of pages, feeds, calendars and mail, and the only module that builds them.

An *address* is the path of a link on the site. It begins with the path of the base address, and ends with a slash for
pages. The *place* of an output is a file path relative to the output folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from samsprak.model.addresses.uris import with_fragment

COUNTY_CALENDAR = "calendar.ics"
# Output folders other than the language folders.
ASSETS, DATA, MEDIA, SEARCH = FOLDERS = ("assets", "data", "media", "search")
# Parts of addresses below a language that no document has: three pages, the pages of a list, the decisions of a grant,
# a translation beside its source.
OFFLINE, COMPONENTS, STATUS, LIST_PAGES, DECISIONS = "offline", "components", "status", "page", "decisions"
BESIDE = "beside"

# What is added to the names of pictures that some mail programs can't show.
_MAIL_ENDINGS = {".svg": ".png", ".webp": ".jpg", ".avif": ".jpg"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below one base address without a trailing slash."""

    base_address: str

    @property
    def base_path(self) -> str:
        """The path of the base address, empty for a site at the root of its host."""
        return _path_of(self.base_address)

    @property
    def host(self) -> str:
        """The host name, for ids that require one."""
        return urlsplit(self.base_address).hostname or "localhost"

    @property
    def host_and_port(self) -> str:
        """The host as written in addresses, with the port, if any."""
        return urlsplit(self.base_address).netloc

    @property
    def publisher_id(self) -> str:
        """The publisher's id, shared by the structured data of every page and the open data catalogue."""
        return with_fragment(self.absolute(self.choose_language), "publisher")

    def page(self, language_code: str, path: str = "") -> str:
        """Return the address of a page: ``page("sv", "grants/apply")`` is ``/sv/grants/apply/``."""
        return _page(self.base_address, language_code, path)

    def listing_page(self, language_code: str, section: str, number: int) -> str:
        """Return the address of page *number* of a section's listing, counted from 1."""
        return self.page(language_code, section if number == 1 else f"{section}/page/{number}")

    def feed(self, language_code: str, section: str, file_format: str) -> str:
        """Return a feed's address; *section* is empty for the whole language, *file_format* is ``rss`` or ``atom``."""
        return f"{self.page(language_code, section)}{file_format}.xml"

    def calendar(self, language_code: str, name: str) -> str:
        """Return the address of a language's calendar; *name* has no suffix."""
        return f"{self.page(language_code)}{name}.ics"

    def county_calendar(self, language_code: str, path: str) -> str:
        """Return the address of a county's calendar; *path* is the address path of the county's page."""
        return f"{self.page(language_code, path)}{COUNTY_CALENDAR}"

    def webcal(self, address: str) -> str:
        """Return *address* with host and the webcal scheme, which makes calendar programs subscribe."""
        return f"webcal:{self.absolute(address).partition(':')[2]}"

    def media(self, file: str) -> str:
        """Return the address of a file below content/media/."""
        return f"{self.base_path}/{place_of_medium(quote(file))}"

    def narrower_picture(self, file: str, width: int) -> str:
        """Return the address of a narrower copy of a picture below content/media/."""
        return f"{self.base_path}/{place_of_narrower_picture(quote(file), width)}"

    def mail_picture(self, file: str) -> str:
        """Return the address of the copy of a picture below content/media/ that mails show."""
        return f"{self.base_path}/{place_of_mail_picture(quote(file))}"

    def asset(self, file: str) -> str:
        """Return the address of a theme file."""
        return f"{self.base_path}/{place_of_asset(quote(file))}"

    def data(self, file: str) -> str:
        """Return the address of an open data file: ``data("calls.json")`` is ``/data/calls.json``."""
        return f"{self.base_path}/{place_of_data(quote(file))}"

    def search(self, file: str) -> str:
        """Return the address of a search file: ``search("sv/overview.json")`` is ``/search/sv/overview.json``."""
        return f"{self.base_path}/{SEARCH}/{quote(file)}"

    def root_file(self, name: str) -> str:
        """Return the address of a top-level file beside the language folders, such as ``sitemap.xml``."""
        return f"{self.base_path}/{name}"

    @property
    def choose_language(self) -> str:
        """The address of the language selection page."""
        return f"{self.base_path}/"

    def absolute(self, address: str) -> str:
        """Return *address* with scheme and host."""
        return f"{_origin_of(self.base_address)}{address}"


def base_address_of(written: str) -> str:
    """Return the base address *written* in site.toml without trailing slashes, for ``Addresses``."""
    return written.rstrip("/")


def have_same_origin(one: str, other: str) -> bool:
    """Return whether two addresses have scheme, host and port in common."""
    ours, theirs = urlsplit(one), urlsplit(other)
    return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc)


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


def beside_path(address_path: str) -> str:
    """Return the address path of the page that shows a translation beside its source."""
    return f"{address_path}/{BESIDE}".lstrip("/")


def place_of_page(language_code: str, path: str = "") -> str:
    """Return the output path of a page."""
    return "/".join(part for part in (language_code, path, "index.html") if part)


def place_of_feed(language_code: str, section: str, file_format: str) -> str:
    """Return the output path of a feed."""
    return "/".join(part for part in (language_code, section, f"{file_format}.xml") if part)


def place_of_asset(file: str) -> str:
    """Return the output path of a theme file."""
    return f"{ASSETS}/{file}"


def place_of_medium(file: str) -> str:
    """Return the output path of a file below content/media/."""
    return f"{MEDIA}/{file}"


def place_of_narrower_picture(file: str, width: int) -> str:
    """Return the output path of a copy of a picture that is *width* pixels wide."""
    return f"{MEDIA}/{width}w/{file}"


def place_of_mail_picture(file: str) -> str:
    """Return the output path of the copy of a picture for mails, which show PNG, JPEG and GIF alone."""
    ending = next((added for suffix, added in _MAIL_ENDINGS.items() if file.lower().endswith(suffix)), "")
    return f"{MEDIA}/2x/{file}{ending}"


def place_of_data(file: str) -> str:
    """Return the output path of an open data file."""
    return f"{DATA}/{file}"


def place_of_search(language_code: str, file: str) -> str:
    """Return the output path of a file of a language's search index."""
    return f"{SEARCH}/{language_code}/{file}"


def place_of_calendar(language_code: str, name: str) -> str:
    """Return the output path of a language's calendar."""
    return f"{language_code}/{name}.ics"


def place_of_county_calendar(language_code: str, path: str) -> str:
    """Return the output path of a county's calendar, beside the county's page."""
    return f"{language_code}/{path}/{COUNTY_CALENDAR}"

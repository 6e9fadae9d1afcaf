"""Site settings, as read from site.toml: publisher, address, languages and sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from samsprak.model.accessibility import Accessibility
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Languages


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the site: the folder *key* in every language, and the kind of its documents."""

    key: str
    kind: Kind
    in_menu: bool


@dataclass(frozen=True, slots=True)
class Publisher:
    """
    The organisation responsible for the site; *names* by language code.

    *postal_address* has the lines of its address for letters, in the form that they have in its country.
    """

    names: Mapping[str, str]
    email: str
    postal_address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Newsletter:
    """
    The newsletter: *names* by language code, the sender's address and the first part of the List-Id.

    *subscriptions* is the public address of the service that takes subscriptions, without a slash at its end; empty
    for a site without one. Mails bring their pictures along if the newsletter *has_attached_pictures*, else they link
    to those of the site.
    """

    names: Mapping[str, str]
    sender: str
    list_id: str
    subscriptions: str = ""
    has_attached_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Settings of the whole site; the defaults are in ``config``.

    *base_address* has no trailing slash. *tag_authority* (a host name and a year in which the publisher owned it) is
    the prefix of feed ids, which must never change even if the address does. *footer_keys* are the pages linked in
    every page's footer; *news_per_page*, *feed_length* and *calls_per_page* count documents; *max_file_bytes* limits
    the size of a Markdown file, *max_media_bytes* that of a picture or download.
    *closing_soon_days* is the length of the closing-soon period before a call's last day.
    *first_day* is the site's first day: lasting documents published by then also appear in builds as of earlier days.
    *offline_keys* are the pages available offline even to readers who have not opened them. *accessibility* is the
    accessibility statement, None for a site without one. *arabic_font* is the typeface served with pages in Arabic,
    empty for the reader's own font.
    """

    base_address: str
    languages: Languages
    names: Mapping[str, str]
    publisher: Publisher
    newsletter: Newsletter
    sections: tuple[Section, ...]
    tag_authority: str
    footer_keys: tuple[str, ...]
    offline_keys: tuple[str, ...]
    timezone: str
    news_per_page: int
    feed_length: int
    calls_per_page: int
    closing_soon_days: int
    first_day: date | None
    most_behind: int
    desk_pages: bool
    official_words: bool
    accessibility: Accessibility | None
    max_file_bytes: int
    max_media_bytes: int
    arabic_font: str

    @property
    def menu_keys(self) -> tuple[str, ...]:
        """The keys of the front pages in the menu, in order."""
        return tuple(f"{section.key}/index" for section in self.sections if section.in_menu)

    def section(self, key: str) -> Section | None:
        """Return the section *key*, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def first_section_of(self, kind: Kind) -> Section | None:
        """Return the first section with documents of *kind*, or None."""
        return next((section for section in self.sections if section.kind == kind), None)

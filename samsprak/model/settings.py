"""The settings of a site, as site.toml gives them: who publishes, where, in which languages, in which sections."""

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
    """A section of the site: its folder *key*, the same in every language, and the kind of its documents."""

    key: str
    kind: Kind
    in_menu: bool


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher, who is responsible for the site; *names* by language code."""

    names: Mapping[str, str]
    email: str


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The newsletter: its *names* by language code, the sender's address and the first part of its List-Id."""

    names: Mapping[str, str]
    sender: str
    list_id: str


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The settings of the whole site; their defaults are those of ``config.schema``.

    *base_address* has no slash at its end. *tag_authority* (a host's name and a year in which the publisher held it)
    begins the ids in feeds, which must never change, even if the address does. *footer_keys* are the pages linked from
    every page's foot; *news_per_page*, *feed_length* and *calls_per_page* count documents; *max_file_bytes* bounds a
    Markdown file. *closing_soon_days* is how long before its last day a call counts as closing soon. *first_day* is the
    first day of the site: documents published by then, all but news and editions, are in builds as of earlier days too.
    *offline_keys* are the pages cached for readers without a connection, opened or not. *accessibility* is the
    statement, None for a site without one. *arabic_font* names the web font of pages in Arabic; empty for the reader's
    own.
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
    accessibility: Accessibility | None
    max_file_bytes: int
    arabic_font: str

    @property
    def menu_keys(self) -> tuple[str, ...]:
        """The keys of the front pages in the menu, in order."""
        return tuple(f"{section.key}/index" for section in self.sections if section.in_menu)

    def section(self, key: str) -> Section | None:
        """Return the section *key*, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def first_section_of(self, kind: Kind) -> Section | None:
        """Return the first section of the kind, or None."""
        return next((section for section in self.sections if section.kind == kind), None)

"""
The tables of site.toml with their fields, types and defaults, except those of ``[accessibility]``.

A default that depends on other settings is computed in ``config.site_toml``: that of ``tag_authority``.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec reads the annotations when it runs
from typing import Literal

import msgspec

from samsprak.model.kinds import Kind
from samsprak.validation.schemas import Name  # noqa: TC001 # msgspec reads the annotations when it runs


class SiteTable(msgspec.Struct, frozen=True):
    """The address of the site, and the lengths of its lists."""

    base_address: str
    source_language: str
    tag_authority: str | None = None
    timezone: str = "Europe/Stockholm"
    news_per_page: int = 20
    feed_length: int = 30
    calls_per_page: int = 30
    closing_soon_days: int = 14
    first_day: date | None = None
    most_behind: int = 50
    desk_pages: bool = False
    official_words: bool = False
    max_file_bytes: int = 1_000_000
    max_media_bytes: int = 5_000_000
    arabic_font: Literal["", "noto-sans-arabic"] = ""
    footer: list[str] = []
    offline: list[str] = []


class LanguageTable(msgspec.Struct, frozen=True):
    """One language."""

    code: Name
    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    locale: str
    plural_forms: str
    # A growing language may be without these names: those of a fallback stand in for them.
    site_name: str | None = None
    publisher_name: str | None = None
    newsletter_name: str | None = None
    numbering: str = "latn"
    fallbacks: list[str] = []
    state: Literal["finished", "growing"] = "finished"


class PublisherTable(msgspec.Struct, frozen=True):
    """The publisher of the site, whose names are in the languages' tables."""

    email: str
    postal_address: list[str] = []


class NewsletterTable(msgspec.Struct, frozen=True):
    """The newsletter's addresses, and where its pictures are."""

    sender: str
    list_id: str
    subscriptions: str = ""
    pictures: Literal["linked", "attached"] = "linked"


class SectionTable(msgspec.Struct, frozen=True):
    """One section of the site."""

    key: Name
    kind: Kind = Kind.PAGE
    in_menu: bool = True

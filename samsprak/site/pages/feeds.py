"""The feeds of the site in a language, for pages with ``shows: feeds``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.addresses.link_labels import short_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite


@dataclass(frozen=True, slots=True)
class FeedEntryView:
    """A feed: its subject and the addresses of both formats."""

    title: str
    language: Language
    rss: str
    atom: str


@dataclass(frozen=True, slots=True)
class FeedGroupView:
    """Feeds of one sort, with the end of the group's id."""

    id: str
    title: str
    feeds: tuple[FeedEntryView, ...]


def feed_groups(reader: ReaderSite) -> tuple[FeedGroupView, ...]:
    """Return the feeds of the language and of its sections, and those of calls in each county."""
    counties = tuple(_counties(reader))
    groups = [FeedGroupView("sections", reader.gettext("The whole site and its parts"), tuple(_sections(reader)))]
    if counties:
        groups.append(FeedGroupView("counties", reader.gettext("Calls in each county"), counties))
    return tuple(groups)


def _sections(reader: ReaderSite) -> Iterator[FeedEntryView]:
    yield _entry(reader.site_name, reader.language, "", reader)
    for section in reader.settings.sections:
        front = reader.library.linked(f"{section.key}/index", reader.code)
        if front is not None:
            yield _entry(front.title, reader.site.language(front.language), section.key, reader)


def _counties(reader: ReaderSite) -> Iterator[FeedEntryView]:
    for county in map(short_link, reader.library.actions.counties(reader.code)):
        if county is not None:
            yield _entry(county.title, reader.site.language(county.language), county.address_path, reader)


def _entry(title: str, language: Language, path: str, reader: ReaderSite) -> FeedEntryView:
    return FeedEntryView(title, language, reader.feed_address(path, "rss"), reader.feed_address(path, "atom"))

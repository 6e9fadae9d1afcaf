"""The feeds that a page links to, and the titles of feeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.content_types import FEED_TYPES
from samsprak.model.kinds import Kind
from samsprak.site.layout.kinds import KINDS
from samsprak.site.layout.views import FeedView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.addresses.link_labels import Linked
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site

FEED_FORMATS = tuple(FEED_TYPES.items())


def feeds_of(section: str, reader: ReaderSite, county: Document | None = None) -> tuple[FeedView, ...]:
    """
    Return the feeds of a page: those of the language, of its section, of calls if they concern it, and of its county.

    The feeds shared by all pages of a section are memoized; *county* is the document of a county's page.
    """
    shared = reader.memoized(("feeds", section), partial(_shared, section, reader))
    if county is None:
        return shared
    return (*shared, *_links(county.address_path, county_title(county, reader), reader))


def section_title(front: Document | Linked, reader: ReaderSite) -> str:
    """Return the title of a section's feed: the site's name and the title of the section's front page."""
    return f"{_name(reader)}: {reader.quoted(front.title, front.language)}"


def county_title(county: Document, reader: ReaderSite) -> str:
    """Return the title of the feed of a county's calls."""
    words = reader.gettext("Calls in %(county)s")
    title = words % {"county": reader.quoted(county.title, county.language)}
    return f"{_name(reader)}: {title}"


def _shared(section: str, reader: ReaderSite) -> tuple[FeedView, ...]:
    titles = {"": _name(reader)}
    for part in _parts(section, reader.site):
        front = reader.library.linked(f"{part}/index", reader.code)
        if front is not None:
            titles[part] = section_title(front, reader)
    return tuple(link for part, title in titles.items() for link in _links(part, title, reader))


def _parts(section: str, site: Site) -> Iterator[str]:
    """Yield the sections with feeds on the pages of a section, besides the feed of the whole language."""
    if section:
        yield section
    found = site.settings.section(section)
    calls = site.settings.first_section_of(Kind.CALL)
    if calls is not None and found is not None and KINDS[found.kind].offers_call_feed:
        yield calls.key


def _links(path: str, title: str, reader: ReaderSite) -> Iterator[FeedView]:
    for file_format, mime in FEED_FORMATS:
        yield FeedView(title, reader.feed_address(path, file_format), mime, reader.language)


def _name(reader: ReaderSite) -> str:
    return reader.isolated(reader.site_name)

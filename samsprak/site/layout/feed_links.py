"""Which feeds a page offers, and what they are called there and in themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import isolated, quoted_in
from samsprak.model.kinds import Kind
from samsprak.site.layout.kinds import KINDS
from samsprak.site.layout.views import FeedView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.link_labels import Linked
    from samsprak.rendering.site import Site

FEED_FORMATS = (("rss", "application/rss+xml"), ("atom", "application/atom+xml"))


def feeds_of(section: str, reader: Language, site: Site, county: Document | None = None) -> tuple[FeedView, ...]:
    """
    Return the feeds of a page: the whole language's, its section's own, the calls' beside them, and its county's.

    What all pages of a section share is made once; *county* is the document of the page if that is a county's.
    """
    shared = site.dependencies.memoized(("feeds", section, reader.code), partial(_shared, section, reader, site))
    if county is None:
        return shared
    return (*shared, *_links(county.address_path, county_title(county, reader, site), reader, site))


def section_title(front: Document | Linked, reader: Language, site: Site) -> str:
    """Return the title of a section's feed: the site's name, and the title of the section's front page."""
    return f"{_name(reader, site)}: {quoted_in(front.title, site.language(front.language), reader)}"


def county_title(county: Document, reader: Language, site: Site) -> str:
    """Return the title of the feed of a county's calls."""
    words = site.catalogs[reader.code].gettext("Calls in %(county)s")
    title = words % {"county": quoted_in(county.title, site.language(county.language), reader)}
    return f"{_name(reader, site)}: {title}"


def _shared(section: str, reader: Language, site: Site) -> tuple[FeedView, ...]:
    titles = {"": _name(reader, site)}
    for part in _parts(section, site):
        front = site.library.linked(f"{part}/index", reader.code)
        if front is not None:
            titles[part] = section_title(front, reader, site)
    return tuple(link for part, title in titles.items() for link in _links(part, title, reader, site))


def _parts(section: str, site: Site) -> Iterator[str]:
    """Yield the sections whose feeds stand on the pages of a section, beside that of the whole language."""
    if section:
        yield section
    found = site.settings.section(section)
    calls = site.settings.first_section_of(Kind.CALL)
    if calls is not None and found is not None and KINDS[found.kind].offers_call_feed:
        yield calls.key


def _links(path: str, title: str, reader: Language, site: Site) -> Iterator[FeedView]:
    for file_format, mime in FEED_FORMATS:
        yield FeedView(title, site.addresses.feed(reader.code, path, file_format), mime, reader)


def _name(reader: Language, site: Site) -> str:
    return isolated(site.settings.names[reader.code], reader)

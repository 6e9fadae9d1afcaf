"""RSS and Atom feeds of every language and section; of calls for sections of calls and for each county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_feed
from samsprak.model.kinds import Kind
from samsprak.rendering.outputs import Output
from samsprak.site.layout.feed_links import FEED_FORMATS
from samsprak.site.layout.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield both formats of each feed."""
    counties = [key for key in library.public_keys() if KINDS[library.source(key).kind].has_own_feed]
    for language in site.settings.languages:
        yield from _formats(feed, "", "", language.code)
        for section in site.settings.sections:
            if not library.is_public(f"{section.key}/index"):
                continue  # its front page is not public yet, and so the section has no title
            yield from _formats(_SECTION_FEEDS[section.kind], section.key, section.key, language.code)
        for key in counties:  # where a county has a page, it has feeds
            path = library.address_path(key, language.code)
            if path is not None:
                yield from _formats(county_feed, key, path, language.code)


def _formats(maker: Callable[..., bytes], name: str, path: str, code: str) -> Iterator[Output]:
    for file_format, _ in FEED_FORMATS:
        yield Output(place_of_feed(code, path, file_format), maker, (name, code, file_format))


# The writers are imported where they are needed: most edits are in no feed, and their libraries are slow to import.


def feed(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of a section, or of the whole language for no section, as ``rss`` or ``atom``."""
    from samsprak.site.feeds.document_feeds import feed_bytes  # noqa: PLC0415 # see above

    return feed_bytes(site, section, code, file_format)


def calls_feed(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of news of calls, served at the address of their section."""
    from samsprak.site.feeds.call_feeds import of_section  # noqa: PLC0415 # see above

    return of_section(site, section, code, file_format)


def county_feed(site: Site, key: str, code: str, file_format: str) -> bytes:
    """Return the feed of news of a county's calls, served at the address of the county's page."""
    from samsprak.site.feeds.call_feeds import of_county  # noqa: PLC0415 # see above

    return of_county(site, key, code, file_format)


# The feed of a section by the kind of its documents: its newest documents, or what happens with its calls.
_SECTION_FEEDS: Mapping[Kind, Callable[..., bytes]] = dict.fromkeys(Kind, feed) | {Kind.CALL: calls_feed}

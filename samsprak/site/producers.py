"""All that makes outputs, in the order in which they are made. Each is a plugin of Pelican too, of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.site import (
    archive,
    assets,
    calendars,
    components,
    counties,
    decisions,
    feeds,
    front,
    grants,
    headers,
    listings,
    offline,
    open_data,
    pages,
    search,
    sitemap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.model.library import Library
    from samsprak.site.context import Site
    from samsprak.site.outputs import Output, Producer

PRODUCERS: Mapping[str, Producer] = {
    "pages": pages.outputs,
    "listings": listings.outputs,
    "grants": grants.outputs,
    "decisions": decisions.outputs,
    "counties": counties.outputs,
    "newsletter_archive": archive.outputs,
    "feeds": feeds.outputs,
    "open_data": open_data.outputs,
    "calendars": calendars.outputs,
    "search": search.outputs,
    "sitemap": sitemap.outputs,
    "front": front.outputs,
    "assets": assets.outputs,
    "offline": offline.outputs,
    "headers": headers.outputs,
}


# Which files these make depends on texts too, and takes a look at all of them to say: the preview plans them last.
_LATE = frozenset({"search"})


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield every output of the site."""
    for producer in PRODUCERS.values():
        yield from producer(site, library)


def early_outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the outputs whose places no text decides."""
    for name, producer in PRODUCERS.items():
        if name not in _LATE:
            yield from producer(site, library)


def late_outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the others."""
    for name in sorted(_LATE):
        yield from PRODUCERS[name](site, library)


def early_outputs_and_components(site: Site, library: Library) -> Iterator[Output]:
    """Yield the early outputs, and the page of components."""
    yield from early_outputs(site, library)
    yield from components.outputs(site, library)

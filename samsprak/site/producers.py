"""The producers of all outputs, in the order in which they run, for ``samsprak build`` and for Pelican alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.site import open_data, search, styleguide
from samsprak.site.calendars import calendars
from samsprak.site.feeds import feeds
from samsprak.site.hosting import assets, headers, mail_pictures, media, redirects, service_worker, sitemap
from samsprak.site.pages import counties, decisions, documents, editions, grants, listings, root_pages
from samsprak.site.translations import desk_pages, status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.rendering.outputs import Output, Producer
    from samsprak.rendering.site import Site

PRODUCERS: Mapping[str, Producer] = {
    "pages": documents.outputs,
    "listings": listings.outputs,
    "grants": grants.outputs,
    "decisions": decisions.outputs,
    "counties": counties.outputs,
    "newsletter_archive": editions.outputs,
    "feeds": feeds.outputs,
    "open_data": open_data.outputs,
    "calendars": calendars.outputs,
    "beside": desk_pages.outputs,
    "translations": status.outputs,
    "search": search.outputs,
    "sitemap": sitemap.outputs,
    "front": root_pages.outputs,
    "assets": assets.outputs,
    "media": media.outputs,
    "mail_pictures": mail_pictures.outputs,
    "offline": service_worker.outputs,
    "headers": headers.outputs,
    "redirects": redirects.outputs,
}


# The places of these outputs depend on all texts, so that planning reads every text: the preview plans them last.
_LATE = frozenset({"search"})


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield every output of the site, producer by producer."""
    for producer in PRODUCERS.values():
        yield from producer(site, library)


def early_outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the outputs with places that do not depend on texts."""
    for name, producer in PRODUCERS.items():
        if name not in _LATE:
            yield from producer(site, library)


def late_outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the outputs with places that depend on texts."""
    for name in sorted(_LATE):
        yield from PRODUCERS[name](site, library)


def late_faults(site: Site, library: Library) -> Iterable[Fault]:
    """Return the faults for which no late output could be planned."""
    return search.faults(site, library)


def early_outputs_and_components(site: Site, library: Library) -> Iterator[Output]:
    """Yield the early outputs, and the style guide."""
    yield from early_outputs(site, library)
    yield from styleguide.outputs(site, library)


def prepare(site: Site, library: Library, jobs: int | None, method: str | None) -> None:
    """
    Compute the values that the late outputs need of the whole Library.

    *jobs* worker processes are started by *method*; None for as many as pay, and for the default method.
    """
    search.prepare(site, library, jobs, method)

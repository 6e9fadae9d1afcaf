"""The outputs about translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import STATUS, place_of_feed, place_of_page
from samsprak.rendering.outputs import Output
from samsprak.site.translations.desk_pages import outputs as desk_outputs
from samsprak.site.translations.status_file import STATUS_FILE, status_file
from samsprak.site.translations.status_pages import overview, section_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the pages of translations beside their sources and, where anything is pinned, how far these have come."""
    if site.settings.desk_pages:
        yield from desk_outputs(site, library)
    if library.freshness.has_pins():
        yield from _status_outputs(site, library)


def _status_outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the status pages of each language, the feed of each language of translations, and the file for programs."""
    languages = site.settings.languages
    for language in languages:
        yield Output(place_of_page(language.code, STATUS), overview, ("", language.code))
        for section in site.settings.sections:
            if library.freshness.published_in(section.key):
                place = place_of_page(language.code, f"{STATUS}/{section.key}")
                yield Output(place, section_page, ("", language.code, section.key))
        if language != languages.source:
            yield Output(place_of_feed(language.code, STATUS, "atom"), behind_feed, ("", language.code))
    yield Output(STATUS_FILE, status_file)


def behind_feed(site: Site, key: str, code: str) -> bytes:
    """Return the feed of what has gone behind in a language."""
    from samsprak.site.translations.behind_feed import feed_bytes  # noqa: PLC0415 # its libraries are slow to import

    return feed_bytes(site, key, code)

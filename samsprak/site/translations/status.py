"""How far translations have come, for translators and editors: pages, a file and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import STATUS, place_of_feed, place_of_page
from samsprak.rendering.outputs import Output
from samsprak.site.translations.status_file import STATUS_FILE, status_file
from samsprak.site.translations.status_pages import overview, section_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """
    Yield the status pages of each language, the feed of each language of translations, and the file for programs.

    Without pins nothing is known of what translations were made from: then there are none.
    """
    if not library.freshness.has_pins():
        return
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

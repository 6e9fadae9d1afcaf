"""Which files search has: the page of each language, and those of its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses import place_of_page, place_of_search
from samsprak.site.frame import SEARCH
from samsprak.site.outputs import Output
from samsprak.site.search.index import OVERVIEW
from samsprak.site.search.page import search_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.library import Library
    from samsprak.site.context import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the page of each language with everything from A to Ö, and the files of the language's index."""
    for reader in site.settings.languages:
        yield Output(place_of_page(reader.code, SEARCH), search_page, (reader.code,))
        for name in site.search.of(reader).names():
            # The overview alone is asked for by a name that stays, and names the others.
            file = f"{OVERVIEW}.json" if name.startswith(OVERVIEW) else name
            yield Output(place_of_search(reader.code, file), index_file, (reader.code, name))


def index_file(site: Site, code: str, name: str) -> bytes:
    """Return a file of a language's index; its name says what is in it, so that there is nothing to ask."""
    return site.search.of(site.language(code)).contents()[name]

"""Which files search has: the page of each language, and those of its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samsprak.model.urls import place_of_page, place_of_search
from samsprak.rendering.outputs import Output
from samsprak.site.layout.frame import SEARCH
from samsprak.site.search.index import OVERVIEW, SearchIndexes
from samsprak.site.search.indexing import build_indexes
from samsprak.site.search.page import search_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

# The name of the indexes among what a site has prepared.
_PREPARED = "search"


def prepare(site: Site, library: Library, jobs: int | None, method: str | None) -> None:
    """Build the index of each language, in *jobs* processes started by *method*, before the outputs are planned."""
    indexes = _indexes(site, library)
    build_indexes([indexes.of(one) for one in site.settings.languages], jobs=jobs, method=method)


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page of each language with everything from A to Ö, and the files of the language's index."""
    indexes = _indexes(site, library)
    for language in site.settings.languages:
        yield Output(place_of_page(language.code, SEARCH), search_page, (language.code,))
        for name in indexes.of(language).names():
            # The overview alone is asked for by a name that stays, and names the others.
            file = f"{OVERVIEW}.json" if name.startswith(OVERVIEW) else name
            yield Output(place_of_search(language.code, file), index_file, (language.code, name))


def index_file(site: Site, code: str, name: str) -> bytes:
    """Return a file of a language's index; its name says what is in it, so that there is nothing to ask."""
    return cast("SearchIndexes", site.prepared[_PREPARED]).of(site.language(code)).contents()[name]


def _indexes(site: Site, library: Library) -> SearchIndexes:
    """Return the indexes of a site, made once."""
    return cast("SearchIndexes", site.prepared.setdefault(_PREPARED, SearchIndexes(library, site.theme)))

"""The outputs of search: the page of each language, and the files of its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samsprak.model.addresses.urls import place_of_page, place_of_search
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.outputs import Output
from samsprak.site.layout.frame import SEARCH
from samsprak.site.search.index import OVERVIEW, SearchIndexes
from samsprak.site.search.indexing import build_indexes
from samsprak.site.search.language.pointers import pointer_faults
from samsprak.site.search.language.vocabulary import vocabulary_faults
from samsprak.site.search.page import search_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.rendering.site import Site

# The name of the indexes in ``Site.prepared``.
_PREPARED = "search"


def faults(site: Site, library: Library) -> list[Fault]:
    """Return the faults of the words that editors keep for search, those of the site's own theme too."""
    theme, root = site.theme, site.root
    # The theme that comes with the program is checked by its tests.
    name = theme.relative_to(root).as_posix() if theme.is_relative_to(root) else ""
    found: set[Fault] = set()
    for language in site.settings.languages:
        if name:
            found.update(vocabulary_faults(theme, language.tag, name))
        found.update(pointer_faults(root, language.code, library))
    return sorted(found)


def prepare(site: Site, library: Library, jobs: int | None, method: str | None) -> None:
    """
    Build the index of each language, in *jobs* processes started by *method*, before the outputs are planned.

    Raises:
        FaultsFoundError: If words that editors keep for search are wrong.
    """
    indexes = _indexes(site, library)
    build_indexes([indexes.of(one) for one in site.settings.languages], jobs=jobs, method=method)


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page of each language with everything from A to Ö, and the files of the language's index."""
    indexes = _indexes(site, library)
    for language in site.settings.languages:
        yield Output(place_of_page(language.code, SEARCH), search_page, (language.code,))
        for name in indexes.of(language).names():
            # Only the overview has a fixed name in its address; it names the other files.
            file = f"{OVERVIEW}.json" if name.startswith(OVERVIEW) else name
            yield Output(place_of_search(language.code, file), index_file, (language.code, name))


def index_file(site: Site, code: str, name: str) -> bytes:
    """Return a file of a language's index; it is addressed by content, so that no dependency is recorded."""
    return cast("SearchIndexes", site.prepared[_PREPARED]).of(site.language(code)).contents()[name]


def _indexes(site: Site, library: Library) -> SearchIndexes:
    """
    Return the indexes of a site, created once.

    Raises:
        FaultsFoundError: If words that editors keep for search are wrong.
    """
    if _PREPARED not in site.prepared:
        wrong = faults(site, library)
        if wrong:
            raise FaultsFoundError(wrong)
    return cast("SearchIndexes", site.prepared.setdefault(_PREPARED, SearchIndexes(library, site.theme, site.root)))

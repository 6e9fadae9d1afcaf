"""The page of search: a list of everything from A to Ö, and above it a field for readers with JavaScript."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from samsprak.model.collation import alphabetical
from samsprak.model.kinds import Kind
from samsprak.rendering.templates import render
from samsprak.rendering.views import LinkView
from samsprak.site.layout.frame import SEARCH, plain_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite, Site

SCRIPT = "js/search.js"
WHEN_ASKED = ("js/vendor/minisearch.js", "js/search-index.js")
# What most readers look for comes first.
_ORDER = (Kind.PAGE, Kind.GRANT, Kind.CALL, Kind.EVENT, Kind.NEWS, Kind.COUNTY, Kind.TERM, Kind.EDITION)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Everything of a kind, in alphabetical order."""

    kind: Kind
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """
    What the page of search shows: the list, and what the script needs to know.

    *site* and *index* are the addresses below which the pages and the indexes are; *other* is the language to search in
    besides the reader's own; *counts* says in JSON how many results there are, by the plural form of CLDR; *scripts*
    are the addresses of those that are loaded when somebody searches.
    """

    groups: tuple[GroupView, ...]
    site: str
    index: str
    other: Language | None
    counts: str
    script: str
    scripts: tuple[str, ...]


def search_page(site: Site, code: str) -> bytes:
    """Return the page of search of a language."""
    reader, other = site.for_reader(code), site.settings.languages.source
    words = reader.words
    title = words.gettext("Search, and everything from A to Ö")
    view = SearchView(
        groups=_groups(reader),
        site=site.addresses.choose_language,
        index=site.addresses.search(""),
        other=other if other != reader.language else None,
        counts=_counts(reader),
        script=site.asset(SCRIPT),
        scripts=tuple(site.asset(name) for name in WHEN_ASKED),
    )
    description = words.gettext("Search the whole site, or find everything that is on it in a list by kind.")
    frame = plain_frame(title, reader, path=SEARCH, description=description)
    return render(reader, "search.html", frame=frame, search=view)


def _groups(reader: ReaderSite) -> tuple[GroupView, ...]:
    found: dict[Kind, list[tuple[tuple[bool, str, str], LinkView]]] = {kind: [] for kind in _ORDER}
    for kind, title, code, path in reader.library.everything(reader.code):
        language = reader.site.language(code)
        link = LinkView(title, reader.page_address(path), language)
        # Titles in another language come after those that the reader's alphabet can order.
        place = (language != reader.language, alphabetical(title, language.tag), path)
        found[Kind(kind)].append((place, link))
    return tuple(
        GroupView(kind, tuple(link for _, link in sorted(links, key=lambda one: one[0])))
        for kind, links in found.items()
        if links
    )


def _counts(reader: ReaderSite) -> str:
    words = reader.words
    said: Mapping[str, str] = {
        form: words.ngettext("%(count)s result", "%(count)s results", number) % {"count": "#"}
        for form, number in _examples(reader.language.locale).items()
    }
    return json.dumps(said, ensure_ascii=False)


@lru_cache(maxsize=64)
def _examples(locale: str) -> Mapping[str, int]:
    """Return the smallest number of each plural form that whole numbers have in a locale."""
    rule = Locale.parse(locale).plural_form
    found: dict[str, int] = {}
    for number in range(_LAST_EXAMPLE + 1):
        found.setdefault(rule(number), number)
    return found


# Beyond these, whole numbers have no form in CLDR that they had not before, but for millions.
_LAST_EXAMPLE = 120

"""The search page: a list of everything from A to Ö, and above it a search field for readers with JavaScript."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from samsprak.model.kinds import Kind
from samsprak.model.texts.collation import alphabetical
from samsprak.rendering.templating.templates import render
from samsprak.rendering.theme import SEARCH_INDEX
from samsprak.rendering.views import LinkView
from samsprak.site.layout.frame import SEARCH, plain_frame
from samsprak.site.search.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite, Site

SCRIPT = "js/search.js"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Everything of a kind, in alphabetical order, and what the kind is called in the reader's language."""

    kind: Kind
    title: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """
    The content of the search page: the list, and the parameters of the script.

    *site* and *index* are the base addresses of pages and indexes. *other* is the language to search in besides the
    reader's own. *counts* is JSON: the text for the number of results by CLDR plural form. *index_script* is the
    address of the script that is loaded at the first search.
    """

    groups: tuple[GroupView, ...]
    site: str
    index: str
    other: Language | None
    counts: str
    script: str
    index_script: str


def search_page(site: Site, code: str) -> bytes:
    """Render the search page of a language."""
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
        index_script=site.asset(SEARCH_INDEX),
    )
    description = words.gettext("Search the whole site, or find everything that is on it in a list by kind.")
    frame = plain_frame(title, reader, path=SEARCH, description=description)
    return render(reader, "search.html", frame=frame, search=view)


def _groups(reader: ReaderSite) -> tuple[GroupView, ...]:
    found: dict[Kind, list[tuple[tuple[bool, str, str], LinkView]]] = {kind: [] for kind in KINDS}
    for kind, title, code, path in reader.library.everything(reader.code):
        language = reader.site.language(code)
        link = LinkView(title, reader.page_address(path), language)
        # Titles in another language come after those in the reader's alphabet.
        place = (language != reader.language, alphabetical(title, language.tag), path)
        found[Kind(kind)].append((place, link))
    gettext = reader.gettext
    return tuple(
        GroupView(kind, gettext(KINDS[kind].title), tuple(link for _, link in sorted(links, key=lambda one: one[0])))
        for kind, links in found.items()
        if links
    )


def _counts(reader: ReaderSite) -> str:
    said: Mapping[str, str] = {
        form: reader.ngettext("%(count)s result", "%(count)s results", number) % {"count": "#"}
        for form, number in _examples(reader.language.locale).items()
    }
    return json.dumps(said, ensure_ascii=False)


@lru_cache(maxsize=64)
def _examples(locale: str) -> Mapping[str, int]:
    """Return the smallest whole number of each plural form in a locale."""
    rule = Locale.parse(locale).plural_form
    found: dict[str, int] = {}
    for number in range(_LAST_EXAMPLE + 1):
        found.setdefault(rule(number), number)
    return found


# Above this, no new plural form of whole numbers follows in CLDR, except for millions.
_LAST_EXAMPLE = 120

"""Front pages: home, and each folder's, with the list of what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses import place_of_page
from samsprak.model.documents import EventFacts, Kind, is_index
from samsprak.site.entrances import parts_of
from samsprak.site.frame import Page, frame_of
from samsprak.site.outputs import Output
from samsprak.site.presenting import link_to, present, present_item
from samsprak.site.rendering import render
from samsprak.site.views import HomeView, ListView, PagerView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.site.context import Site

_NEWS_ON_HOME = 5
_EVENTS_ON_HOME = 3
# Lists that grow for ever are cut into pages; the others are read whole.
_PAGED = frozenset({Kind.NEWS})


def outputs(site: Site) -> Iterator[Output]:
    """Yield home and every front page in every language, with all pages of the lists that have several."""
    for key in site.library.public_keys():
        if not is_index(key):
            continue
        for reader in site.settings.languages:
            front = site.library.shown(key, reader.code)
            if front is None:
                continue
            if key == "index":
                yield Output(place_of_page(reader.code), partial(_home, front, reader, site))
            else:
                yield from _front_pages(front, reader, site)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page of a list shows: page *number* of *count*."""

    kind: Kind
    documents: tuple[Document, ...]
    number: int
    count: int


def _front_pages(front: Document, reader: Language, site: Site) -> Iterator[Output]:
    section = site.settings.section(front.section)
    kind = section.kind if section is not None else Kind.PAGE
    listed = _below(front, reader, site)
    size = site.settings.news_per_page if kind in _PAGED else max(len(listed), 1)
    count = max(-(-len(listed) // size), 1)
    for number in range(1, count + 1):
        path = front.address_path if number == 1 else f"{front.address_path}/page/{number}"
        part = _Part(kind, listed[(number - 1) * size : number * size], number, count)
        yield Output(place_of_page(reader.code, path), partial(_front_page, front, reader, site, part))


def _below(front: Document, reader: Language, site: Site) -> tuple[Document, ...]:
    """Return what the folder of a front page lists: its section's documents, or those below its own folder."""
    folder = front.key.removesuffix("index")
    listed = site.library.listed(front.section, reader.code)
    return tuple(document for document in listed if document.key.startswith(folder))


def _front_page(front: Document, reader: Language, site: Site, part: _Part) -> bytes:
    coming = [document for document in part.documents if not _is_past(document, site)]
    if part.kind is Kind.EVENT:
        coming.reverse()  # the next event first
    listing = ListView(
        items=tuple(present_item(document, reader, site) for document in coming),
        past=tuple(present_item(document, reader, site) for document in part.documents if _is_past(document, site)),
        pager=_pager(front, reader, site, part),
        kind=part.kind,
    )
    return render(
        site,
        "terms.html" if part.kind is Kind.TERM else "section.html",
        reader,
        frame=frame_of(Page(front, part.number, part.count), reader, site),
        document=present(front, reader, site),
        listing=listing,
    )


def _pager(front: Document, reader: Language, site: Site, part: _Part) -> PagerView | None:
    if part.count == 1:
        return None

    def address(page: int) -> str | None:
        exists = 1 <= page <= part.count
        return site.addresses.listing_page(reader.code, front.address_path, page) if exists else None

    return PagerView(part.number, part.count, newer=address(part.number - 1), older=address(part.number + 1))


def _home(front: Document, reader: Language, site: Site) -> bytes:
    library = site.library
    news = library.newest([Kind.NEWS], reader.code)[:_NEWS_ON_HOME]
    section = site.settings.first_section_of(Kind.EVENT)
    all_events = library.listed(section.key, reader.code) if section is not None else ()
    events = [event for event in reversed(all_events) if not _is_past(event, site)]
    document = present(front, reader, site)
    lead, *entrances = parts_of(document.html)
    home = HomeView(
        lead=Markup(lead),  # noqa: S704 # a part of the document's own HTML
        entrances=tuple(Markup(entrance) for entrance in entrances),  # noqa: S704 # the other parts
        news=tuple(present_item(document, reader, site) for document in news),
        events=tuple(present_item(document, reader, site) for document in events[:_EVENTS_ON_HOME]),
        news_address=_address_of_first(Kind.NEWS, reader, site),
        events_address=_address_of_first(Kind.EVENT, reader, site),
    )
    return render(
        site,
        "home.html",
        reader,
        frame=frame_of(Page(front), reader, site),
        document=document,
        home=home,
    )


def _address_of_first(kind: Kind, reader: Language, site: Site) -> str | None:
    section = site.settings.first_section_of(kind)
    link = link_to(f"{section.key}/index", reader, site) if section is not None else None
    return link.address if link is not None else None


def _is_past(document: Document, site: Site) -> bool:
    facts = document.facts
    return isinstance(facts, EventFacts) and (facts.last_day is None or facts.last_day < site.today)

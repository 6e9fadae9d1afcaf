"""Front pages: home, and each folder's, with the list of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses import place_of_page
from samsprak.model.documents import Kind, is_index, section_of
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
    from samsprak.model.library import Library
    from samsprak.site.context import Site

_NEWS_ON_HOME = 5
_EVENTS_ON_HOME = 3
# Lists that grow for ever are cut into pages; the others are read whole.
_PAGED = frozenset({Kind.NEWS})


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield home and every front page in every language, with all pages of the lists that have several."""
    for key in library.public_keys():
        if not is_index(key):
            continue
        for reader in site.settings.languages:
            front = library.shown(key, reader.code)
            if front is None:
                continue
            if key == "index":
                yield Output(place_of_page(reader.code), home, (key, reader.code))
            else:
                yield from _front_pages(front, reader, site, library)


def _front_pages(front: Document, reader: Language, site: Site, library: Library) -> Iterator[Output]:
    count = 1
    if _kind_below(front, site) in _PAGED:
        listed = library.listed(front.section, reader.code, _folder(front))
        count = max(-(-len(listed) // site.settings.news_per_page), 1)
    for number in range(1, count + 1):
        path = front.address_path if number == 1 else f"{front.address_path}/page/{number}"
        yield Output(place_of_page(reader.code, path), front_page, (front.key, reader.code, number, count))


def _kind_below(front: Document, site: Site) -> Kind:
    section = site.settings.section(section_of(front.key))
    return section.kind if section is not None else Kind.PAGE


def _folder(front: Document) -> str:
    """Return what the keys begin with that a front page lists: those below its own folder."""
    return front.key.removesuffix("index")


def front_page(site: Site, key: str, code: str, number: int, count: int) -> bytes:
    """Return page *number* of the *count* pages of a front page and its list, for readers of a language."""
    reader, front = site.language(code), site.document(key, code)
    kind = _kind_below(front, site)
    size = site.settings.news_per_page
    part = ((number - 1) * size, number * size) if kind in _PAGED else (0, None)
    documents = site.library.listed(front.section, code, _folder(front), *part)
    is_past = {one.key: kind is Kind.EVENT and site.library.is_past(one) for one in documents}
    coming = [document for document in documents if not is_past[document.key]]
    if kind is Kind.EVENT:
        coming.reverse()  # the next event first
    listing = ListView(
        items=tuple(present_item(document, reader, site) for document in coming),
        past=tuple(present_item(document, reader, site) for document in documents if is_past[document.key]),
        pager=_pager(front, reader, site, number, count),
        kind=kind,
    )
    return render(
        site,
        "terms.html" if kind is Kind.TERM else "section.html",
        reader,
        frame=frame_of(Page(front, number, count), reader, site),
        document=present(front, reader, site),
        listing=listing,
    )


def _pager(front: Document, reader: Language, site: Site, number: int, count: int) -> PagerView | None:
    if count == 1:
        return None

    def address(page: int) -> str | None:
        exists = 1 <= page <= count
        return site.addresses.listing_page(reader.code, front.address_path, page) if exists else None

    return PagerView(number, count, newer=address(number - 1), older=address(number + 1))


def home(site: Site, key: str, code: str) -> bytes:
    """Return home for readers of a language."""
    reader, front = site.language(code), site.document(key, code)
    library = site.library
    news = library.newest(Kind.NEWS, code, _NEWS_ON_HOME)
    section = site.settings.first_section_of(Kind.EVENT)
    events = library.coming(section.key, code, _EVENTS_ON_HOME) if section is not None else ()
    document = present(front, reader, site)
    lead, *entrances = parts_of(document.html)
    view = HomeView(
        lead=Markup(lead),  # noqa: S704 # a part of the document's own HTML
        entrances=tuple(Markup(entrance) for entrance in entrances),  # noqa: S704 # the other parts
        news=tuple(present_item(document, reader, site) for document in news),
        events=tuple(present_item(document, reader, site) for document in events),
        news_address=_address_of_first(Kind.NEWS, reader, site),
        events_address=_address_of_first(Kind.EVENT, reader, site),
    )
    return render(
        site,
        "home.html",
        reader,
        frame=frame_of(Page(front), reader, site),
        document=document,
        home=view,
    )


def _address_of_first(kind: Kind, reader: Language, site: Site) -> str | None:
    section = site.settings.first_section_of(kind)
    link = link_to(f"{section.key}/index", reader, site) if section is not None else None
    return link.address if link is not None else None

"""Front pages: home, and that of each folder with the list of its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.dated_entries import is_past
from samsprak.model.documents import is_index, section_of
from samsprak.model.kinds import OF_CALLS, OF_EVENTS, Kind
from samsprak.rendering.kinds.call import present_calls
from samsprak.rendering.kinds.grant import present_grant
from samsprak.rendering.links import link_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document, present_item, present_news
from samsprak.rendering.templating.templates import render
from samsprak.site.calendars.calendars import calendar_links
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.layout.pagination import page_count, pager, part_of, path_of_page
from samsprak.site.layout.subscribe import subscribe_view
from samsprak.site.pages.county_overview import county_menu, county_overview
from samsprak.site.pages.entrances import id_of, parts_of
from samsprak.site.pages.kinds import KINDS
from samsprak.site.pages.page_extras import shown_below
from samsprak.site.pages.views import EntranceView, GrantItemView, HomeView, ListView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site

_NEWS_ON_HOME = 5
_EVENTS_ON_HOME = 3
_CALLS_ON_HOME = 3
_CALLS_OF_A_GRANT = 3


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield home and every front page in every language, with all pages of paginated lists."""
    for key in library.public_keys():
        if not is_index(key):
            continue
        for language in site.settings.languages:
            front = library.shown(key, language.code)
            if front is None:
                continue
            if key == "index":
                yield Output(place_of_page(language.code), home, (key, language.code))
            else:
                yield from _front_pages(front, language.code, site, library)


def _front_pages(front: Document, code: str, site: Site, library: Library) -> Iterator[Output]:
    size = _size(front, site)
    listed = library.listed(front.section, code, _folder(front)) if size is not None else ()
    count = page_count(len(listed), size or 1)
    for number in range(1, count + 1):
        place = place_of_page(code, path_of_page(front.address_path, number))
        yield Output(place, front_page, (front.key, code, number, count))


def _size(front: Document, site: Site) -> int | None:
    """Return the page size of a list that grows for ever, None for lists that are shown whole."""
    per_page = KINDS[_kind_below(front, site)].per_page
    return None if per_page is None else per_page(site.settings)


def _kind_below(front: Document, site: Site) -> Kind:
    section = site.settings.section(section_of(front.key))
    return section.kind if section is not None else Kind.PAGE


def _folder(front: Document) -> str:
    """Return the key prefix of the documents that a front page lists: those below its own folder."""
    return front.key.removesuffix("index")


def front_page(site: Site, key: str, code: str, number: int, count: int) -> bytes:
    """Render page *number* of the *count* pages of a front page and its list in a language."""
    reader = site.for_reader(code)
    front = reader.document(key)
    kind = _kind_below(front, site)
    size = _size(front, site)
    part = part_of(number, size) if size is not None else (0, None)
    documents = site.library.listed(front.section, code, _folder(front), *part)
    if not documents and front.key != f"{front.section}/index":
        kind = (
            Kind.PAGE
        )  # a page with a folder of its own, such as for its address, lists nothing of the section's kind
    are_past = {one.key: kind is Kind.EVENT and is_past(one, site.library.current_day()) for one in documents}
    coming = [document for document in documents if not are_past[document.key]]
    if kind is Kind.EVENT:
        coming.reverse()  # the next event first
    listing = ListView(
        items=tuple(present_news(document, reader) for document in coming),
        past=tuple(present_item(document, reader) for document in documents if are_past[document.key]),
        pager=pager(front.address_path, reader, number, count),
        kind=kind,
    )
    return render(
        reader,
        KINDS[kind].front,
        frame=frame_of(FramedPage(front, number, count), reader),
        document=present_document(front, reader),
        listing=listing,
        **_listed_by_kind(kind, documents, listing, reader),
        below=shown_below(front, reader),
    )


def _listed_by_kind(
    kind: Kind, documents: tuple[Document, ...], listing: ListView, reader: ReaderSite
) -> dict[str, object]:
    """Return the template values of front pages of one kind, besides the plain list."""
    match kind:
        case Kind.GRANT:
            return {"grants": tuple(_grant(document, reader) for document in documents)}
        case Kind.CALL:
            calls = present_calls(documents, reader, listing.pager)
            return {"calls": calls, "calendar": calendar_links(reader, name=OF_CALLS)}
        case Kind.COUNTY:
            return {"counties": county_overview(documents, reader)}
        case Kind.EVENT:
            return {"calendar": calendar_links(reader, name=OF_EVENTS)}
        case Kind.EDITION:
            return {"subscribe": subscribe_view(reader)}
        case _:
            return {}


def _grant(document: Document, reader: ReaderSite) -> GrantItemView:
    """Return a grant in the overview, with the first of its calls: those open to applications, else the latest."""
    language = reader.site.language(document.language)
    calls = reader.library.actions.calls(reader.code, document.key, "", 0, _CALLS_OF_A_GRANT)
    return GrantItemView(
        title=document.title,
        address=reader.address_of(document),
        language=language,
        is_translated=language == reader.language,
        facts=present_grant(document, reader.site),
        calls=present_calls(calls, reader),
    )


def home(site: Site, key: str, code: str) -> bytes:
    """Render home in a language."""
    reader = site.for_reader(code)
    front = reader.document(key)
    library = site.library
    news = library.newest(Kind.NEWS, code, _NEWS_ON_HOME)
    recent = [document for document in news if not library.is_old_news(document.key)]
    section = site.settings.first_section_of(Kind.EVENT)
    events = library.coming(section.key, code, _EVENTS_ON_HOME) if section is not None else ()
    document = present_document(front, reader)
    lead, *entrances = parts_of(document.html)
    view = HomeView(
        lead=Markup(lead),  # noqa: S704 # a part of the document's own HTML
        entrances=tuple(EntranceView(id_of(one), Markup(one)) for one in entrances),  # noqa: S704 # the other parts
        news=tuple(present_news(document, reader) for document in recent or news),
        events=tuple(present_item(document, reader) for document in events),
        news_address=_address_of_first(Kind.NEWS, reader),
        events_address=_address_of_first(Kind.EVENT, reader),
        calls=present_calls(library.actions.current_calls(code, "", _CALLS_ON_HOME), reader),
        calls_address=_address_of_first(Kind.CALL, reader),
        counties=county_menu(reader),
        subscribe=subscribe_view(reader),
    )
    return render(
        reader,
        "home.html",
        frame=frame_of(FramedPage(front), reader),
        document=document,
        home=view,
    )


def _address_of_first(kind: Kind, reader: ReaderSite) -> str | None:
    section = reader.settings.first_section_of(kind)
    link = link_to(f"{section.key}/index", reader) if section is not None else None
    return link.address if link is not None else None

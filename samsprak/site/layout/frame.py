"""The frame around every page: head, navigation, language switch, breadcrumbs and footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from samsprak.model.documents import section_of
from samsprak.rendering.links import ancestors, links_to
from samsprak.rendering.theme import CLOSING, ICON, KEEPING, LISTEN, SEARCH_INDEX, SUGGEST
from samsprak.rendering.views import LinkView
from samsprak.site.layout import json_ld
from samsprak.site.layout.feed_links import feeds_of
from samsprak.site.layout.kinds import KINDS
from samsprak.site.layout.page_info import page_info, report_address
from samsprak.site.layout.subscribe import subscribe_links
from samsprak.site.layout.views import AlternateView, FrameView, PageInfoView, SuggestView, SwitchView

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite, Site

# The path of the page of search, below each language.
SEARCH = "search"


@dataclass(frozen=True, slots=True)
class FramedPage:
    """
    The page inside a frame: a document as the reader gets it, with the number and count of pages of its list.

    *part* and *part_title* are for a page of its own below the document's address. *main_part* is, of several parts
    with the same content, the one for search engines.
    """

    document: Document
    list_page: int = 1
    list_pages: int = 1
    part: str = ""
    part_title: str = ""
    main_part: str = ""

    @property
    def path(self) -> str:
        """The address path of the page, below the language."""
        return f"{self.document.address_path}/{self.part}" if self.part else self.document.address_path


def frame_of(page: FramedPage, reader: ReaderSite) -> FrameView:
    """Return the frame of a document's page for a reader."""
    document, site = page.document, reader.site
    language = site.language(document.language)
    title = _title(page, reader)
    picture = document.picture
    is_main = page.part == page.main_part
    return FrameView(
        **_shared(title, reader, document.key),
        feeds=feeds_of(document.section, reader, document if KINDS[document.kind].has_own_feed else None),
        description=reader.quoted(document.summary, document.language),
        canonical=reader.absolute(_address(replace(page, part=page.main_part), language, site)),
        is_indexed=document.is_listed,  # a fallback page too: its canonical address says where the text belongs
        open_graph_type=KINDS[document.kind].open_graph_type,
        open_graph_picture=reader.absolute(site.addresses.media(picture.file)) if picture else None,
        alternates=_alternates(page, site) if language == reader.language and document.is_listed and is_main else (),
        switch=tuple(_switch(page, reader, site.for_reader(code)) for code in site.settings.languages.codes),
        crumbs=ancestors(document, reader) + (links_to((document.key,), reader) if page.part else ()),
        structured_data=json_ld.script(document, reader, _part_link(page, reader)),
        info=page_info(
            document,
            reader,
            title=title,
            address_in=lambda one: _address(page, one, site),
            is_part=bool(page.part),
        ),
    )


def plain_frame(
    title: str,
    reader: ReaderSite,
    *,
    path: str | None = None,
    description: str | None = None,
    is_indexed: bool = True,
    info: PageInfoView | None = None,
) -> FrameView:
    """
    Return the frame of a page that shows no document of its own.

    A page with a *path* is at that path in every language, and search engines may index it unless it says otherwise. A
    page without one is an error page, such as that of a missing address.
    """
    site, languages = reader.site, reader.settings.languages
    return FrameView(
        **_shared(title, reader, path or ""),
        feeds=feeds_of("", reader),
        description=description or title,
        canonical=reader.absolute(reader.page_address(path)) if path is not None else None,
        is_indexed=path is not None and is_indexed,
        open_graph_type="website",
        open_graph_picture=None,
        alternates=alternates("", path, languages.codes, site) if path is not None and is_indexed else (),
        switch=tuple(
            SwitchView(target, site.addresses.page(target.code, path or ""), is_current=target == reader.language)
            for target in languages
        ),
        crumbs=(),
        structured_data=json_ld.EMPTY,
        info=info or PageInfoView(report_address(title, None, reader)),
    )


def _shared(title: str, reader: ReaderSite, current_key: str) -> dict[str, Any]:
    """Return the fields of a frame that are the same for pages with and without a document."""
    site, name = reader.site, reader.isolated(reader.site_name)
    return {
        "reader": reader.language,
        "title": name if current_key == "index" else f"{title} – {name}",
        "heading": title,
        "site_name": reader.site_name,
        "publisher": reader.publisher,
        "email": site.settings.publisher.email,
        "stylesheet": site.stylesheet,
        "icon": site.asset(ICON),
        "closing_script": site.asset(CLOSING),
        "keeping_script": site.asset(KEEPING),
        "home": reader.page_address(),
        "search": LinkView(
            reader.gettext("Search"),
            reader.page_address(SEARCH),
            reader.language,
            is_current=current_key == SEARCH,  # the key of no document: in no section there is only index
        ),
        "suggest": SuggestView(
            site.asset(SUGGEST),
            site.asset(SEARCH_INDEX),
            site.addresses.search(f"{reader.code}/"),
            reader.page_address(),
            site.asset(LISTEN),
        ),
        "navigation": _links(site.settings.menu_keys, reader, current_key),
        "footer": (*_links(site.settings.footer_keys, reader, current_key), *subscribe_links(reader)),
    }


def _part_link(page: FramedPage, reader: ReaderSite) -> LinkView | None:
    return LinkView(page.part_title, reader.page_address(page.path), reader.language) if page.part else None


def _title(page: FramedPage, reader: ReaderSite) -> str:
    title = reader.quoted(page.document.title, page.document.language)
    if page.part:
        title = f"{page.part_title} – {title}"
    if page.list_page == 1:
        return title
    place = reader.gettext("Page %(number)s of %(count)s")
    return f"{title} – {place % {'number': reader.number(page.list_page), 'count': reader.number(page.list_pages)}}"


def _address(page: FramedPage, language: Language, site: Site) -> str:
    return site.addresses.listing_page(language.code, page.path, page.list_page)


def _alternates(page: FramedPage, site: Site) -> tuple[AlternateView, ...]:
    document = page.document
    codes = site.library.languages_of(document.key)
    return alternates(document.key, page.path, codes, site, list_page=page.list_page)


def alternates(
    key: str, path: str, codes: tuple[str, ...], site: Site, *, list_page: int = 1
) -> tuple[AlternateView, ...]:
    """
    Return the real translations of *key*, self included, and x-default: the source, for home the language choice.

    *path* is its address path, *codes* are the codes of the languages that have a translation.
    """

    def address(code: str) -> str:
        return site.addresses.absolute(site.addresses.listing_page(code, path, list_page))

    source = address(site.settings.languages.source_code)
    default = site.addresses.absolute(site.addresses.choose_language) if key == "index" else source
    found = (AlternateView(site.language(code).tag, address(code)) for code in codes)
    return (*found, AlternateView("x-default", default))


def _switch(page: FramedPage, reader: ReaderSite, target: ReaderSite) -> SwitchView:
    shown = reader.library.language_shown(page.document.key, target.code)
    note = ""
    if shown is not None and shown != target.code:
        name = target.language_name(reader.site.language(shown))
        note = target.gettext("not translated yet, in %(language)s") % {"language": name}
    return SwitchView(
        target.language, _address(page, target.language, reader.site), is_current=target is reader, note=note
    )


def _links(keys: tuple[str, ...], reader: ReaderSite, current_key: str) -> tuple[LinkView, ...]:
    """Return links to *keys*, memoized for all pages of a section but its front page."""
    current = current_key if current_key in keys else f"{section_of(current_key)}/"
    return links_to(keys, reader, current_key=current)

"""Desk pages: a translation beside its source, for those who learn the language and for a talk across a desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses.urls import beside_path, place_of_page
from samsprak.model.translations.status import OPEN_STATES, TranslationState
from samsprak.rendering.links import ancestors, links_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.templating.templates import render
from samsprak.rendering.texts.bodies import html_of
from samsprak.rendering.views import LinkView
from samsprak.site.layout.frame import plain_frame
from samsprak.site.layout.page_info import published_on, report_address
from samsprak.site.layout.views import PageInfoView, SwitchView
from samsprak.site.translations.alignment import aligned
from samsprak.site.translations.qr_codes import keep_qr_codes, kept_qr_code
from samsprak.site.translations.state_words import section_words, state_words
from samsprak.site.translations.views import DeskSectionView, DeskView, PairView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.translations.sections import SectionState
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.site.layout.views import FrameView


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield a page for each translation that readers can open, if the site wants them."""
    if not site.settings.desk_pages:
        return
    source_code = site.settings.languages.source_code
    found = [one for key in library.public_keys() for one in library.translations(key) if one.language != source_code]
    if found:
        keep_qr_codes(site, library.texts, (_address(one, site) for one in found))
    for one in found:
        path = beside_path(one.address_path)
        yield Output(place_of_page(one.language, path), desk_page, (one.key, one.language))


def _address(translation: Document, site: Site) -> str:
    addresses = site.addresses
    return addresses.absolute(addresses.page(translation.language, translation.address_path))


def desk_page(site: Site, key: str, code: str) -> bytes:
    """Render the page of a translation beside its source."""
    reader, document = site.for_reader(code), site.document(key, code)
    original = site.document(key, site.settings.languages.source_code)
    return render(
        reader, "beside.html", frame=_frame(document, original, reader), desk=_desk(document, original, reader)
    )


def _desk(document: Document, original: Document, reader: ReaderSite) -> DeskView:
    source = reader.site.for_reader(original.language)
    states = {one.name: one.state for one in reader.library.freshness.section_states(document.key, document.language)}
    page = reader.address_of(document)
    return DeskView(
        own_language=reader.language,
        source_language=source.language,
        page=LinkView(document.title, page, reader.language),
        original=LinkView(original.title, source.address_of(original), source.language),
        summary=document.summary,
        original_summary=original.summary,
        sections=tuple(_sections(document, original, states, reader)),
        state="" if states else state_words(reader)[TranslationState.UNPINNED],
        absolute_page=reader.absolute(page),
        absolute_original=source.absolute(source.address_of(original)),
        as_of=_as_of(document, original),
        qr_code=kept_qr_code(reader.site, reader.absolute(page)),
    )


def _sections(
    document: Document, original: Document, states: dict[str, SectionState], reader: ReaderSite
) -> Iterator[DeskSectionView]:
    """Yield the sections, each with the links of its own language."""
    words = section_words(reader)
    source = html_of(original, reader.site.for_reader(original.language))
    for section in aligned(source, html_of(document, reader), f"{original.language}-"):
        state = states.get(section.name or "")
        yield DeskSectionView(
            tuple(PairView(Markup(one.source), Markup(one.own)) for one in section.pairs),  # noqa: S704 # sanitized by samsprak.markdown
            words[state] if state is not None else "",
            is_open=state in OPEN_STATES,
        )


def _frame(document: Document, original: Document, reader: ReaderSite) -> FrameView:
    """Return the frame of a page that search engines leave out: its text is on the pages of both languages."""
    path = beside_path(document.address_path)
    words = reader.gettext("%(title)s, beside %(language)s")
    name = reader.language_name(reader.settings.languages.source)
    title = words % {"title": reader.isolated(document.title), "language": name}
    address = reader.absolute(reader.page_address(path))
    info = PageInfoView(report_address(title, address, reader), address=address, as_of=_as_of(document, original))
    summary = reader.isolated(document.summary)
    return replace(
        plain_frame(title, reader, path=path, description=summary, is_indexed=False, info=info),
        switch=tuple(_switch(document, reader)),
        crumbs=ancestors(document, reader) + links_to((document.key,), reader),
    )


def _switch(document: Document, reader: ReaderSite) -> Iterator[SwitchView]:
    """Yield the same page in other languages; where there is none, that of the document."""
    translated = reader.library.languages_of(document.key)
    source = reader.settings.languages.source
    for language in reader.settings.languages:
        is_there = language.code in translated and language != source
        path = reader.library.address_path(document.key, language.code) or ""
        address = reader.site.addresses.page(language.code, beside_path(path) if is_there else path)
        yield SwitchView(language, address, is_current=language == reader.language)


def _as_of(document: Document, original: Document) -> date | None:
    """Return the last day on which somebody changed or reviewed either text."""
    days = (published_on(one) for one in (document, original))
    more = (day for one in (document, original) for day in (one.changed_on, one.reviewed_on))
    return max(filter(None, (*days, *more)), default=None)

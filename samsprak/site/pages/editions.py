"""The newsletter's archive: a page for each edition, with the same items as the mail, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samsprak.library.edition_choice import choose
from samsprak.model.addresses.urls import place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.rendering.corrections import corrections_by_key, present_corrections
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.links import link_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document, present_item
from samsprak.rendering.templating.templates import render
from samsprak.site.layout.behind import behind_line
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.pages.views import CountyPartView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.library.edition_choice import ChosenItem
    from samsprak.library.library import Library
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import CorrectionView, ItemView


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page of each edition in every language."""
    for key in library.public_keys():
        if is_index(key) or library.source(key).kind is not Kind.EDITION:
            continue
        for language in site.settings.languages:
            edition = library.shown(key, language.code)
            if edition is not None:
                yield Output(place_of_page(language.code, edition.address_path), page, (key, language.code))


def page(site: Site, key: str, code: str) -> bytes:
    """Render the page of an edition in a language."""
    reader = site.for_reader(code)
    edition = reader.document(key)
    editions = site.library.editions
    since = corrections_by_key(editions.corrections_since(key), reader)
    parts = [
        CountyPartView(county, _items(choose(site.library, edition, code, letter).county_items, since, reader))
        for letter in editions.edition_counties(key)
        if (county := county_link(letter, reader)) is not None
    ]
    before, after = editions.edition_neighbours(key)
    return render(
        reader,
        "edition.html",
        frame=frame_of(FramedPage(edition), reader),
        document=present_document(edition, reader),
        corrections=tuple(present_corrections(editions.corrections_before(key), reader)),
        items=_items(choose(site.library, edition, code).items, since, reader),
        parts=tuple(parts),
        before=link_to(before, reader) if before else None,
        after=link_to(after, reader) if after else None,
    )


def _items(
    chosen: Iterable[ChosenItem], since: Mapping[str, tuple[CorrectionView, ...]], reader: ReaderSite
) -> tuple[ItemView, ...]:
    items = ((item.document, present_item(item.document, reader)) for item in chosen)
    return tuple(
        replace(view, corrections=since.get(document.key, ()), behind=behind_line(document, reader))
        for document, view in items
    )

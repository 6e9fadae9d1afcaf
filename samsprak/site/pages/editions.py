"""The newsletter's archive: a page for each edition, with the same items as the mail, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samsprak.library.edition_choice import choose
from samsprak.model.addresses.urls import place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.rendering.corrections import corrections_by_key, present_corrections
from samsprak.rendering.frozen.items_as_said import as_said
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.links import link_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document, present_item
from samsprak.rendering.templating.templates import render
from samsprak.rendering.texts.behind import behind_line
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.layout.subscribe import subscribe_view
from samsprak.site.pages.views import CountyPartView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.library.edition_choice import ChosenItem
    from samsprak.library.library import Library
    from samsprak.model.edition_records import SaidItem
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
    said = dict(editions.said_items(key))
    parts = [
        CountyPartView(county, _items(choose(site.library, edition, code, letter).county_items, since, said, reader))
        for letter in editions.edition_counties(key)
        if editions.county_items(key, letter) and (county := county_link(letter, reader)) is not None
    ]
    before, after = editions.edition_neighbours(key)
    return render(
        reader,
        "edition.html",
        frame=frame_of(FramedPage(edition), reader),
        document=present_document(edition, reader),
        corrections=tuple(present_corrections(editions.corrections_before(key), reader)),
        items=_items(choose(site.library, edition, code).items, since, said, reader),
        parts=tuple(parts),
        before=link_to(before, reader) if before else None,
        after=link_to(after, reader) if after else None,
        subscribe=subscribe_view(reader),
    )


def _items(
    chosen: Iterable[ChosenItem],
    since: Mapping[str, tuple[CorrectionView, ...]],
    said: Mapping[str, SaidItem],
    reader: ReaderSite,
) -> tuple[ItemView, ...]:
    """Return items as a frozen edition *said* them, else as they are, with what has changed *since*."""
    items = ((item.document, present_item(item.document, reader)) for item in chosen)
    return tuple(
        replace(
            as_said(view, said.get(document.key)),
            corrections=since.get(document.key, ()),
            behind=behind_line(document, reader),
        )
        for document, view in items
    )

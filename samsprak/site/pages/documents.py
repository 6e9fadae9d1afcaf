"""Pages of documents in every language: the translation, or a fallback at the address of the later translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.documents import is_index
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document
from samsprak.rendering.templating.templates import render
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.pages.kinds import KINDS
from samsprak.site.pages.page_extras import shown_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page of each document that no other producer renders, except front pages, in every language."""
    for key in library.public_keys():
        if is_index(key):
            continue
        for language in site.settings.languages:
            document = library.shown(key, language.code)
            if document is not None and KINDS[document.kind].page is not None:
                yield Output(place_of_page(language.code, document.address_path), page, (key, language.code))


def page(site: Site, key: str, code: str) -> bytes:
    """Render the page of a document in a language."""
    reader = site.for_reader(code)
    document = reader.document(key)
    return render(
        reader,
        KINDS[document.kind].page or "page.html",
        frame=frame_of(FramedPage(document), reader),
        document=present_document(document, reader),
        below=shown_below(document, reader),
    )

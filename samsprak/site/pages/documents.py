"""A page for every document in every language: the translation, or the fallback at the later translation's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.documents import is_index
from samsprak.model.urls import place_of_page
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document
from samsprak.rendering.templates import render
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.pages.kinds import KINDS
from samsprak.site.pages.page_extras import shown_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page of each document that is no front page and that no other producer makes, in every language."""
    for key in library.public_keys():
        if is_index(key):
            continue
        for reader in site.settings.languages:
            document = library.shown(key, reader.code)
            if document is not None and KINDS[document.kind].page is not None:
                yield Output(place_of_page(reader.code, document.address_path), page, (key, reader.code))


def page(site: Site, key: str, code: str) -> bytes:
    """Return the page of a document for readers of a language."""
    reader, document = site.language(code), site.document(key, code)
    return render(
        site,
        KINDS[document.kind].page or "page.html",
        reader,
        frame=frame_of(FramedPage(document), reader, site),
        document=present_document(document, reader, site),
        below=shown_below(document, reader, site),
    )

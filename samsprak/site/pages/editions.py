"""The newsletter's archive: a page for each edition, with the same items as the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.library.editions.choice import choose
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.urls import place_of_page
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document, present_item
from samsprak.rendering.templating.templates import render
from samsprak.site.layout.frame import FramedPage, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


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
    choice = choose(site.library, edition, code)
    return render(
        reader,
        "edition.html",
        frame=frame_of(FramedPage(edition), reader),
        document=present_document(edition, reader),
        items=tuple(present_item(item.document, reader) for item in choice.items),
    )

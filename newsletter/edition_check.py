"""Check that the mails of all public editions can be rendered, without rendering those that surely can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.edition.presenters import present_edition
from newsletter.mail import rendering
from newsletter.producer import edition_keys
from samsprak.library.edition_choice import choose
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.media import mail_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site

# Half of the size, and half of the depth, that a mail may have.
_SURELY_SMALL = 50_000
_SURELY_FLAT = 16
# The markup around the items, and around each of them, with its days and sums.
_AROUND_ALL = 10_000
_AROUND_AN_ITEM = 3_500


def edition_faults(site: Site, library: Library, warn: Callable[[Fault], None] | None = None) -> Iterator[Fault]:
    """
    Yield the faults of editions whose mail would be too large or nested too deep, or has a picture that can't be made.

    *warn* is told of editions that are so long that their mails are shortened.
    """
    for medium in mail_pictures.prepare(site, library):
        try:
            mail_pictures.mail_picture(site, medium.file)
        except FaultsFoundError as error:
            yield from error.faults
    for key in edition_keys(library):
        if library.editions.edition_record(key) is not None:
            continue
        for language in site.settings.languages:
            reader = site.for_reader(language.code)
            edition = reader.document(key)
            for county in ("", *library.editions.edition_counties(key)):
                if _is_surely_within_bounds(edition, library, language.code, county):
                    continue
                try:
                    rendering.html(present_edition(edition, reader, county), edition.path, reader, warn)
                except FaultsFoundError as error:
                    yield from error.faults


def _is_surely_within_bounds(edition: Document, library: Library, code: str, county: str) -> bool:
    html = library.body(edition.key, edition.language).html
    choice = choose(library, edition, code, county)
    items = (item.document for item in (*choice.items, *choice.county_items))
    size = _AROUND_ALL + len(html) + sum(len(one.title) + len(one.summary) + _AROUND_AN_ITEM for one in items)
    return size < _SURELY_SMALL and html.count("<blockquote") + html.count("<li") < _SURELY_FLAT

"""Check that the mails of all public editions can be rendered, without rendering those that surely can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.edition.presenters import present_edition
from newsletter.mail.bounds import faults_of_source
from newsletter.mail.rendering import mjml_source
from newsletter.producer import edition_keys
from samsprak.library.edition_choice import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site

# A tenth of the size, and half of the depth, that a mail may have.
_SURELY_SMALL = 100_000
_SURELY_FLAT = 16
_AROUND_AN_ITEM = 1_000


def edition_faults(site: Site, library: Library) -> Iterator[Fault]:
    """Yield the faults of editions whose mail would be too large, or nested too deep."""
    for key in edition_keys(library):
        for language in site.settings.languages:
            reader = site.for_reader(language.code)
            edition = reader.document(key)
            for county in ("", *library.editions.edition_counties(key)):
                if not _is_surely_within_bounds(edition, library, language.code, county):
                    source = mjml_source(present_edition(edition, reader, county), reader)
                    yield from faults_of_source(source, site.root, edition.path)


def _is_surely_within_bounds(edition: Document, library: Library, code: str, county: str) -> bool:
    html = library.body(edition.key, edition.language).html
    choice = choose(library, edition, code, county)
    items = (item.document for item in (*choice.items, *choice.county_items))
    size = len(html) + sum(len(one.title) + len(one.summary) + _AROUND_AN_ITEM for one in items)
    return size < _SURELY_SMALL and html.count("<blockquote") + html.count("<li") < _SURELY_FLAT

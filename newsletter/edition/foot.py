"""The foot of a mail: why readers get it, how to leave or change it, who sends it, and where else it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite


@dataclass(frozen=True, slots=True)
class FootView:
    """
    The foot of a mail in the readers' language.

    Subscribers of a newsletter that *has_service* leave and change it by pages of their own, of others by writing to
    *email*. *translations* are the edition's pages in the other languages that have it, each with the language's name
    in itself.
    """

    newsletter_name: str
    publisher: str
    postal_lines: tuple[str, ...]
    email: str
    has_service: bool
    web_address: str
    archive_address: str
    translations: tuple[LinkView, ...]


def present_foot(edition: Document, reader: ReaderSite) -> FootView:
    """Return the foot of the mails of *edition*."""
    settings, site = reader.settings, reader.site
    others = (code for code in reader.library.languages_of(edition.key) if code != reader.code)
    return FootView(
        newsletter_name=reader.newsletter_name,
        publisher=reader.publisher,
        postal_lines=settings.publisher.postal_address,
        email=settings.publisher.email,
        has_service=bool(settings.newsletter.subscriptions),
        web_address=reader.absolute(reader.address_of(edition)),
        archive_address=reader.absolute(reader.page_address(edition.section)),
        translations=tuple(
            LinkView(
                language.name,
                reader.absolute(site.for_reader(language.code).address_of(edition)),
                language,
            )
            for language in map(site.language, others)
        ),
    )

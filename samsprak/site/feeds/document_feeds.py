"""The feed of a section or of a whole language: its newest documents in full."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from samsprak.bidi.isolation import isolated, quoted_in
from samsprak.rendering.bodies import address_of, html_of
from samsprak.site.feeds.writer import Feed, Item, entry_of, feed_of
from samsprak.site.layout.feed_links import section_title

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site


def feed_bytes(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of a section, or of the whole language for no section, as ``rss`` or ``atom``."""
    reader = site.language(code)
    front = site.document(f"{section}/index" if section else "index", code)
    documents = site.library.recent(section, code, site.settings.feed_length)
    feed = Feed(
        name=section or "all",
        paths=dict.fromkeys(site.settings.languages.codes, section),
        title=section_title(front, reader, site) if section else isolated(site.settings.names[code], reader),
        summary=quoted_in(front.summary, site.language(front.language), reader),
        updated_on=max((document.updated_on for document in documents), default=front.updated_on),
    )
    entries = [
        site.dependencies.memoized(("entry", document.key, code), partial(_entry, document, reader, site))
        for document in documents
    ]
    return feed_of(feed, entries, reader, site, file_format)


def _entry(document: Document, reader: Language, site: Site) -> Any:
    item = Item(
        name=document.key,
        title=isolated(document.title, reader),
        summary=isolated(document.summary, reader),
        html=html_of(document, reader, site, is_absolute=True),
        address=site.addresses.absolute(address_of(document, reader, site)),
        published_on=document.publish_on or document.updated_on,
        updated_on=document.updated_on,
    )
    return entry_of(item, reader, site)

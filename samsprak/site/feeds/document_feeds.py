"""Feeds of a section or of a whole language: the newest documents in full."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from samsprak.model.addresses.former import permanent_key
from samsprak.rendering.texts.behind import behind_line
from samsprak.rendering.texts.bodies import html_of
from samsprak.site.feeds.writer import Feed, Item, entry_of, feed_of
from samsprak.site.layout.feed_links import section_title

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site


def feed_bytes(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of a section, or of the whole language for no section, as ``rss`` or ``atom``."""
    reader = site.for_reader(code)
    front = reader.document(f"{section}/index" if section else "index")
    documents = site.library.recent(section, code, site.settings.feed_length)
    feed = Feed(
        name=section or "all",
        paths=dict.fromkeys(site.settings.languages.codes, section),
        title=section_title(front, reader) if section else reader.isolated(reader.site_name),
        summary=reader.quoted(front.summary, front.language),
        updated_on=max((document.updated_on for document in documents), default=front.updated_on),
    )
    entries = [reader.memoized(("entry", one.key), partial(_entry, one, reader)) for one in documents]
    return feed_of(feed, entries, reader, file_format)


def _entry(document: Document, reader: ReaderSite) -> Any:
    behind = behind_line(document, reader)
    told = Markup("<p>{}</p>\n").format(behind) if behind else Markup()
    text = reader.isolated(document.summary)
    item = Item(
        name=permanent_key(document.key, document.was),
        title=reader.isolated(document.title),
        summary=f"{text} {behind}" if behind else text,
        html=f"{told}{html_of(document, reader, is_absolute=True)}",
        address=reader.absolute(reader.address_of(document)),
        published_on=document.publish_on or document.updated_on,
        updated_on=document.updated_on,
    )
    return entry_of(item, reader)

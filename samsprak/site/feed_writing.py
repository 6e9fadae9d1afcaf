"""One feed as RSS 2.0 or Atom, full text. Sources: RSS 2.0 specification; RFC 4287."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from samsprak.model.formats import language_name
from samsprak.model.isolation import isolated, quoted_in
from samsprak.site.bodies import address_of, html_of
from samsprak.site.frame import FEED_FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.site.context import Site

_ATOM = "http://www.w3.org/2005/Atom"


def written(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of a section, or of the whole language for no section, as ``rss`` or ``atom``."""
    reader = site.language(code)
    front = site.document(f"{section}/index" if section else "index", code)
    documents = site.library.recent(section, code, site.settings.feed_length)
    made: Any = FeedGenerator()
    name = isolated(site.settings.names[reader.code], reader)
    language = site.language(front.language)
    summary = quoted_in(front.summary, language, reader)
    made.title(f"{name}: {quoted_in(front.title, language, reader)}" if section else name)
    made.subtitle(summary)
    made.description(summary)
    made.language(reader.tag)
    made.id(_tag_uri(site, "feed", reader.code, section or "all"))
    made.author({"name": site.settings.publisher.names[reader.code]})
    made.generator("Samspråk")
    newest = max((document.updated_on for document in documents), default=front.updated_on)
    made.updated(site.moment(newest))  # RSS calls it lastBuildDate
    _add_links(made, section, reader, site, file_format)
    for document in documents:
        entry = site.notes.once(("entry", document.key, code), partial(_entry, document, reader, site))
        made.add_entry(entry, order="append")
    content = made.rss_str(pretty=True) if file_format == "rss" else made.atom_str(pretty=True)
    return bytes(content)


def _add_links(feed: Any, section: str, reader: Language, site: Site, file_format: str) -> None:
    """Add the feed's own address, its other languages, and last the page it belongs to: RSS keeps the last one only."""
    mime = dict(FEED_FORMATS)[file_format]
    absolute = site.addresses.absolute
    feed.link(href=absolute(site.addresses.feed(reader.code, section, file_format)), rel="self", type=mime)
    others = [
        {
            "href": absolute(site.addresses.feed(other.code, section, file_format)),
            "rel": "alternate",
            "type": mime,
            "hreflang": other.tag,
            "title": language_name(other.tag, other),
        }
        for other in site.settings.languages
        if other != reader
    ]
    for other in others:
        feed.link(**other)
    feed.register_extension("languages", _OtherLanguages, _NoEntryExtension, atom=False, rss=True)
    feed.languages.links = others
    page = site.addresses.page(reader.code, section)
    feed.link(href=absolute(page), rel="alternate", type="text/html", hreflang=reader.tag)


def _entry(document: Document, reader: Language, site: Site) -> Any:
    entry: Any = FeedEntry()
    address = site.addresses.absolute(address_of(document, reader, site))
    identifier = _tag_uri(site, reader.code, document.key)
    entry.id(identifier)
    entry.guid(identifier, permalink=False)
    entry.title(isolated(document.title, reader))
    entry.link(href=address, rel="alternate", type="text/html")
    summary = isolated(document.summary, reader)
    entry.description(escape(summary, quote=False))  # an item's description is HTML in RSS, a summary text in Atom
    entry.summary(summary)
    html = html_of(document, reader, site, is_absolute=True)
    entry.content(f'<div lang="{reader.tag}" dir="{reader.direction}">{html}</div>', type="html")
    entry.published(site.moment(document.publish_on or document.updated_on))
    entry.updated(site.moment(document.updated_on))
    return entry


def _tag_uri(site: Site, *parts: str) -> str:
    """Return an id that stays when addresses change. Source: RFC 4151."""
    return f"tag:{site.settings.tag_authority}:{'/'.join(parts)}"


class _OtherLanguages(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """The other languages' feeds in RSS: feedgen writes only the link to the feed itself."""

    links: Sequence[dict[str, str]] = ()

    def extend_rss(self, rss_feed: etree._Element) -> etree._Element:
        channel = rss_feed[0]
        for link in self.links:
            etree.SubElement(channel, f"{{{_ATOM}}}link", link)
        return rss_feed


class _NoEntryExtension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """Entries have nothing to add: feedgen asks for one all the same."""

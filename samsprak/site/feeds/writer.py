"""Serialization of feeds as RSS 2.0 and Atom. Sources: RSS 2.0 specification; RFC 4287."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from samsprak.model.addresses.uris import tag_uri
from samsprak.site.layout.feed_links import FEED_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from samsprak.rendering.site import ReaderSite, Site

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """
    The metadata of a feed, with texts isolated for the reader.

    *name* ends its id, *paths* are its address paths by the codes of the languages that have it, *updated_on* is the
    day of its newest entry.
    """

    name: str
    paths: Mapping[str, str]
    title: str
    summary: str
    updated_on: date


@dataclass(frozen=True, slots=True)
class Item:
    """
    The content of a feed entry, with texts isolated for the reader and absolute addresses.

    *name* ends its id. It stays the same for the same news when texts or the address change.
    """

    name: str
    title: str
    summary: str
    html: str
    address: str
    published_on: date
    updated_on: date


def feed_of(feed: Feed, entries: Iterable[Any], reader: ReaderSite, file_format: str) -> bytes:
    """Serialize a feed with *entries* from ``entry_of``, in their order, as ``rss`` or ``atom``."""
    made: Any = FeedGenerator()
    made.title(feed.title)
    made.subtitle(feed.summary)
    made.description(feed.summary)
    made.language(reader.language.tag)
    made.id(_tag_uri(reader.site, "feed", reader.code, feed.name))
    made.author({"name": reader.publisher})
    made.generator("Samspråk")
    made.updated(reader.site.moment(feed.updated_on))  # lastBuildDate in RSS
    _add_links(made, feed.paths, reader, file_format)
    for entry in entries:
        made.add_entry(entry, order="append")
    content = made.rss_str(pretty=True) if file_format == "rss" else made.atom_str(pretty=True)
    return bytes(content)


def entry_of(item: Item, reader: ReaderSite) -> Any:
    """Return a feedgen entry, which may be in any number of feeds in the reader's language."""
    entry: Any = FeedEntry()
    identifier = _tag_uri(reader.site, reader.code, item.name)
    entry.id(identifier)
    entry.guid(identifier, permalink=False)
    entry.title(item.title)
    entry.link(href=item.address, rel="alternate", type="text/html")
    entry.description(escape(item.summary, quote=False))  # HTML in RSS, a summary text in Atom
    entry.summary(item.summary)
    entry.content(f'<div lang="{reader.language.tag}" dir="{reader.language.direction}">{item.html}</div>', type="html")
    entry.published(reader.site.moment(item.published_on))
    entry.updated(reader.site.moment(item.updated_on))
    return entry


def _add_links(made: Any, paths: Mapping[str, str], reader: ReaderSite, file_format: str) -> None:
    """
    Add links to the feed itself, to its page and to its other languages.

    RSS keeps only the last link. Readers of Atom take the first ``alternate`` for the page, whatever its type.
    """
    mime = dict(FEED_FORMATS)[file_format]
    page = {
        "href": reader.absolute(reader.page_address(paths[reader.code])),
        "rel": "alternate",
        "type": "text/html",
        "hreflang": reader.language.tag,
    }

    def address(one: ReaderSite) -> str:
        return one.absolute(one.feed_address(paths[one.code], file_format))

    made.link(href=address(reader), rel="self", type=mime)
    others = [
        {
            "href": address(other),
            "rel": "alternate",
            "type": mime,
            "hreflang": other.language.tag,
            "title": other.language_name(other.language),
        }
        for other in map(reader.site.for_reader, reader.settings.languages.codes)
        if other is not reader and other.code in paths
    ]
    for link in (*others, page) if file_format == "rss" else (page, *others):
        made.link(**link)
    made.register_extension("languages", _OtherLanguages, _NoEntryExtension, atom=False, rss=True)
    made.languages.links = others


def _tag_uri(site: Site, *parts: str) -> str:
    """Return a tag URI: an id that stays the same when addresses change. Source: RFC 4151."""
    return tag_uri(site.settings.tag_authority, *parts)


class _OtherLanguages(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """Links to the other languages' feeds in RSS: feedgen writes only the link to the feed itself."""

    links: Sequence[dict[str, str]] = ()

    def extend_rss(self, rss_feed: etree._Element) -> etree._Element:
        channel = rss_feed[0]
        for link in self.links:
            etree.SubElement(channel, f"{{{_ATOM}}}link", link)
        return rss_feed


class _NoEntryExtension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """No extension for entries: feedgen requires a class all the same."""

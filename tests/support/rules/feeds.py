"""
The rules for feeds, as the W3C's feed validator checks them, with a message for each violation.

Sources: RFC 4287 (Atom), the RSS 2.0 specification, RFC 3339, RFC 822 with four-digit years, RFC 4151 (tag URIs).
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})"
)
_ABSOLUTE = re.compile(r"https?://[^\s/]+(/\S*)?|tag:[a-z0-9.-]+,\d{4}(-\d{2}){0,2}:\S+|mailto:\S+|tel:\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS_IN_HTML = re.compile(r'(?:href|src)="([^"]*)"')
_UNSAFE_HTML = re.compile(r"<(script|style|iframe|object|embed|form|link|meta)\b|\son\w+=|\sstyle=", re.IGNORECASE)
_MARKED_HTML = re.compile(r'<div lang="[A-Za-z0-9-]+" dir="(ltr|rtl)">.*</div>', re.DOTALL)


def broken_rules(content: bytes, address: str) -> list[str]:
    """Return a message for each rule that the feed at *address* breaks, none for a valid feed."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [f"it is not well-formed: {error}"]
    if not content.startswith((b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')):
        return ["it does not begin with the XML declaration and UTF-8"]
    if root.tag == "rss":
        return list(_rss(root, address))
    if root.tag == f"{ATOM}feed":
        return list(_atom(root, address))
    return [f"it begins with {root.tag}"]


def _atom(feed: etree._Element, address: str) -> Iterator[str]:
    yield from _once(feed, ATOM, ("id", "title", "updated", "author", "subtitle"))
    yield from _language(feed.get(LANG))
    yield from _identifiers([feed, *feed.iterfind(f"{ATOM}entry")], f"{ATOM}id")
    entries = list(feed.iterfind(f"{ATOM}entry"))
    for entry in entries:
        yield from _once(entry, ATOM, ("id", "title", "updated", "published", "content", "summary"))
        yield from _page_links(entry.findall(f"{ATOM}link"), {None, "text/html"})
        body = entry.find(f"{ATOM}content")
        if body is not None and body.get("type") != "html":
            yield f"the content is of type {body.get('type')}"
        yield from _html(entry.findtext(f"{ATOM}content") or "")
        for name in ("title", "summary"):
            if any(one.get("type", "text") != "text" for one in entry.iterfind(f"{ATOM}{name}")):
                yield f"{name} is not text"
        published, updated = (entry.findtext(f"{ATOM}{name}") or "" for name in ("published", "updated"))
        if (
            _RFC_3339.fullmatch(published)
            and _RFC_3339.fullmatch(updated)
            and _atom_day(published) > _atom_day(updated)
        ):
            yield f"an entry is updated {updated} before it is published {published}"
    for one in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _RFC_3339.fullmatch(one.text or ""):
            yield f"'{one.text}' is no date of RFC 3339 with a zone"
    links = feed.findall(f"{ATOM}link")
    yield from _own_link(links, address, "application/atom+xml")
    yield from _page_links([one for one in links if one.get("type") == "text/html"], {"text/html"})
    seen = Counter((one.get("rel"), one.get("type"), one.get("hreflang")) for one in links)
    yield from (f"two links are alike: {one}" for one, count in seen.items() if count > 1)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    own = feed.findtext(f"{ATOM}updated") or ""
    if days and all(map(_RFC_3339.fullmatch, [own, *days])) and _atom_day(own) != max(map(_atom_day, days)):
        yield f"the feed is updated {own} and not when its newest entry is"


def _rss(root: etree._Element, address: str) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield "the version is not 2.0"
    channels = root.findall("channel")
    if len(channels) != 1:
        yield f"there are {len(channels)} channels"
        return
    channel = channels[0]
    yield from _once(channel, "", ("title", "link", "description", "language", "lastBuildDate"))
    yield from _language(channel.findtext("language"))
    yield from _absolute([channel.findtext("link") or ""])
    yield from _own_link(channel.findall(f"{ATOM}link"), address, "application/rss+xml")
    items = channel.findall("item")
    yield from _identifiers(items, "guid")
    for item in items:
        yield from _once(item, "", ("title", "link", "description", "guid", "pubDate"))
        yield from _absolute([item.findtext("link") or ""])
        yield from _html(item.findtext(CONTENT) or "")
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink", "true") == "true" and not (guid.text or "").startswith("http"):
            yield f"the guid {guid.text} is no address that leads anywhere, and says that it is"
    for one in channel.iter("pubDate", "lastBuildDate"):
        text = one.text or ""
        if not _RFC_822.fullmatch(text) or parsedate_to_datetime(text).strftime("%a") != text[:3]:
            yield f"'{text}' is no date of RFC 822 with a four-digit year and a zone"


def _once(parent: etree._Element, namespace: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        found = parent.findall(f"{namespace}{name}")
        if len(found) != 1:
            yield f"there are {len(found)} elements '{name}' in {etree.QName(parent).localname}"
        elif not "".join(str(one) for one in found[0].itertext()).strip():
            yield f"'{name}' is empty"


def _language(tag: str | None) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(tag or ""):
        yield f"'{tag}' is no language tag"


def _identifiers(holders: Iterable[etree._Element], name: str) -> Iterator[str]:
    found = [holder.findtext(name) or "" for holder in holders]
    yield from (f"the id {one} stands twice" for one, count in Counter(found).items() if count > 1)
    yield from _absolute(found)


def _absolute(addresses: Iterable[str]) -> Iterator[str]:
    for one in addresses:
        if not _ABSOLUTE.fullmatch(one):
            yield f"'{one}' is not absolute"


def _own_link(links: list[etree._Element], address: str, mime: str) -> Iterator[str]:
    own = [one for one in links if one.get("rel") == "self"]
    if [(one.get("href"), one.get("type")) for one in own] != [(address, mime)]:
        yield f"the link to itself is not {address} of type {mime}"
    for one in links:
        yield from _absolute([one.get("href", "")])
        if one.get("hreflang") is not None:
            yield from _language(one.get("hreflang"))


def _page_links(links: list[etree._Element], types: set[str | None]) -> Iterator[str]:
    found = [one for one in links if one.get("rel", "alternate") == "alternate"]
    if len(found) != 1 or found[0].get("type") not in types:
        yield f"there are {len(found)} links to its page"
    yield from _absolute(one.get("href", "") for one in found)


def _html(text: str) -> Iterator[str]:
    if not _MARKED_HTML.fullmatch(text):
        yield f"the text is not marked with its language and direction: {text[:60]}"
    if unsafe := _UNSAFE_HTML.search(text):
        yield f"the text holds {unsafe[0]}"
    yield from _absolute(one.replace("&amp;", "&") for one in _ADDRESS_IN_HTML.findall(text))


def _atom_day(text: str) -> datetime:
    return datetime.fromisoformat(text)

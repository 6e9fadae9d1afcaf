"""
Media types of a site's files, by file extension.

Servers disagree about some of these types. The nginx rules, the file for static hosts, the preview server, and the
links in pages and open data therefore all use this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "xml": "application/xml",
    "rdf": "application/rdf+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "woff2": "font/woff2",
}
# Feeds have the extension .xml: their type depends on the whole file name, such as ``rss.xml``.
FEED_TYPES: Mapping[str, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
UNKNOWN = "application/octet-stream"
CHARSET = "utf-8"
# Types whose charset cannot be determined from the content alone.
WITH_CHARSET = ("text/html", "text/css", "text/javascript", "text/plain", "text/csv", "text/calendar")


def media_type(file_name: str) -> str:
    """Return the media type for a file name, such as ``image/jpeg``; ``application/octet-stream`` if unknown."""
    stem, _, ending = file_name.lower().rpartition("/")[2].rpartition(".")
    if ending == "xml" and stem in FEED_TYPES:
        return FEED_TYPES[stem]
    return MEDIA_TYPES.get(ending, UNKNOWN)


def content_type(file_name: str) -> str:
    """
    Return the Content-Type header value for a file name: the media type, with the charset for text.

    Source: RFC 9110, section 8.3.
    """
    kind = media_type(file_name)
    return f"{kind}; charset={CHARSET}" if kind in WITH_CHARSET else kind

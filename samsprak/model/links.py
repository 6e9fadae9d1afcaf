"""Destinations of links in sources: another source, a file, an outside address, or nowhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

    from samsprak.model.documents import Document

OUTSIDE_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
MEDIA = "media"
# Stands for the name of the page that the link is on: no path of a link has this sign in it.
_OWN_PAGE = "#"
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)


class Goal(Enum):
    """The sort of a link's destination."""

    DOCUMENT = auto()
    MEDIUM = auto()
    OUTSIDE = auto()
    FORBIDDEN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Destination:
    """The goal of a link: a document's key, a medium's file or an outside address, and the id of a heading."""

    goal: Goal
    name: str
    anchor: str = ""


def is_web_address(address: str) -> bool:
    """Return True for a whole address of the web: ``https://`` or ``http://``, and a host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.hostname) and " " not in parts.netloc


def may_be_medium(target: str) -> bool:
    """Return True if *target* may lead to a file below content/media/, wherever it is written."""
    return MEDIA in unquote(target)


def destination(target: str, document: Document, language_codes: Collection[str]) -> Destination:
    """
    Return where *target*, as written in *document*, leads.

    A link to a source of any language means the document, not that language: readers get their own.
    """
    return destination_from(target, document.key, document.language, language_codes)


def destination_from(target: str, key: str, language_code: str, language_codes: Collection[str]) -> Destination:
    """Return where *target* leads, as written in the version of the document *key* in a language."""
    folder = f"{language_code}/{key}".rpartition("/")[0]
    found = _destination(target, folder, tuple(language_codes))
    return Destination(found.goal, key, found.anchor) if found.name == _OWN_PAGE else found


# Asked when links are checked, again for each page and feed, and by all documents of a folder that link to the same.
@lru_cache(maxsize=65_536)
def _destination(target: str, folder: str, language_codes: tuple[str, ...]) -> Destination:
    """Return where *target* leads from any document in *folder*."""
    scheme = _SCHEME.match(target)
    if scheme:
        allowed = scheme[1].lower() in OUTSIDE_SCHEMES
        return Destination(Goal.OUTSIDE if allowed else Goal.FORBIDDEN, target.strip())
    path, _, anchor = unquote(target).partition("#")
    if not path:
        return Destination(Goal.DOCUMENT, _OWN_PAGE, anchor)
    if path.startswith("/"):
        return Destination(Goal.UNKNOWN, target, anchor)
    resolved = posixpath.normpath(posixpath.join(folder, path))
    first, _, rest = resolved.partition("/")
    if first == MEDIA and rest:
        return Destination(Goal.MEDIUM, rest)
    if first in language_codes and rest.endswith(".md"):
        return Destination(Goal.DOCUMENT, rest.removesuffix(".md"), anchor)
    return Destination(Goal.UNKNOWN, target, anchor)

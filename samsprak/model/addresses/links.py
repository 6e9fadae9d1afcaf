"""Destinations of links in sources: another source, a file, an external address, or none."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

OUTSIDE_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
MEDIA = "media"
# Placeholder for the name of the linking page: this character never occurs in a link's path.
_OWN_PAGE = "#"
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)


class Goal(Enum):
    """The type of a link's destination."""

    DOCUMENT = auto()
    MEDIUM = auto()
    OUTSIDE = auto()
    FORBIDDEN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Destination:
    """A link's destination: type, name (a document's key, a media file or an external address), and heading id."""

    goal: Goal
    name: str
    anchor: str = ""


class LinkingText(Protocol):
    """A text with links: a document, or a text whose front matter is faulty."""

    @property
    def key(self) -> str:
        """The path of the document below the language's folder."""

    @property
    def language(self) -> str:
        """The code of the text's language."""

    @property
    def path(self) -> str:
        """The path of the source file, relative to the site's folder."""


@dataclass(frozen=True, slots=True)
class TextWithoutDocument:
    """A text that makes no document, since the front matter of its file or of its source is faulty."""

    key: str
    language: str
    path: str


def is_web_address(address: str) -> bool:
    """Return True for an absolute web address: ``https://`` or ``http://``, a host, and no invisible characters."""
    try:
        parts = urlsplit(address.strip())
        is_port_valid = parts.port is None or parts.port > 0  # a port that is no number raises an error
    except ValueError:
        return False
    is_whole = parts.scheme in {"https", "http"} and bool(parts.hostname) and is_port_valid
    return is_whole and " " not in parts.netloc and address.strip().isprintable()


def is_plain_http(address: str) -> bool:
    """Return True for an address without encryption at a public host: nearly all answer to ``https://`` too."""
    if not address[:8].strip().lower().startswith("http:"):
        return False
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return False
    name, _, ending = host.rpartition(".")
    return bool(name) and ending.isalpha() and ending not in {"localhost", "local", "internal", "onion"}


def encrypted_hint(address: str) -> str:
    """Return the hint for an *address* that begins with ``http:``."""
    return f"write 'https:{address.strip()[len('http:') :]}', and look whether it opens"


def medium_name(name: str) -> str:
    """Return the *name* of a file below content/media/ in the one Unicode form (NFC) that refers to it."""
    return name if name.isascii() else normalize("NFC", name)


def named_medium(written: str) -> str:
    """Return the file below content/media/ that front matter names; programs write its address, ``/media/…``."""
    return medium_name(written.removeprefix(f"/{MEDIA}/"))


def may_be_medium(target: str) -> bool:
    """Return True if *target* may refer to a file below content/media/, from any document."""
    return MEDIA in unquote(target)


def destination(target: str, document: LinkingText, language_codes: Collection[str]) -> Destination:
    """
    Return the destination of *target*, as written in *document*.

    A link to a source in any language refers to the document, not to that version: readers get their own language.
    """
    return destination_from(target, document.key, document.language, language_codes)


def destination_from(target: str, key: str, language_code: str, language_codes: Collection[str]) -> Destination:
    """Return the destination of *target*, as written in the document *key* in a language."""
    folder = f"{language_code}/{key}".rpartition("/")[0]
    found = _destination(target, folder, tuple(language_codes))
    return Destination(found.goal, key, found.anchor) if found.name == _OWN_PAGE else found


# Called when links are checked, for each page and feed, and for each document of a folder with the same target.
@lru_cache(maxsize=65_536)
def _destination(target: str, folder: str, language_codes: tuple[str, ...]) -> Destination:
    """Return the destination of *target* from any document in *folder*."""
    scheme = _SCHEME.match(target)
    if scheme:
        allowed = scheme[1].lower() in OUTSIDE_SCHEMES
        return Destination(Goal.OUTSIDE if allowed else Goal.FORBIDDEN, target.strip())
    written, _, anchor = target.partition("#")
    path, anchor = unquote(written), unquote(anchor)
    if not path:
        return Destination(Goal.DOCUMENT, _OWN_PAGE, anchor)
    if path.startswith("/"):
        return Destination(Goal.UNKNOWN, target, anchor)
    resolved = posixpath.normpath(posixpath.join(folder, path))
    first, _, rest = resolved.partition("/")
    if first == MEDIA and rest:
        return Destination(Goal.MEDIUM, medium_name(rest), anchor)
    if first in language_codes and rest.endswith(".md"):
        return Destination(Goal.DOCUMENT, rest.removesuffix(".md"), anchor)
    return Destination(Goal.UNKNOWN, target, anchor)

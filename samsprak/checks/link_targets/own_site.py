"""Checks of web addresses of the site itself, which are followed like links to source files."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from samsprak.checks import media
from samsprak.model.addresses.links import Destination, Goal, medium_name
from samsprak.model.addresses.urls import COMPONENTS, DATA, LIST_PAGES, MEDIA, OFFLINE, SEARCH
from samsprak.model.diagnostics import did_you_mean
from samsprak.model.documents import Link, section_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from samsprak.checks.context import CheckContext
    from samsprak.model.addresses.links import LinkingText

Wrong = tuple[str, str]
# Pages that no source file has: the page of search, that for readers without a connection, and pages of lists.
_MADE_PAGES = frozenset({SEARCH, OFFLINE, COMPONENTS})


def wrong(
    address: str,
    text: LinkingText,
    context: CheckContext,
    wrong_document: Callable[[Link, Destination, LinkingText, CheckContext], Wrong | None],
) -> Wrong | None:
    """
    Return message and hint for an absolute *address* of this site that leads nowhere, None for any other address.

    *wrong_document* checks a link to a document.
    """
    place = _place_on_site(address, context.settings.base_address)
    if place is None:
        return None
    path, anchor = place
    first, _, rest = path.partition("/")
    if first == MEDIA and rest:
        return _wrong_medium(address, medium_name(rest), text, context)
    if first not in context.settings.languages or first == DATA or _is_file(path):
        return None  # an entrance, or a file that is made: a feed, a calendar, open data
    rest = rest.strip("/")
    keys = {written: key for key, written in context.library.address_book()}
    if rest in keys:
        return wrong_document(Link(address, 0), Destination(Goal.DOCUMENT, keys[rest], anchor), text, context)
    if _is_made(rest) or any(section_of(key) == section_of(rest) for key in context.loaded.broken_keys):
        return None  # the address of a document with faulty front matter is not known
    return _to_nothing(address, rest, text, keys, context)


def _to_nothing(address: str, path: str, text: LinkingText, keys: dict[str, str], context: CheckContext) -> Wrong:
    moved = {one.address_path: one.key for one in context.loaded.library.former_addresses()}
    if path in moved:
        way = posixpath.relpath(f"{text.language}/{moved[path]}.md", _folder(text))
        return f"the link '{address}' leads to a page that was moved", f"write the way to its file, '{way}'"
    return f"the link '{address}' leads to nothing on this site", _hint(text, path, keys)


def _is_made(path: str) -> bool:
    return path.partition("/")[0] in _MADE_PAGES or f"/{LIST_PAGES}/" in f"/{path}/"


def _hint(text: LinkingText, path: str, keys: dict[str, str]) -> str:
    def way(meant: str) -> str:
        return posixpath.relpath(f"{text.language}/{keys[meant]}.md", _folder(text))

    return did_you_mean(path, keys, "write the way to the source file, such as '../grants/apply.md'", written=way)


def _wrong_medium(address: str, file: str, text: LinkingText, context: CheckContext) -> Wrong | None:
    if context.library.medium(file) is not None:
        way = media.in_link(posixpath.relpath(f"{MEDIA}/{file}", _folder(text)))
        hint = f"write the way to the file, '{way}': only files that a text links to in this way are published"
        return f"the link '{address}' is the address of a file of this site", hint
    return media.missing(file, f"there is no file '{address}'", context.loaded.library.media)


def _folder(text: LinkingText) -> str:
    return posixpath.dirname(f"{text.language}/{text.key}")


def _place_on_site(address: str, base_address: str) -> tuple[str, str] | None:
    """Return path below the base address and fragment of an address of this site, None for one of another site."""
    try:
        own, base = urlsplit(address.strip()), urlsplit(base_address)
        if (own.hostname, _port(own.port)) != (base.hostname, _port(base.port)):
            return None
    except ValueError:
        return None
    if not own.path.rstrip("/").startswith(base.path.rstrip("/")):
        return None
    return unquote(own.path.removeprefix(base.path.rstrip("/")).lstrip("/")), unquote(own.fragment)


def _port(port: int | None) -> int | None:
    return None if port in {80, 443} else port


def _is_file(path: str) -> bool:
    return "." in posixpath.basename(path)

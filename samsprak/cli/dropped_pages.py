"""
Warnings for addresses of documents that the last build had and this one has not.

Addresses on the list of published ones have a warning in each build, and none here.
"""

from __future__ import annotations

from ast import literal_eval
from typing import TYPE_CHECKING

from samsprak.checks.urls.published import entry_of, move_hint
from samsprak.content.addresses.renames import renames_of
from samsprak.content.scanning import key_at, path_of
from samsprak.model.diagnostics import Fault
from samsprak.site.hosting import redirects
from samsprak.site.pages import counties, documents, editions, grants, listings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.incremental.builder import BuildResult

# The makers of pages of documents, and of those at their former addresses.
_MAKERS = frozenset(one.__name__ for one in (documents, grants, counties, editions, listings, redirects))


def warnings(built: BuildResult) -> Iterator[Fault]:
    """Yield a warning for each document whose page is gone from its address, in the source language or in any other."""
    languages = built.site.settings.languages
    listed = {one.address_path for one in built.loaded.published}
    found: dict[tuple[str, str], str] = {}
    for (_, place), identity in sorted(built.removed):
        page = _page_of(identity)
        if page is not None:
            key, code = page
            own = place.partition("/")[2]
            if code == languages.source_code or ((key, own) not in found and code in languages):
                found[key, own] = place
    for (key, _), place in sorted(found.items()):
        address = f"/{place.removesuffix('index.html')}"
        path_below = address.strip("/").partition("/")[2]
        if path_below in listed:
            continue
        path, message, hint = _told(key, path_below, built)
        yield Fault(path, 0, f"the address '{address}' leads to nothing from now on: {message}", hint)


def _page_of(identity: str) -> tuple[str, str] | None:
    """Return key and language of the page made by an output, None for a further page of a list and any other output."""
    module, maker, *arguments = identity.split("\t")
    if module not in _MAKERS or (module == redirects.__name__ and maker != redirects.page.__name__):
        return None
    key, code, *rest = map(literal_eval, arguments)
    is_first = rest[-1] == "" if module == redirects.__name__ else not rest or rest[0] == 1
    return (key, code) if is_first else None


def _told(key: str, address_path: str, built: BuildResult) -> tuple[str, str, str]:
    """Return path, reason and hint for a document whose page is gone."""
    code = built.site.settings.languages.source_code
    if built.library.exists(key) and built.library.is_public(key):
        document = built.library.source(key)
        now = f"/{code}/{document.address_path}/"
        entry = entry_of(address_path, document)
        hint = f"if readers or other sites know the old address, write below 'was:' '  - {entry}'"
        return document.path, f"the page is at '{now}'", hint
    path = path_of(code, key)
    if not built.library.exists(key) and built.loaded.root is not None:
        now = renames_of(built.loaded.root, [path]).get(path, "")
        if key_at(now, code) is not None:
            return now, f"git says that {path} was renamed", move_hint(key, now, code)
    hint = "if readers knew the page, write 'state: withdrawn' with a 'withdrawn_note' instead"
    return path, "the page is no longer published", hint

"""
Former addresses of documents, as written in ``was`` and ``replaces``, and the permanent key that ids are made of.

An entry with a slash is a key. One without is the last part of an address, such as a slug, in the folder that the
document had then. Entries are in chronological order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.documents import address_path_of, is_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.documents import Document

WAS, REPLACES = "was", "replaces"


class FormerAddress(NamedTuple):
    """A former address path below the language, the key of its document, and the *place* of its entry in a *field*."""

    address_path: str
    key: str
    field: str
    place: int


def is_slug(entry: str) -> bool:
    """Return True for an entry that is the last part of an address, False for a key."""
    return "/" not in entry and not is_index(entry)


def permanent_key(key: str, was: Sequence[str]) -> str:
    """Return the key from which the ids of a document are made: its first one, which no move changes."""
    return next((entry for entry in was if not is_slug(entry)), key)


def former_paths(key: str, was: Sequence[str]) -> list[str]:
    """Return the address path of each entry of *was* in the document *key*, in their order."""
    found = []
    for index, entry in enumerate(was):
        if is_slug(entry):
            later = (one for one in was[index:] if not is_slug(one))
            folder = address_path_of(next(later, key)).rpartition("/")[0]
            found.append(f"{folder}/{entry}" if folder else entry)
        else:
            found.append(address_path_of(entry))
    return found


def former_addresses_of(document: Document) -> Iterator[FormerAddress]:
    """
    Yield the former addresses of a document, each once, in the order of their entries.

    Its present address is not among them, though a page that was moved back has the entry: ids are made of it.
    """
    found = {document.address_path}
    for place, path in enumerate(former_paths(document.key, document.was)):
        if path not in found:
            found.add(path)
            yield FormerAddress(path, document.key, WAS, place)
    for place, entry in enumerate(document.replaces):
        path = address_path_of(entry)
        if path == document.address_path or path not in found:
            yield FormerAddress(path, document.key, REPLACES, place)

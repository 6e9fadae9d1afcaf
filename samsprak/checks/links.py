"""Every link and picture leads somewhere that readers can go."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from samsprak.model.documents import State
from samsprak.model.faults import Fault, did_you_mean, listed
from samsprak.model.links import MEDIA, Destination, Goal, destination, is_web_address
from samsprak.reading.media import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document, Link
    from samsprak.model.library import Library
    from samsprak.reading.loading import Loaded


def faults(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault for each link of each document that leads to nothing, or to what readers may not see."""
    library = loaded.library
    codes = frozenset(library.languages.codes)
    for versions in library.documents.values():
        for document in versions.values():
            for link in document.body.links:
                found = _wrong(link, destination(link.target, document, codes), document, loaded)
                if found is not None:
                    yield Fault(document.path, link.line, *found)


def _wrong(link: Link, goal: Destination, document: Document, loaded: Loaded) -> tuple[str, str] | None:
    """Return message and hint for a link that does not work, None for one that does."""
    library = loaded.library
    if link.is_picture:
        return _wrong_picture(link, goal, document, library)
    match goal.goal:
        case Goal.OUTSIDE:
            return _wrong_address(goal.name)
        case Goal.FORBIDDEN:
            scheme = goal.name.partition(":")[0]
            return f"a link to '{scheme}:' is not allowed", "link to https:, mailto: or tel:, or to a source file"
        case Goal.MEDIUM:
            return None if goal.name in library.media else _missing_file(link, goal, document, library)
        case Goal.DOCUMENT:
            return None if goal.name in loaded.broken_keys else _wrong_document(link, goal, document, library)
        case Goal.UNKNOWN:
            return f"the link '{link.target}' does not lead to a source file", _hint_for(link.target)


def _wrong_address(address: str) -> tuple[str, str] | None:
    if address.lower().startswith("http") and not is_web_address(address):
        return f"'{address}' is not a web address", "write it whole, for example 'https://www.example.org'"
    return None


def _hint_for(target: str) -> str:
    if is_web_address(f"https://{target}") and target.startswith("www."):
        return f"write 'https://{target}'"
    if "@" in target and "/" not in target:
        return f"write 'mailto:{target}'"
    return "write the way from this file, such as '../grants/apply.md', or '../../media/form.pdf'"


def _wrong_document(link: Link, goal: Destination, document: Document, library: Library) -> tuple[str, str] | None:
    if goal.name not in library.documents:
        hint = did_you_mean(
            goal.name,
            library.documents,
            "write the way to a file that exists",
            written=lambda meant: _way(document, f"{document.language}/{meant}.md"),
        )
        return f"the link '{link.target}' leads to nothing", hint
    if not library.is_public(goal.name):
        source = library.source(goal.name)
        is_scheduled = source.state is State.SCHEDULED
        why = f"which is published on {source.publish_on}" if is_scheduled else "which is a draft"
        if library.is_public(document.key):
            return (
                f"the link '{link.target}' leads to {source.path}, {why}",
                "take the link away until readers can open it",
            )
        return None
    target = library.shown(goal.name, document.language)
    if goal.anchor and target is not None and all(one.id != goal.anchor for one in target.body.headings):
        ids = [one.id for one in target.body.headings]
        known = f"the ids of its headings are {listed(ids)}" if ids else "it has no headings with ids"
        hint = did_you_mean(goal.anchor, ids, known, written=lambda meant: f"#{meant}")
        return f"the link '{link.target}' leads to a heading that {target.path} does not have", hint
    return None


def _wrong_picture(link: Link, goal: Destination, document: Document, library: Library) -> tuple[str, str] | None:
    if goal.goal is not Goal.MEDIUM:
        return (
            f"the picture '{link.target}' is not a file of content/media/",
            "put the file there and write the way to it: '../../media/drawing.svg'",
        )
    if goal.name not in library.media:
        return _missing_file(link, goal, document, library)
    if not goal.name.lower().endswith(tuple(PICTURE_SUFFIXES)):
        return f"'{link.target}' is not a picture", f"write a link to it, or a file that ends in {listed(_suffixes())}"
    return None


def _missing_file(link: Link, goal: Destination, document: Document, library: Library) -> tuple[str, str]:
    hint = did_you_mean(
        goal.name,
        library.media,
        "put the file into content/media/",
        written=lambda meant: _way(document, f"{MEDIA}/{meant}"),
    )
    return f"there is no file '{link.target}'", hint


def _way(document: Document, place: str) -> str:
    """Return the way from a document's file to a *place* below content/, as a link to it is written."""
    return posixpath.relpath(place, posixpath.dirname(f"{document.language}/{document.key}"))


def _suffixes() -> list[str]:
    return sorted(PICTURE_SUFFIXES)

"""Checks that every link and picture of a text has a target that readers can open."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from samsprak.checks import media
from samsprak.checks.link_targets import outside, own_site
from samsprak.checks.urls.former import moved_to
from samsprak.checks.urls.published import move_hint
from samsprak.content.media import PICTURE_SUFFIXES
from samsprak.model.addresses.links import MEDIA, Destination, Goal, destination, is_web_address
from samsprak.model.diagnostics import Fault, did_you_mean, listed
from samsprak.model.documents import NOTE_ID_PREFIXES, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.addresses.links import LinkingText
    from samsprak.model.documents import Link


def faults(document: LinkingText, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each link of a document or text to a missing target, or to one that is not public."""
    codes = context.settings.languages.codes
    for link in context.library.body(document.key, document.language).links:
        found = _wrong(link, destination(link.target, document, codes), document, context)
        if found is not None:
            yield Fault(document.path, link.line, *found)


def _wrong(link: Link, goal: Destination, text: LinkingText, context: CheckContext) -> tuple[str, str] | None:
    """Return message and hint for a broken link, None for a valid one."""
    if link.is_picture:
        return _wrong_picture(link, goal, text, context)
    match goal.goal:
        case Goal.OUTSIDE:
            return outside.wrong(goal.name) or own_site.wrong(goal.name, text, context, _wrong_document)
        case Goal.FORBIDDEN:
            scheme = goal.name.partition(":")[0]
            return f"a link to '{scheme}:' is not allowed", "link to https:, mailto: or tel:, or to a source file"
        case Goal.MEDIUM:
            is_there = context.library.medium(goal.name) is not None
            return media.not_for_readers(goal.name) if is_there else _missing_file(link, goal, text, context)
        case Goal.DOCUMENT:
            is_broken = goal.name in context.loaded.broken_keys
            return _without_target(link) or (None if is_broken else _wrong_document(link, goal, text, context))
        case Goal.UNKNOWN:
            return f"the link '{link.target}' does not lead to a source file", _hint_for(link.target)


def _without_target(link: Link) -> tuple[str, str] | None:
    if link.target.strip("# "):
        return None
    return (
        f"the link '[{link.words}]({link.target})' leads nowhere",
        "write between the round brackets where it leads, or take all brackets away",
    )


def _hint_for(target: str) -> str:
    if is_web_address(f"https://{target}") and target.startswith("www."):
        return f"write 'https://{target}'"
    if "@" in target and "/" not in target:
        return f"write 'mailto:{target}'"
    return "write the way from this file, such as '../grants/apply.md', or '../../media/form.pdf'"


def _wrong_document(link: Link, goal: Destination, text: LinkingText, context: CheckContext) -> tuple[str, str] | None:
    library = context.library
    if not library.exists(goal.name):
        return _to_nothing(link, goal, text, context)
    if not library.is_published(goal.name):
        if library.is_published(text.key):
            source = context.loaded.library.source(goal.name)
            is_scheduled = source.state is State.SCHEDULED
            why = f"which is published on {source.publish_on}" if is_scheduled else "which is a draft"
            return (
                f"the link '{link.target}' leads to {source.path}, {why}",
                "take the link away until readers can open it",
            )
        return None
    if goal.name == text.key and goal.anchor.startswith(NOTE_ID_PREFIXES):
        return None  # from a note to its place or back: both are made together
    if goal.anchor and goal.anchor not in (ids := library.heading_ids(goal.name, text.language)):
        target = context.loaded.library.shown(goal.name, text.language)
        known = f"the ids of its headings are {listed(ids)}" if ids else "it has no headings with ids"
        hint = did_you_mean(goal.anchor, ids, known, written=lambda meant: f"#{meant}")
        path = target.path if target is not None else goal.name
        return f"the link '{link.target}' leads to a heading that {path} does not have", hint
    return None


def _to_nothing(link: Link, goal: Destination, text: LinkingText, context: CheckContext) -> tuple[str, str]:
    known = context.loaded.library
    moved = moved_to(goal.name, known)
    renamed = None if moved else context.loaded.renamed_by_hand(goal.name)
    if renamed is not None:
        hint = move_hint(goal.name, renamed, known.languages.source_code)
        return f"the link '{link.target}' leads to a file that was renamed to {renamed}", hint
    hint = did_you_mean(
        moved or goal.name,
        known.documents,
        "write the way to a file that exists",
        written=lambda meant: _way(text, f"{text.language}/{meant}.md"),
    )
    where = "leads to nothing" if moved is None else "leads to a file that was moved"
    return f"the link '{link.target}' {where}", hint


def _wrong_picture(link: Link, goal: Destination, text: LinkingText, context: CheckContext) -> tuple[str, str] | None:
    if goal.goal is not Goal.MEDIUM:
        return (
            f"the picture '{link.target}' is not a file of content/media/",
            "put the file there and write the way to it: '../../media/drawing.svg'",
        )
    if context.library.medium(goal.name) is None:
        return _missing_file(link, goal, text, context)
    if not goal.name.lower().endswith(tuple(PICTURE_SUFFIXES)):
        return f"'{link.target}' is not a picture", f"write a link to it, or a file that ends in {listed(_suffixes())}"
    return None


def _missing_file(link: Link, goal: Destination, text: LinkingText, context: CheckContext) -> tuple[str, str]:
    known = context.loaded.library.media
    return media.misread_sign(link.target, _folder(text), known) or media.missing(
        goal.name,
        f"there is no file '{link.target}'",
        known,
        written=lambda meant: media.in_link(_way(text, f"{MEDIA}/{meant}")),
    )


def _way(text: LinkingText, place: str) -> str:
    """Return the relative path from a document's file to a *place* below content/, as links are written."""
    return posixpath.relpath(place, _folder(text))


def _folder(text: LinkingText) -> str:
    return posixpath.dirname(f"{text.language}/{text.key}")


def _suffixes() -> list[str]:
    return sorted(PICTURE_SUFFIXES)

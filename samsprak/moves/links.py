"""
Links in the text of a source, written anew for documents that have moved.

A place that looks like a link may be an example within code. So every change is proved by converting the text again:
all links have to lead where they should, and the rest of the page has to be the same.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from samsprak.model.addresses.links import Destination, Goal, destination_from
from samsprak.moves.source_text import CannotMendError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samsprak.model.documents import Body

_BEFORE, _AFTER = r"(?<![^\s(<\"'=:])", r"(?![^\s)>\"'])"
_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Moves:
    """
    What has moved: new keys and new address paths, each by the old one.

    *anchors* has the ids of headings that a link may have, by new key; without an entry it may have any. *languages*
    are the codes of the site, *base* is its base address.
    """

    keys: Mapping[str, str]
    address_paths: Mapping[str, str]
    languages: Sequence[str]
    base: str
    anchors: Mapping[str, Sequence[str]]

    def in_addresses(self, text: str) -> str:
        """Return *text* with the whole addresses of moved pages written anew."""
        if self.base not in text:
            return text
        for old, new in self.address_paths.items():
            start = rf"({re.escape(self.base)}/(?:{'|'.join(self.languages)})/){re.escape(quote(old))}"
            text = re.sub(rf"{start}(/|(?![\w/-]))", rf"\g<1>{quote(new)}\g<2>", text)
        return text


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a text: its language, its key, and the key that it had when its links were written."""

    language: str
    key: str
    old_key: str


def mended(body: str, place: Place, moves: Moves, convert: Callable[[str], Body]) -> str:
    """
    Return *body* with its links written anew, all other characters as they were.

    Raises:
        CannotMendError: If a link can't be written anew without changing something else; the line is that in the body.
    """
    before = convert(body)
    wanted = [_wanted(link.target, place, moves) for link in before.links]
    new_targets = {
        link.target: target
        for link, goal in zip(before.links, wanted, strict=True)
        if (target := _target(link.target, goal, place, moves)) != link.target
    }
    if not new_targets:
        return body
    page = moves.in_addresses(before.html)

    def leads_right(text: str) -> bool:
        after = convert(text)
        goals = [_destination(link.target, place.key, place, moves) for link in after.links]
        return goals == wanted and moves.in_addresses(after.html) == page

    changes = list(_places_of(new_targets, body))
    everything = _changed(body, changes)
    if leads_right(everything):
        return everything
    targets = [link.target for link in before.links]
    kept = [change for change in changes if _is_of_links(convert(_changed(body, [change])), before, targets, change)]
    some = _changed(body, kept)
    if leads_right(some):
        return some
    link = next(one for one in before.links if one.target in new_targets)
    new = new_targets[link.target]
    raise CannotMendError(link.line, f"the link '{link.target}' can't be written anew", f"write it as '{new}' yourself")


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    stop: int
    old: str
    new: str


def _is_of_links(after: Body, before: Body, targets: Sequence[str], change: _Change) -> bool:
    """Return True if a change alone has made other targets of links, and nothing else."""
    now = [link.target for link in after.links]
    if len(now) != len(targets) or now == targets or after.html != before.html:
        return False
    return all(old in {new, change.old} for old, new in zip(targets, now, strict=True))


def _places_of(new_targets: Mapping[str, str], body: str) -> Iterator[_Change]:
    """Yield a change for each place where a target may stand as that of a link, in their order."""
    written = {form: new for old, new in new_targets.items() for form in (old, html.escape(old))}
    pattern = "|".join(re.escape(one) for one in sorted(written, key=len, reverse=True))
    for match in re.finditer(f"{_BEFORE}(?:{pattern}){_AFTER}", body):
        yield _Change(match.start(), match.end(), match[0], written[match[0]])


def _changed(body: str, changes: Sequence[_Change]) -> str:
    parts, at = [], 0
    for change in changes:
        parts += [body[at : change.start], change.new]
        at = change.stop
    return "".join((*parts, body[at:]))


def _destination(target: str, key: str, place: Place, moves: Moves) -> Destination:
    return destination_from(target, key, place.language, moves.languages)


def _wanted(target: str, place: Place, moves: Moves) -> Destination:
    """Return the destination that a link should have, from the one that it had when it was written."""
    goal = _destination(target, place.old_key, place, moves)
    if goal.goal is Goal.OUTSIDE:
        return Destination(Goal.OUTSIDE, moves.in_addresses(goal.name), goal.anchor)
    if goal.goal is not Goal.DOCUMENT or goal.name not in moves.keys:
        return goal
    key = moves.keys[goal.name]
    is_there = key not in moves.anchors or goal.anchor in moves.anchors[key]
    return Destination(Goal.DOCUMENT, key, goal.anchor if is_there else "")


def _target(target: str, wanted: Destination, place: Place, moves: Moves) -> str:
    """Return a link's target as it has to be written for the *wanted* destination."""
    if wanted.goal is Goal.OUTSIDE:
        return moves.in_addresses(target)
    if _destination(target, place.key, place, moves) == wanted or wanted.goal not in {Goal.DOCUMENT, Goal.MEDIUM}:
        return target
    path, sign, anchor = target.partition("#")
    resolved = posixpath.normpath(posixpath.join(_folder(place.language, place.old_key), path))
    if wanted.goal is Goal.DOCUMENT:
        language = unquote(resolved).partition("/")[0]
        resolved = f"{language}/{wanted.name}{_SUFFIX}"
        if not wanted.anchor:
            sign = anchor = ""
    return posixpath.relpath(resolved, _folder(place.language, place.key)) + sign + anchor


def _folder(language: str, key: str) -> str:
    return f"{language}/{key}".rpartition("/")[0]

"""
Ids for the headings that have none: those of a source from its words, those of a translation from its source.

A translation takes over the ids by position, and only if it has the same headings: as many, of the same levels, and
with the same ids where there are some. Otherwise somebody has to look at it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samsprak.markdown.inspection import RESERVED_IDS
from samsprak.model.documents import NOTE_ID_PREFIXES
from samsprak.validation.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.documents import Heading

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_MARKED = re.compile(r"^(?P<words>.*?#{1,6}.*?)(?:[ ]+#+)?[ ]*$")
_LETTERS = {"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}
_MOST_WORDS = 6
_ANY_ID = "section"


@dataclass(frozen=True, slots=True)
class NewIds:
    """A text with its new ids, and the headings that got them; *reason* says why a text that needs some got none."""

    text: str
    added: tuple[Heading, ...] = ()
    reason: str = ""
    headings: tuple[Heading, ...] = ()

    def written_with(self, mark: str, line_end: str) -> NewIds:
        """Return the same with a byte order *mark* and line ends, as its file had them."""
        return replace(self, text=f"{mark}{self.text}".replace("\n", line_end))


def with_ids(text: str, converter: MarkdownConverter, source: Sequence[Heading] | None = None) -> NewIds:
    """Return *text*, a whole file, with an id for each heading; *source* are those of a translation's source."""
    headings = _headings(text, converter)
    if all(heading.id for heading in headings):
        return NewIds(text, headings=headings)
    ids = _ids_from_words(headings) if source is None else [heading.id for heading in source]
    if source is not None and (reason := _disagreement(headings, source)):
        return NewIds(text, reason=reason, headings=headings)
    lines = text.split("\n")
    missing = [(heading, identifier) for heading, identifier in zip(headings, ids, strict=True) if not heading.id]
    for heading, identifier in missing:
        lines[heading.line - 1] = _with_id(lines[heading.line - 1], identifier)
    changed = "\n".join(lines)
    found = _headings(changed, converter)
    if [(one.level, one.id, one.text) for one in found] != [
        (one.level, identifier, one.text) for one, identifier in zip(headings, ids, strict=True)
    ]:
        return NewIds(text, reason="a heading stands where none can be changed by itself", headings=headings)
    return NewIds(
        changed, tuple(one for one in found if one.line in {each.line for each, _ in missing}), headings=found
    )


def _headings(text: str, converter: MarkdownConverter) -> tuple[Heading, ...]:
    """Return all headings of a file in their order, those without an id with an empty one."""
    parts = split_front_matter(text, _ignore)
    if parts is None:
        return ()
    return converter.headings(parts.body, first_line=parts.body_line)


def _ids_from_words(headings: Sequence[Heading]) -> list[str]:
    """Return an id for each heading: its own, or one of its words that no other has."""
    taken = {heading.id for heading in headings} | RESERVED_IDS
    ids = []
    for heading in headings:
        identifier = heading.id or _free(_id_of(heading.text), taken)
        taken.add(identifier)
        ids.append(identifier)
    return ids


def _id_of(words: str) -> str:
    """Return an id of the first words, in letters a to z: 'Så ansöker du' becomes ``sa-ansoker-du``."""
    small = "".join(_LETTERS.get(one, one) for one in words.lower())
    latin = "".join(one for one in unicodedata.normalize("NFD", small) if not unicodedata.combining(one))
    pieces = [piece for piece in _NOT_IN_IDS.split(latin) if piece][:_MOST_WORDS]
    identifier = "-".join(pieces)
    if not identifier or not identifier[0].isalpha() or identifier.startswith(NOTE_ID_PREFIXES):
        identifier = "-".join([_ANY_ID, *pieces])
    return identifier


def _free(identifier: str, taken: set[str]) -> str:
    number = 1
    while (free := identifier if number == 1 else f"{identifier}-{number}") in taken:
        number += 1
    return free


def _disagreement(headings: Sequence[Heading], source: Sequence[Heading]) -> str:
    """Return why a translation can't take over the ids of its source, empty if it can."""
    if not all(heading.id for heading in source):
        return "its source has headings without ids"
    if len(headings) != len(source):
        return f"it has {len(headings)} headings, and its source {len(source)}"
    for own, one in zip(headings, source, strict=True):
        if own.level != one.level:
            return f"'{own.text}' is of level {own.level}, and '{one.text}', there in the source, of level {one.level}"
        if own.id and own.id != one.id:
            return f"'{own.text}' has the id '{own.id}', and '{one.text}', there in the source, '{one.id}'"
    return ""


def _with_id(line: str, identifier: str) -> str:
    match = _MARKED.match(line) if "#" in line else None
    return f"{(match['words'] if match else line).rstrip()} {{#{identifier}}}"


def _ignore(_line: int, _message: str, _hint: str) -> None:
    """Leave faults to the check."""


def named(headings: Iterable[Heading]) -> list[str]:
    """Return the headings with their ids, as they are written."""
    return [f"{'#' * one.level} {one.text} {{#{one.id}}}" for one in headings]

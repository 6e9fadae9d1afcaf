"""The units of a text: what there is to translate, as positions in its file; what is no unit is never written anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from samsprak.model.translations.sections import field_of
from samsprak.translations.exchange.body_spans import body_spans
from samsprak.translations.exchange.content import Content, has_words
from samsprak.translations.exchange.front_spans import FrontMatter, front_spans
from samsprak.translations.exchange.inline import read_inline
from samsprak.translations.exchange.spans import Role, UnknownTextError
from samsprak.validation.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samsprak.translations.exchange.spans import Span
    from samsprak.validation.schemas import TextSchema

_MARK = "\ufeff"
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A piece of text with its place in the file.

    *id* begins with the name of its *section* and is the same in all languages as long as the structure is.
    """

    id: str
    section: str
    role: Role
    start: int
    end: int
    line: int
    content: Content


@dataclass(frozen=True)
class UnitText:
    """A file's *text* by its *units*, in the order of the file; *starts* has the offset of each section."""

    text: str
    units: tuple[Unit, ...]
    front: FrontMatter
    body_start: int
    starts: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of link definitions, in small letters."""
        return labels_of(self.text[self.body_start :])

    @cached_property
    def by_id(self) -> Mapping[str, Unit]:
        """The units by their ids."""
        return {one.id: one for one in self.units}

    @cached_property
    def sections(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units of each section and field that has any."""
        found: dict[str, list[Unit]] = {}
        for one in self.units:
            found.setdefault(one.section, []).append(one)
        return {name: tuple(units) for name, units in found.items()}

    def range_of(self, section: str) -> tuple[int, int]:
        """Return where a section of the body begins and ends."""
        begins = [*self.starts.values(), len(self.text)]
        names = list(self.starts)
        return next((a, b) for name, (a, b) in zip(names, pairwise(begins), strict=True) if name == section)

    def is_aligned_with(self, other: UnitText, section: str) -> bool:
        """Return whether a section has the same units in both texts, so that one's words can stand for the other's."""
        own, others = self.sections.get(section, ()), other.sections.get(section, ())
        if field_of(section) is not None:
            return [one.id for one in own] == [one.id for one in others]
        return bool(own) and [one.role for one in own] == [one.role for one in others]

    def with_replaced(self, new: Mapping[str, str]) -> str:
        """Return the text with the *new* raw texts of units, by id; all else stays as it is."""
        pieces: list[str] = []
        place = 0
        for unit in self.units:
            if unit.id in new:
                pieces += [self.text[place : unit.start], new[unit.id]]
                place = unit.end
        return "".join([*pieces, self.text[place:]])


def labels_of(body: str) -> frozenset[str]:
    """Return the labels of a text's link definitions, in small letters."""
    return frozenset(label.strip().lower() for label in _DEFINED.findall(body)) if "]:" in body else frozenset()


def read_units(text: str, schema: type[TextSchema]) -> UnitText:
    """
    Return the units of a file; *schema* is that of a translation, whose fields are what is translated.

    Raises:
        UnknownTextError: If there are words that are neither in a unit nor known markup.
    """
    head = len(text) - len(text.lstrip(_MARK))
    plain = text[head:].replace("\r\n", "\n")
    parts = split_front_matter(plain, lambda *_: None)
    if parts is None:
        raise UnknownTextError(1, "front matter is missing")
    offsets = _offsets(text, head)
    body_start = offsets[parts.body_line - 1]
    front = front_spans(text, offsets, parts, schema)
    body = body_spans(text, offsets, parts.body_line)
    labels = labels_of(parts.body)
    units = tuple(_units(text, [*front.spans, *body.spans], labels))
    starts = {name: offsets[line - 1] for name, line in body.starts}
    return UnitText(text, units, front, body_start, starts)


def _offsets(text: str, head: int) -> list[int]:
    """Return the offsets of all lines of a file, and that of its end."""
    offsets = [head]
    while (end := text.find("\n", offsets[-1])) >= 0:
        offsets.append(end + 1)
    return [*offsets, len(text)]


def _units(text: str, spans: Sequence[Span], labels: frozenset[str]) -> Iterator[Unit]:
    numbers: dict[str, int] = {}
    for span in spans:
        if span.content is not None:
            content: Content = span.content
        else:
            content = read_inline(text[span.start : span.end], labels, is_html=span.role is Role.HTML)
        if not has_words(content):
            continue
        name = span.name
        if not name:
            numbers[span.section] = numbers.get(span.section, 0) + 1
            name = f"{span.section}:{numbers[span.section]}"
        yield Unit(name, span.section, span.role, span.start, span.end, span.line, content)

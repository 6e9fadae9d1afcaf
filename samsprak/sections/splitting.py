"""Splitting of a text into its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.translations.sections import LEAD, SECTION_LEVEL, section_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.documents import Heading


class SectionText(NamedTuple):
    """The Markdown of a section with its heading, and the number of its first line."""

    name: str
    line: int
    text: str


def sections_of(body: str, first_line: int, headings: Sequence[Heading]) -> Iterator[SectionText]:
    """
    Yield the sections of a Markdown text whose first line has the number *first_line*.

    *headings* are those of the text as converted, with the lines of the file. The lead is always there, and may be
    empty.
    """
    lines = body.split("\n")
    starts = [(LEAD, first_line)]
    starts += [(section_name(one.id), one.line) for one in headings if one.level == SECTION_LEVEL and one.line]
    ends = [line for _, line in starts[1:]] + [first_line + len(lines)]
    for (name, start), end in zip(starts, ends, strict=True):
        yield SectionText(name, start, "\n".join(lines[start - first_line : end - first_line]))

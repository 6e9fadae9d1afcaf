"""The facts of a parsed file's sections, read from the file again when they are compared: most files never are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.sections.reading import facts_of_sections, sections_of_file
from samsprak.validation.front_matter import split_front_matter
from samsprak.validation.kinds import schema_of
from samsprak.validation.texts.source_text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.content.parsed import Outline
    from samsprak.model.documents import Heading
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Language
    from samsprak.model.translations.sections import SectionFacts


def section_facts(
    content: bytes, outline: Outline, headings: Sequence[Heading], *, kind: Kind, language: Language, source: Language
) -> tuple[SectionFacts, ...]:
    """Return the facts of a file's fields and sections, to compare; *headings* are those of its converted text."""
    opened = text_of(content, _silent)
    parts = None if opened is None else split_front_matter(opened[0], _silent)
    if parts is None:
        return ()
    schema = schema_of(kind, is_source=False)
    sections = sections_of_file(outline.front, schema, outline.lines, parts.body, parts.body_line, headings)
    return facts_of_sections(sections, language, source)


def _silent(line: int, message: str, hint: str) -> None:
    """Report nothing: the faults of the file were reported when it was parsed."""

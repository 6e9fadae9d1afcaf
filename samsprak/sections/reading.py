"""What a parsed file knows of its sections: their digests, and the facts that are compared with another language's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.model.addresses.links import may_be_medium
from samsprak.model.translations.sections import SectionFacts, SectionMark, field_name, field_of
from samsprak.sections.facts import read_text
from samsprak.sections.lix import lix_of
from samsprak.sections.marking import digest_and_words
from samsprak.sections.splitting import SectionText, sections_of
from samsprak.sections.untranslated import untranslated_in
from samsprak.validation.fields import entry_field, item_name
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samsprak.model.documents import Heading
    from samsprak.model.languages import Language
    from samsprak.validation.schemas import TextSchema

_ITEM = re.compile(r"^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S", re.MULTILINE)
_ROW = re.compile(r"^[ \t>]*\|", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(|<img\b")
_TARGET = re.compile(r"\]\(\s*([^)\s]+)")
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)


def field_texts(front: TextSchema, schema: type[TextSchema], lines: Mapping[str, int]) -> Iterator[SectionText]:
    """
    Yield the translated fields of a front matter with their lines; *schema* is that of a translation.

    The entries of a list are one text, a line for each. Fields that are not there are left out.
    """
    for field in translated_fields(schema):
        value = getattr(front, field.name)
        if not value:
            continue
        entries = value if field.is_list else [value]
        first = lines.get(field.name, 1)
        if field.is_list:
            first = lines.get(item_name(field.name, 0)) or lines.get(entry_field(field.name, 0, "title")) or first
        yield SectionText(field_name(field.name), first, "\n".join(" ".join(_texts(entry)) for entry in entries))


def marks_of(sections: Sequence[SectionText], language: Language) -> tuple[SectionMark, ...]:
    """Return the marks of sections and fields; a lead without words has none."""
    is_swedish = language.tag.partition("-")[0] == "sv"
    return tuple(
        SectionMark(
            one.name,
            *digest_and_words(one.text),
            lix_of(one.text) if is_swedish and field_of(one.name) is None else 0,
        )
        for one in sections
        if one.text.strip()
    )


def facts_of_sections(
    sections: Sequence[SectionText], language: Language, source: Language
) -> tuple[SectionFacts, ...]:
    """Return what is compared of sections and fields."""
    return tuple(_facts(one, language, source) for one in sections)


def sections_of_file(  # noqa: PLR0917 # a parsed file's parts
    front: TextSchema | None,
    schema: type[TextSchema],
    lines: Mapping[str, int],
    body: str,
    first_line: int,
    headings: Sequence[Heading],
) -> list[SectionText]:
    """Return the fields of a file, then the sections of its text."""
    fields = [] if front is None else list(field_texts(front, schema, lines))
    return [*fields, *sections_of(body, first_line, headings)]


def _facts(section: SectionText, language: Language, source: Language) -> SectionFacts:
    read = read_text(section.text, language, section.line)
    text = _FENCED.sub("", section.text) if "```" in section.text or "~~~" in section.text else section.text
    return SectionFacts(
        section.name,
        section.line,
        read.facts,
        items=len(_ITEM.findall(text)),
        rows=len(_ROW.findall(text)) if "|" in text else 0,
        pictures=len(_PICTURE.findall(text)) if "![" in text or "<img" in text else 0,
        downloads=sum(map(may_be_medium, _TARGET.findall(text))) if "](" in text else 0,
        untranslated=(
            tuple(untranslated_in(read.running, section.line, language, source)) if language != source else ()
        ),
    )


def _texts(entry: Any) -> list[str]:
    """Return the texts of a field or of a list's entry, without addresses and days."""
    if isinstance(entry, msgspec.Struct):
        named = ((name, getattr(entry, name)) for name in entry.__struct_fields__)
        return [value for name, value in named if isinstance(value, str) and name not in {"url", "file"}]
    return [str(entry)]

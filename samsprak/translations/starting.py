"""The beginning of a translation: what its source says in comments, and places for the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samsprak.content.parsing import parse
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.translations.sections import LEAD, heading_id_of
from samsprak.sections.splitting import sections_of
from samsprak.validation.front_matter import split_front_matter
from samsprak.validation.kinds import schema_of
from samsprak.validation.texts.left_over import PLACE
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import msgspec

    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.documents import Heading
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Language
    from samsprak.sections.splitting import SectionText
    from samsprak.validation.schemas import TextSchema


def skeleton_of(text: str, *, kind: Kind, language: Language, converter: MarkdownConverter) -> str:
    """
    Return the file of a translation to begin with: each field and section with its source's text in a comment.

    *text* is that of the source. A place that is left over is a fault, so that nothing half is published.
    """
    parsed = parse(text.encode(), language=language, kind=kind, is_source=True, converter=converter)
    parts = split_front_matter(text.replace("\r\n", "\n"), lambda *_: None)
    if parsed.front is None or parsed.body is None or parts is None:
        raise FaultsFoundError([Fault("", 0, "the source has faults", "mend them first: 'samsprak check' lists them")])
    front = "\n".join(_fields(parsed.front, schema_of(kind, is_source=False)))
    sections = sections_of(parts.body, parts.body_line, parsed.body.headings)
    body = "\n".join(_sections(list(sections), {one.id: one for one in parsed.body.headings}))
    return f"---\n{front}\nstate: draft\n---\n\n{body}".rstrip() + "\n"


def _fields(source: TextSchema, schema: type[TextSchema]) -> Iterator[str]:
    for field in translated_fields(schema):
        value = getattr(source, field.name)
        if not value or field.is_inherited or field.name == "sources":
            continue
        if not field.is_list:
            yield from _commented(str(value))
            yield f"{field.name}: {PLACE}"
            continue
        yield f"{field.name}:"
        for entry in value:
            yield from _entry(entry, field.entry)


def _entry(entry: Any, schema: type[msgspec.Struct] | None) -> Iterator[str]:
    if schema is None:
        yield from _commented(str(entry), "  ")
        yield f"  - {PLACE}"
        return
    words = next(name for name in ("title", "note") if name in schema.__struct_fields__)
    yield from _commented(getattr(entry, words), "  ")
    yield f"  - {words}: {PLACE}"


def _commented(text: str, indent: str = "") -> Iterator[str]:
    return (f"{indent}# {line}" for line in text.split("\n"))


def _sections(sections: Sequence[SectionText], headings: dict[str, Heading]) -> Iterator[str]:
    for section in sections:
        heading_id = heading_id_of(section.name)
        if heading_id is None and section.name != LEAD:
            continue
        text = section.text.strip()
        if not text:
            continue
        if heading_id is not None:
            heading, _, text = text.partition("\n")
            yield f"<!-- {heading.strip()} -->"
            yield f"{'#' * headings[heading_id].level} {PLACE} {{#{heading_id}}}\n"
        if text.strip():
            yield f"<!--\n{text.strip().replace('-->', '—>')}\n-->\n\n{PLACE}\n"

"""One file's bytes to a ParsedFile: nothing here knows of other files, so that the result can be cached by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.documents import Body, Kind
from samsprak.reading.conversion import convert_fields
from samsprak.reading.front_matter import read_fields, split
from samsprak.reading.parsed import ParsedFile
from samsprak.reading.reports import LocalFault, Report, reporter
from samsprak.reading.schemas import Edition, Event, FrontMatter, Source, schema_of

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.reading.markdown_text import MarkdownConverter

# Fields that a withdrawn document must explain, and a picture must be described by.
_NEEDS_TEXT = (("picture", "picture_alt", "what the picture shows, for those who don't see it"),)


def parse(
    content: bytes, *, language: Language, kind: Kind, is_source: bool, converter: MarkdownConverter
) -> ParsedFile:
    """Return the file's front matter and body, or its faults; lines count from 1."""
    faults: list[LocalFault] = []
    report = reporter(faults)
    text = _decoded(content, report)
    parts = None if text is None else split(text, report)
    if parts is None:
        return ParsedFile(None, None, {}, faults)
    fields = read_fields(parts.yaml_text, report)
    front: FrontMatter | None = None
    if fields is not None:
        schema = schema_of(kind, is_source=is_source)
        explained = {} if is_source else _facts_of_sources(kind)
        converted = convert_fields(schema, fields, report, explain_unknown=explained)
        front = converted if isinstance(converted, FrontMatter) else None
        if front is not None:
            _check_front(front, fields.lines, report)
    body = converter.convert(
        parts.body,
        first_line=parts.body_line,
        language=language,
        report=report,
        wants_text=kind is Kind.EDITION,
    )
    _check_body(body, kind, parts.body_line, report)
    return ParsedFile(front, body, fields.lines if fields else {}, faults)


def _decoded(content: bytes, report: Report) -> str | None:
    if not content.strip():
        report(1, "the file is empty", "write front matter and a text, or take the file away")
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report(line, "the file is not in UTF-8", "save it as UTF-8 in your editor ('Save with encoding')")
        return None


def _facts_of_sources(kind: Kind) -> dict[str, tuple[str, str]]:
    facts = schema_of(kind, is_source=True).__struct_fields__
    hint = "take it away here: translations inherit it from the source file"
    return {name: (f"'{name}' is a fact, and stands in the source file only", hint) for name in facts}


def _check_front(front: FrontMatter, lines: dict[str, int], report: Report) -> None:
    """Report fields that do not go together."""
    if front.state == "withdrawn" and not front.withdrawn_note:
        report(
            lines["state"],
            "a withdrawn document without a note",
            "write 'withdrawn_note: why, and what holds now', for readers who come by an old link",
        )
    if not isinstance(front, Source):
        return
    for field, text_field, purpose in _NEEDS_TEXT:
        if getattr(front, field) is not None and getattr(front, text_field) is None:
            report(lines[field], f"'{field}' without '{text_field}'", f"write '{text_field}: {purpose}'")
    for earlier, later in (("publish_on", "changed_on"), ("publish_on", "expires_on"), ("reviewed_on", "review_by")):
        first, second = getattr(front, earlier), getattr(front, later)
        if second is not None and second < first:
            report(lines[later], f"'{later}' is before '{earlier}' ({first})", f"write a day after {first}")
    match front:
        case Event(starts=None, undated=False):
            report(1, "an event without 'starts'", "write 'starts: 2026-03-31', or 'undated: true' for a past one")
        case Event(starts=str(starts), ends=str(ends)) if ends < starts[: len(ends)]:
            report(lines["ends"], f"'ends' is before 'starts' ({starts})", f"write a time after {starts}")
        case Edition(items=[]):
            report(lines["items"], "an edition without items", "write keys such as '  - news/new-site' below 'items:'")
        case _:
            pass


def _check_body(body: Body, kind: Kind, line: int, report: Report) -> None:
    if not body.html.strip() and kind is not Kind.TERM:
        report(
            line, "there is no text below the front matter", "write the text, or 'state: draft' and a first sentence"
        )

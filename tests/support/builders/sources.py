"""Texts for tests of parsing: a file's bytes, or a body alone, parsed as a site would parse them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.parsing import parse
from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.kinds import Kind
from samsprak.validation.reporting import LocalFault, reporter
from tests.support.builders.documents import LANGUAGES, SWEDISH

if TYPE_CHECKING:
    from samsprak.content.parsed import ParsedFile
    from samsprak.model.documents import Body
    from samsprak.model.languages import Language

CONVERTER = MarkdownConverter(LANGUAGES)
FACTS = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n"
FRONT = f"---\ntitle: En nyhet\nsummary: Om en sak.\n{FACTS}---\n"


def parsed(
    content: str | bytes, *, kind: Kind = Kind.NEWS, language: Language = SWEDISH, is_source: bool = True
) -> ParsedFile:
    """Return a parsed file."""
    written = content.encode() if isinstance(content, str) else content
    return parse(written, language=language, kind=kind, is_source=is_source, converter=CONVERTER)


def told(content: str | bytes, *, kind: Kind = Kind.NEWS, is_source: bool = True) -> list[tuple[int, str]]:
    """Return line and message of each fault in a file, in the order of the lines."""
    faults = parsed(content, kind=kind, is_source=is_source).faults
    return sorted((fault.line, fault.message) for fault in faults)


def body_of(text: str, language: Language = SWEDISH, *, faults: list[LocalFault] | None = None) -> Body:
    """Return a body whose first line is line 1; unless *faults* collects them, assert that there are none."""
    found: list[LocalFault] = [] if faults is None else faults
    body = CONVERTER.convert(text, first_line=1, language=language, report=reporter(found), wants_text=True)
    assert faults is not None or not found, found
    return body

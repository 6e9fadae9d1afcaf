"""Parse one file's bytes to a ParsedFile, independently of all other files, so that it can be cached by content."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize

from samsprak.content.kinds import KINDS
from samsprak.content.parsed import ParsedFile
from samsprak.digests import digest_of
from samsprak.markdown.bidi_check import check_fields
from samsprak.markdown.link_texts import check_links
from samsprak.model.kinds import Kind
from samsprak.sections.reading import marks_of, sections_of_file
from samsprak.validation import rules
from samsprak.validation.decoding import convert_fields
from samsprak.validation.front_matter import SplitSource, read_fields, split_front_matter
from samsprak.validation.kinds import schema_of
from samsprak.validation.reporting import LocalFault, Report, reporter, warner
from samsprak.validation.schemas import TextSchema, TranslationSchema
from samsprak.validation.texts.characters import unseen_references, without_unseen
from samsprak.validation.texts.left_over import report_left_over
from samsprak.validation.texts.source_text import text_of

if TYPE_CHECKING:
    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.languages import Language
    from samsprak.validation.kinds import FrontMatter


# A text with fewer words may be the same in two languages: a name, a table, a link.
_FEW_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
# Destinations of links, which a move writes anew.
_DESTINATION = re.compile(r"(?<=\]\()\s*<?[^\s)>]+|(?m:(?<=^\[)([^\]\n]+\]:)\s*\S+)")
_NO_WORDS = re.compile(r"\]\([^)\n]*\)|<[^<>\n]*>|\{[^{}\n]*\}")
# Longer texts are not counted.
_SHORT = 500


def parse(
    content: bytes, *, language: Language, kind: Kind, is_source: bool, converter: MarkdownConverter
) -> ParsedFile:
    """Return the file's front matter and body, or its faults; lines count from 1."""
    spec = KINDS[kind]
    faults: list[LocalFault] = []
    warnings: list[LocalFault] = []
    report, warn = reporter(faults), warner(warnings)
    opened = text_of(content, report)
    if opened is None:
        return ParsedFile(None, None, {}, faults)
    text, report = opened
    parts = _split(text, report)
    if parts is None:
        return ParsedFile(None, None, {}, faults)
    fields = read_fields(parts.yaml_text, report)
    front: FrontMatter | None = None
    if fields is not None:
        explained = _of_translations() if is_source else _facts_of_sources(kind, converter.languages.source_code)
        front = convert_fields(schema_of(kind, is_source=is_source), fields, report, explain_unknown=explained)
        if front is not None:
            rules.check(kind, front, fields.lines, report)
            check_fields(front, fields.lines, language, report)
            rules.warn_of(front, fields.lines, warn)
    known = len(faults)
    report_left_over(parts.body, parts.body_line, report)
    body = converter.convert(
        _without_references(parts, report),
        first_line=parts.body_line,
        language=language,
        report=report,
        wants_text=spec.is_mailed,
    )
    if kind is Kind.EDITION:
        body = replace(body, words_digest=_digest_as_written(parts.body))
    check_links(body.links, language.code, report, warn)
    if not body.html.strip() and len(faults) == known and spec.needs_text:
        hint = "write the text, or 'state: draft' and a first sentence"
        report(parts.body_line, "there is no text below the front matter", hint)
    lines = fields.lines if fields else {}
    sections = sections_of_file(
        front, schema_of(kind, is_source=False), lines, parts.body, parts.body_line, body.headings
    )
    return ParsedFile(
        front, body, lines, faults, warnings, _words_digest(parts.body), list(marks_of(sections, language))
    )


def _split(text: str, report: Report) -> SplitSource | None:
    if not text.strip():
        report(1, "the file is empty", "write front matter and a text, or take the file away")
        return None
    return split_front_matter(text, report)


def _without_references(parts: SplitSource, report: Report) -> str:
    """Return the body without references to invisible characters, and report them."""
    found = list(unseen_references(parts.body))
    for one in found:
        report(parts.body_line + parts.body.count("\n", 0, one.offset), one.what, one.hint)
    return without_unseen(parts.body, found)


def _words_digest(body: str) -> bytes:
    """Return the digest of the words of a text, empty for a text of few words."""
    if len(body) < _SHORT and len(_WORD.findall(_NO_WORDS.sub("", body))) < _FEW_WORDS:
        return b""
    return digest_of(" ".join(body.split()).encode())


def _of_translations() -> dict[str, tuple[str, str]]:
    hint = "take it away here: it says what of a translation was made from this file"
    names = set(TranslationSchema.__struct_fields__) - set(TextSchema.__struct_fields__)
    return {name: (f"'{name}' stands in translations only", hint) for name in names}


def _digest_as_written(body: str) -> str:
    """Return the digest of a text as written: spaces at the ends of lines and destinations of links are left out."""
    lines = (line.rstrip() for line in _DESTINATION.sub(r"\1", normalize("NFC", body)).strip().splitlines())
    return sha256("\n".join(lines).encode()).hexdigest()


def _facts_of_sources(kind: Kind, source_code: str) -> dict[str, tuple[str, str]]:
    facts = schema_of(kind, is_source=True).__struct_fields__
    hint = f"take it away here: translations inherit it from the file of the same name in content/{source_code}/"
    return {name: (f"'{name}' is a fact, and stands in the source file only", hint) for name in facts}

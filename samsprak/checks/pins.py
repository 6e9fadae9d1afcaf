"""Check of what a translation says of its origin: its pins belong to sections of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, did_you_mean, listed
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document, Origin


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield the faults of a translation's origin."""
    if document.origin is None:
        return
    yield from _faults_of_language(document, document.origin, context)
    made_from = context.library.freshness.translated_from(document.key, document.language)
    marks = {mark.name: mark.digest for mark in context.library.freshness.section_marks(document.key, made_from)}
    pinned = [pin.name for pin in document.origin.pins]
    for index, pin in enumerate(document.origin.pins):
        line = context.loaded.line(document, item_name("pins", index))
        if pinned.index(pin.name) != index:
            hint = f"keep one line: 'samsprak translations accept {document.language}/{document.key}' writes it"
            yield Fault(document.path, line, f"'{pin.name}' is pinned twice", hint)
        elif pin.name not in marks:
            yield Fault(
                document.path, line, f"there is no '{pin.name}' to pin", _hint(pin.name, pin.digest, marks, pinned)
            )


def _hint(name: str, digest: str, marks: Mapping[str, str], pinned: list[str]) -> str:
    """Return the new name of a section that was renamed, else the way to take the pin away."""
    renamed = next((one for one, other in marks.items() if other == digest and one not in pinned), None)
    if renamed is not None:
        return f"the section has a new name: write '{renamed} {digest}'"
    return did_you_mean(name, [one for one in marks if one not in pinned], "take the line away")


def _faults_of_language(document: Document, origin: Origin, context: CheckContext) -> Iterator[Fault]:
    code = origin.language
    if code is None:
        return
    line = context.loaded.line(document, "translated_from")
    languages = context.settings.languages
    if code not in languages.codes:
        hint = did_you_mean(code, languages.codes, f"the languages are {listed(languages.codes)}")
        yield Fault(document.path, line, f"'{code}' is no language of the site", hint)
    elif code == document.language:
        hint = "write the language that it was translated from, or take the line away"
        yield Fault(document.path, line, "a text is no translation of itself", hint)
    elif (made_from := context.library.version(document.key, code)) is None:
        hint = f"take it away: then it is a translation of the text in '{languages.source_code}'"
        yield Fault(document.path, line, f"there is no text in '{code}' that it could be translated from", hint)
    elif made_from.origin is not None and made_from.origin.language == document.language:
        hint = f"take 'translated_from' away in one of them; {made_from.path} is the other"
        yield Fault(document.path, line, "two translations can't be made from each other", hint)

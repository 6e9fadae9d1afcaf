"""
PO of gettext, for Weblate and programs such as Poedit.

A code is written as ``<g1>words</g1>`` or ``<x2/>``; what it stands for is said in the entry's comment. The id of a
unit is its context, so that a text with the same words elsewhere is another entry.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, denormalize, normalize, read_po

from samsprak.i18n.catalogs import PO_LINE
from samsprak.translations.exchange.content import Code, CodeKind, Content, joined, spans_of
from samsprak.translations.exchange.files import ReturnedFile, ReturnedUnit, UnitState, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

    from samsprak.translations.exchange.files import SentFile, SentSection, SentUnit

_DOCUMENT, _SOURCE = "X-Samsprak-Document", "X-Source-Language"
_DIGEST = "source-digest: "
_CODE = re.compile(r"<(?P<begin>g)(?P<begun>[0-9]{1,4})>|</g(?P<ended>[0-9]{1,4})>|<x(?P<place>[0-9]{1,4})/>")
_HEADER = re.compile(r'^msgid ""\s*\nmsgstr[ \t]*(?P<lines>"[^\n]*"(?:\s*\n"[^\n]*")*)', re.MULTILINE)
_MOST_BYTES = 20_000_000
_AGAIN = "export the document again, and send the new file to the translators"
_REPAIR = "mend the line, or save the file again in Weblate or Poedit"


def write_po(file: SentFile) -> bytes:
    """Return a document as PO."""
    headers = {
        _DOCUMENT: file.path,
        _SOURCE: file.source.tag,
        "Language": file.target.tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": file.target.plural_forms,
    }
    header = "".join(f"{name}: {value}\n" for name, value in headers.items())
    entries = [f'msgid ""\nmsgstr {normalize(header, width=0)}\n']
    for section in file.sections:
        entries += [_entry(file, section, unit) for unit in section.units]
    return "\n".join(entries).encode()


def _entry(file: SentFile, section: SentSection, unit: SentUnit) -> str:
    lines = [f"#. {unit.context}", f"#. {_DIGEST}{section.name} {section.digest}"]
    lines += [f"#. {_shown(number, *data)}" for number, data in spans_of(unit.source).items()]
    lines.append(f"#: {file.path}:{unit.line}")
    if unit.state in {UnitState.BEHIND, UnitState.UNKNOWN} and unit.target is not None:
        lines.append("#, fuzzy")
    lines.append(f"msgctxt {normalize(unit.id, width=0)}")
    lines.append(f"msgid {normalize(_words(unit.source), width=0)}")
    lines.append(f"msgstr {normalize(_words(unit.target or ()), width=0)}")
    return "\n".join(lines) + "\n"


def _shown(number: int, begin: str, end: str) -> str:
    shown = (f"<g{number}>…</g{number}> = {begin}…{end}" if end else f"<x{number}/> = {begin}").replace("\n", "⏎")
    return " ".join(shown.split())


def _words(content: Content) -> str:
    pieces = []
    for one in content:
        if isinstance(one, str):
            pieces.append(one)
        else:
            written = {CodeKind.OPEN: "<g{}>", CodeKind.CLOSE: "</g{}>", CodeKind.PLACE: "<x{}/>"}[one.kind]
            pieces.append(written.format(one.number))
    return "".join(pieces)


def read_po_file(content: bytes) -> list[ReturnedFile]:
    """
    Return the document of a PO file.

    Raises:
        UnreadableFileError: If it is no PO file, or none that was exported.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(0, f"the file is larger than {_MOST_BYTES // 1_000_000} MB", _AGAIN)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(line, "the file is not in UTF-8", "save it in UTF-8 in Poedit or Weblate") from None
    for number, written in enumerate(text.split("\n"), start=1):
        if written.strip() and not PO_LINE.fullmatch(written.strip()):  # Babel cuts the ends of a text without quotes
            raise UnreadableFileError(number, f"'{written.strip()[:60]}' is no line of PO", _REPAIR)
    headers = _headers(text)
    if _DOCUMENT not in headers:
        raise UnreadableFileError(1, f"the head of the file has no line '{_DOCUMENT}'", _AGAIN)
    try:
        catalog = read_po(BytesIO(_without_header(text).encode()), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise UnreadableFileError(error.lineno + 1, f"the file is not valid PO: {error}", _REPAIR) from None
    except (ValueError, IndexError):
        raise UnreadableFileError(0, "the file is not valid PO", _REPAIR) from None
    messages = [one for one in catalog if one.id]
    digests = dict(_digests(messages))
    units = tuple(_returned(one) for one in messages)
    target = headers.get("Language", "").replace("_", "-")
    return [ReturnedFile(headers[_DOCUMENT], headers.get(_SOURCE, ""), target, units, digests)]


def _headers(text: str) -> dict[str, str]:
    found = _HEADER.search(text)
    whole = denormalize(found["lines"]) if found is not None else ""
    parted = (line.partition(": ") for line in whole.split("\n"))
    return {name: value.strip() for name, _, value in parted}


def _without_header(text: str) -> str:
    """Return the text with a head that says the encoding alone: Babel fails at languages that it does not know."""
    found = _HEADER.search(text)
    if found is None:
        return text
    lines = "\n" * found[0].count("\n", found[0].index("msgstr"))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"'
    return f"{text[: found.start()]}{head}{lines}{text[found.end() :]}"


def _digests(messages: list[Message]) -> Iterator[tuple[str, str]]:
    for message in messages:
        for comment in message.auto_comments:
            if comment.startswith(_DIGEST):
                name, _, digest = comment.removeprefix(_DIGEST).partition(" ")
                yield name, digest


def _returned(message: Message) -> ReturnedUnit:
    unit_id, line = message.context or "", int(message.lineno or 0)
    if message.pluralizable or not isinstance(message.string, str):
        hint = "take the lines 'msgid_plural' and 'msgstr[1]' away: texts of pages have no plural forms"
        return ReturnedUnit(unit_id, line, problem=("the entry has plural forms", hint))
    target = _content(message.string) if message.string else None
    return ReturnedUnit(unit_id, line, _content(str(message.id)), target, is_done=not message.fuzzy)


def _content(words: str) -> Content:
    pieces: list[str | Code] = []
    place = 0
    for found in _CODE.finditer(words):
        pieces.append(words[place : found.start()])
        place = found.end()
        if found["begin"] is not None:
            pieces.append(Code(CodeKind.OPEN, "", int(found["begun"])))
        elif found["ended"] is not None:
            pieces.append(Code(CodeKind.CLOSE, "", int(found["ended"])))
        else:
            pieces.append(Code(CodeKind.PLACE, "", int(found["place"])))
    return joined([*pieces, words[place:]])

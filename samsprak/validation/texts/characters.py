"""
Invisible characters that break outputs, or that change what readers see without a trace in the source.

Control characters come with text pasted from other programs (a vertical tab from presentations, U+2028 from layout
programs), zero-width spaces and byte order marks from web pages. Feeds are XML, which forbids control characters.
Private-use characters are font-specific or reserved for this generator. Embeddings, overrides and tag characters can
make a text read otherwise than it is written; isolates may be used, if they are closed on their line.

Sources: Extensible Markup Language 1.0, section 2.2, Characters; Unicode Standard Annex 9, Bidirectional Algorithm;
Unicode Technical Report 36, Security Considerations.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Characters that show nothing: controls, fillers, zero-width spaces, deprecated and tag characters, noncharacters.
_NOTHING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_TURNING = "\u202a-\u202e"
_LOST = "\ufffc\ufffd"
# Joiners shape Arabic letters and join pictures; between two letters of the Latin script they do nothing.
_JOINERS = "\u200c\u200d"
_UNSEEN = re.compile(f"[{_NOTHING}{_PRIVATE}{_TURNING}{_LOST}{_JOINERS}]")
_BETWEEN_LATIN = re.compile(f"(?<=[A-Za-z0-9\u00c0-\u024f])[{_JOINERS}](?=[A-Za-z0-9\u00c0-\u024f])")
_ISOLATES = re.compile("[\u2066-\u2069]")
_CLOSING = "\u2069"
# What stands in no value of one line, besides: a soft hyphen would be part of titles, searches and addresses.
_NOT_IN_VALUES = re.compile("[\t\n\r\u00ad]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,8})|[xX]([0-9A-Fa-f]{1,6}));")
# HTML reads these references as characters of Windows-1252, which are seen.
_OF_WINDOWS = range(0x80, 0xA0)
_NAMED_REFERENCE = re.compile("&(?:ZeroWidthSpace|NoBreak|NegativeThinSpace|NegativeMediumSpace|NegativeThickSpace);")

PASTED = "take it away; it often comes with text pasted from another program"
_SORTS = {
    "\t": ("a tab", "write a space instead of it"),
    "\n": ("a line end", "write it in one line"),
    "\r": ("a line end", "write it in one line"),
    "\u00ad": ("a soft hyphen", "take it away: a field is used in addresses, searches and mails"),
    "\ufffc": ("a character that stands for something that was not pasted", "take it away"),
    "\ufffd": ("a character that stands for one that was lost", "write the letter that was there"),
}


class Unseen(NamedTuple):
    """An invisible character: offset, description with the code point, correction, and the length as written."""

    offset: int
    what: str
    hint: str
    length: int = 1


def unseen(text: str) -> Iterator[Unseen]:
    """Yield each invisible character in *text* that no source may have, and each isolate without its counterpart."""
    if _is_seen(text):
        return
    for match in _UNSEEN.finditer(text):
        if not _is_useful(match):
            yield _described(match.start(), match[0])
    if _ISOLATES.search(text):
        yield from _unpaired_isolates(text)


def unseen_in_value(value: str) -> Iterator[Unseen]:
    """Yield each invisible character in a *value* of one line: line ends, tabs and soft hyphens too."""
    if value.isprintable():
        return
    yield from unseen(value)
    for match in _NOT_IN_VALUES.finditer(value):
        yield _described(match.start(), match[0])


def unseen_references(text: str) -> Iterator[Unseen]:
    """Yield each character reference in Markdown that stands for an invisible character, as ``&#x202E;``."""
    if "&" not in text:
        return
    for match in _REFERENCE.finditer(text):
        number = int(match[1]) if match[1] else int(match[2], 16)
        if number in _OF_WINDOWS:
            continue
        character = chr(number) if 0 < number <= sys.maxunicode else "\ufffd"
        if character not in _JOINERS and (_UNSEEN.match(character) or _ISOLATES.match(character)):
            found = _described(match.start(), character)
            yield Unseen(match.start(), f"{found.what}, written as '{match[0]}'", found.hint, len(match[0]))
    for match in _NAMED_REFERENCE.finditer(text):
        yield Unseen(match.start(), f"a character that shows nothing, written as '{match[0]}'", PASTED, len(match[0]))


def without_unseen(text: str, found: Iterable[Unseen]) -> str:
    """Return *text* with all that was *found* in it replaced by spaces, so that all offsets stay valid."""
    for one in found:
        text = f"{text[: one.offset]}{' ' * one.length}{text[one.offset + one.length :]}"
    return text


def _is_useful(match: re.Match[str]) -> bool:
    return match[0] in _JOINERS and not _BETWEEN_LATIN.match(match.string, match.start())


def _described(offset: int, character: str) -> Unseen:
    what, hint = _SORTS.get(character) or _sort_of(character)
    return Unseen(offset, f"{what} ({_name(character)})", hint)


def _sort_of(character: str) -> tuple[str, str]:
    if re.match(f"[{_PRIVATE}]", character):
        return "a character for private use", PASTED
    if re.match(f"[{_TURNING}]", character):
        return "a character that turns text round", "take it away; write '<bdi>…</bdi>' where an order has to be kept"
    if _ISOLATES.match(character):
        return "an isolate", "write '<bdi>…</bdi>' instead"
    return "a character that shows nothing", PASTED


def _unpaired_isolates(text: str) -> Iterator[Unseen]:
    start = 0
    for line in text.split("\n"):
        waiting: list[re.Match[str]] = []
        for match in _ISOLATES.finditer(line):
            if match[0] != _CLOSING:
                waiting.append(match)
            elif waiting:
                waiting.pop()
            else:
                what = f"a closing isolate ({_name(match[0])}) without one that opens"
                yield Unseen(start + match.start(), what, "take it away")
        for match in waiting:
            what = f"an isolate ({_name(match[0])}) that is not closed on its line"
            yield Unseen(start + match.start(), what, "take it away, or write U+2069 where it ends")
        start += len(line) + 1


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _is_seen(text: str) -> bool:
    """
    Return True for text that certainly has no invisible characters.

    False is inconclusive: Unicode also classifies some permitted characters as unprintable.
    """
    return text.replace("\n", " ").isprintable() and not any(
        one in text for one in "\ufffc\ufffd\u115f\u1160\u3164\uffa0"
    )

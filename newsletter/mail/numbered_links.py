"""Links of a plain text as numbers, with the addresses at the end of each block: a long address tears a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE

if TYPE_CHECKING:
    from samsprak.model.languages import Language

# The line between two blocks, such as items.
RULE = "-" * 40
# The mark of a note, as ``plain_text`` of samsprak.markdown writes it.
_NOTE = re.compile(r"\[([0-9]{1,4})\]")
_LINK = re.compile(rf"{LEFT_TO_RIGHT_ISOLATE}?<(?P<address>https?://[^\s<>]+)>{POP_DIRECTIONAL_ISOLATE}?")


def with_numbered_links(text: str, language: Language) -> str:
    """
    Return *text* with ``[1]`` for each address in angle brackets, and the addresses in a list at the end of the block.

    Blocks end at lines of ``RULE``. An address has one number in the whole text, and is listed in each block that
    links to it. Where the text has notes of its own, which have such numbers too, those of links begin after them.
    """
    notes = max((int(number) for number in _NOTE.findall(text)), default=0)
    numbers = _Numbers(notes)
    blocks = text.split(f"\n{RULE}\n")
    return f"\n{RULE}\n".join(_numbered(block, numbers, language) for block in blocks)


class _Numbers(dict[str, int]):
    """The numbers of addresses, each given when it is first asked for, after the *last* one taken."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self._last = last

    def __missing__(self, address: str) -> int:
        self._last += 1
        self[address] = self._last
        return self._last


def _numbered(block: str, numbers: _Numbers, language: Language) -> str:
    listed: dict[str, str] = {}

    def number_of(match: re.Match[str]) -> str:
        address = match["address"]
        number = f"[{numbers[address]}]"
        # In a right-to-left line the brackets around a number would stand on one side of it.
        shown = f"{LEFT_TO_RIGHT_ISOLATE}{number}{POP_DIRECTIONAL_ISOLATE}" if language.is_rtl else number
        listed[address] = shown
        return shown

    found = _LINK.sub(number_of, block)
    if not listed:
        return block
    text = found.rstrip("\n")
    end = found[len(text) :]
    addresses = "\n".join(f"{number} {address}" for address, number in listed.items())
    return f"{text}\n\n{addresses}{end}"

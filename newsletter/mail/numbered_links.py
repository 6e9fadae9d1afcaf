"""Links of a plain text as numbers, with the addresses at the end of each block: a long address tears a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE

if TYPE_CHECKING:
    from samsprak.model.languages import Language

# The line between two blocks, such as items.
RULE = "-" * 40
_LINK = re.compile(rf"{LEFT_TO_RIGHT_ISOLATE}?<(?P<address>https?://[^\s<>]+)>{POP_DIRECTIONAL_ISOLATE}?")


def with_numbered_links(text: str, language: Language) -> str:
    """
    Return *text* with ``[1]`` for each address in angle brackets, and the addresses in a list at the end of the block.

    Blocks end at lines of ``RULE``. An address has one number in the whole text, and is listed in each block that
    links to it.
    """
    numbers: dict[str, int] = {}
    blocks = text.split(f"\n{RULE}\n")
    return f"\n{RULE}\n".join(_numbered(block, numbers, language) for block in blocks)


def _numbered(block: str, numbers: dict[str, int], language: Language) -> str:
    listed: dict[str, str] = {}

    def number_of(match: re.Match[str]) -> str:
        address = match["address"]
        number = f"[{numbers.setdefault(address, len(numbers) + 1)}]"
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

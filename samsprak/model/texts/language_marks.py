"""
Marks of language around words that stand in for missing ones, such as an English label on a Somali page.

A mark goes with the words into whatever is made of them. When the output is finished, ``rendering.language_marks``
turns marks into ``lang`` and ``dir`` in pages, and takes them away elsewhere. The characters are Unicode's language
tags; no source may hold U+E0001, so that no mark can come from a text.

Source: The Unicode Standard, section 23.9, Tag Characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.model.languages import Language

BEGIN = "\U000e0001"
END = f"{BEGIN}\U000e007f"
_OFFSET = 0xE0000
# A mark that begins has a tag of letters, digits and hyphens, one that ends has none: nothing in it wants escaping.
_IN_TAGS = "\U000e002d\U000e0030-\U000e0039\U000e0041-\U000e005a\U000e0061-\U000e007a"
MARK = re.compile(f"{BEGIN}(?:([{_IN_TAGS}]+)|\U000e007f)")


def marked(text: str, tag: str) -> str:
    """Return *text* marked as words in the language *tag* (BCP 47)."""
    return f"{BEGIN}{''.join(chr(_OFFSET + ord(one)) for one in tag)}{text}{END}"


def is_marked(text: str) -> bool:
    """Return whether *text* begins with a mark."""
    return text.startswith(BEGIN)


def unmarked(text: str) -> str:
    """Return *text* without marks, for places where no language can be given."""
    return MARK.sub("", text) if BEGIN in text else text


def tag_in(mark: re.Match[str]) -> str:
    """Return the tag in a match of ``MARK``, empty for a mark that ends."""
    return "".join(chr(ord(one) - _OFFSET) for one in mark[1] or "")


def first_tag(text: str) -> str:
    """Return the tag of the mark with which *text* begins, empty if it does not begin with one."""
    mark = MARK.match(text)
    return "" if mark is None else tag_in(mark)


def in_first_of(chain: Sequence[Language], texts: Mapping[str, str]) -> str:
    """
    Return the text of the first language of a fallback chain that has one, marked unless it is in the very first.

    Raises:
        LookupError: If *texts*, by language code, has none of them.
    """
    for language in chain:
        if language.code in texts:
            text = texts[language.code]
            return text if language == chain[0] else marked(text, language.tag)
    raise LookupError(chain[0].code)

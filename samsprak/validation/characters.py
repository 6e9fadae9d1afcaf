"""
Invisible characters that break outputs.

Control characters come with text pasted from other programs (a vertical tab from presentations, U+2028 from layout
programs), and feeds, which are XML, can't hold them; those for private use are a font's own, or this generator's.

Source: Extensible Markup Language 1.0, section 2.2, Characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each such character in *text*, and its description."""
    if _is_seen(text):
        return
    for match in _UNSEEN.finditer(text):
        sort = "a character for private use" if "\ue000" <= match[0] <= "\uf8ff" else "a character that shows nothing"
        yield match.start(), f"{sort} (U+{ord(match[0]):04X})"


def without_unseen(text: str) -> str:
    """Return *text* with a space for each such character, so that nothing else moves."""
    return text if _is_seen(text) else _UNSEEN.sub(" ", text)


def _is_seen(text: str) -> bool:
    """Return True only for text without such characters; Unicode calls some welcome ones unprintable too."""
    return text.replace("\n", " ").isprintable()

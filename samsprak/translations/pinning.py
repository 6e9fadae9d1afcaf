"""Edits of the front matter of a translation: pins in sorted lines, so that they merge in git, and who made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samsprak.model.translations.sections import Pin

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PINS = re.compile(r"^pins:[^\n]*\n(?:[ \t]*-[^\n]*\n|[ \t]*#[^\n]*\n|[ \t]+[^\n]*\n)*", re.MULTILINE)
_TRANSLATED_BY = re.compile(r"^translated_by:[^\n]*\n", re.MULTILINE)
_REVIEWED_BY = re.compile(r"^reviewed_by:[^\n]*\n", re.MULTILINE)


def with_pins(text: str, pins: Iterable[Pin]) -> str:
    """
    Return a translation with *pins* in the place of those that it has, or at the end of its front matter.

    Everything else stays as it is, line ends too. A text without front matter is returned unchanged.
    """
    lines = "".join(f"  - {name} {digest}\n" for name, digest in sorted((pin.name, pin.digest) for pin in pins))
    block = f"pins:\n{lines}" if lines else ""

    def pinned(front: str) -> str:
        found = _PINS.search(front)
        return front[: found.start()] + block + front[found.end() :] if found else front + block

    return _with_front(text, pinned)


def with_origin(text: str, translated_by: str) -> str:
    """Return a translation whose front matter says by whom it was made; nobody has reviewed that of a machine yet."""

    def told(front: str) -> str:
        front = _TRANSLATED_BY.sub("", front)
        if translated_by == "machine":
            front = _REVIEWED_BY.sub("", front)
        found = _PINS.search(front)
        place = found.start() if found is not None else len(front)
        return f"{front[:place]}translated_by: {translated_by}\n{front[place:]}"

    return _with_front(text, told)


def _with_front(text: str, edit: Callable[[str], str]) -> str:
    """Return a text with an edited front matter, and with the line ends that it has; unchanged without front matter."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    fences = list(_FENCE.finditer(plain))[:2]
    if len(fences) < 2:  # noqa: PLR2004 # one above, one below
        return text
    start, end = fences[0].end() + 1, fences[1].start()
    return (plain[:start] + edit(plain[start:end]) + plain[end:]).replace("\n", line_end)

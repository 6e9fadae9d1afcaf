"""Pins in the front matter of a translation: a sorted line for each section, so that they merge in git."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.sections import Pin

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PINS = re.compile(r"^pins:[^\n]*\n(?:[ \t]*-[^\n]*\n|[ \t]*#[^\n]*\n|[ \t]+[^\n]*\n)*", re.MULTILINE)


def with_pins(text: str, pins: Iterable[Pin]) -> str:
    """
    Return a translation with *pins* in the place of those that it has, or at the end of its front matter.

    Everything else stays as it is, line ends too. A text without front matter is returned unchanged.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    fences = list(_FENCE.finditer(plain))[:2]
    if len(fences) < 2:  # noqa: PLR2004 # one above, one below
        return text
    start, end = fences[0].end() + 1, fences[1].start()
    front = plain[start:end]
    lines = "".join(f"  - {name} {digest}\n" for name, digest in sorted((pin.name, pin.digest) for pin in pins))
    block = f"pins:\n{lines}" if lines else ""
    found = _PINS.search(front)
    front = front[: found.start()] + block + front[found.end() :] if found else front + block
    return (plain[:start] + front + plain[end:]).replace("\n", line_end)

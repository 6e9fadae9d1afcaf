"""
SVG drawings as PNG pictures by resvg, for mails: Gmail and Outlook show no SVG.

A drawing without words is drawn without any typeface, so that its bytes are the same on every machine. One with words
needs a typeface of the machine: resvg leaves words out, without an error, where the family that it is told of is not
installed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

import resvg_py

# Typefaces that stand in for those that a drawing names, the first that is installed: on Debian, macOS and Windows.
_FAMILIES = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Helvetica", "Arial")
_WORDS = re.compile(r"<(?:[\w.-]+:)?text[\s>/]")
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="1" y="8" font-size="8">A</text></svg>'


class NotDrawnError(Exception):
    """
    A drawing that can't be turned into a picture.

    *message* and *hint* are for the editor.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def png_of(content: bytes, width: int) -> bytes:
    """
    Return an SVG drawing as a PNG picture of *width* pixels, with the same bytes for the same drawing.

    Raises:
        NotDrawnError: If it has words and no typeface is installed, or if resvg rejects it.
    """
    drawing = _text_of(content)
    fonts: dict[str, Any] = {"skip_system_fonts": True}
    if _WORDS.search(drawing):
        family = _installed_family()
        if family is None:
            hint = "install one, for example Debian's package fonts-dejavu-core; or turn the words into paths"
            raise NotDrawnError("the drawing has words, and this computer has no typeface to draw them with", hint)
        fonts = _fonts(family)
    try:
        return _drawn(drawing, width=width, **fonts)
    except ValueError as error:
        hint = "save it as 'plain SVG' in the drawing program, or save a PNG picture beside it and use that"
        raise NotDrawnError(f"the drawing can't be made into a picture for mails: {error}", hint) from None


@lru_cache(maxsize=1)
def _installed_family() -> str | None:
    nothing = _drawn(_PROBE, skip_system_fonts=True)
    return next((one for one in _FAMILIES if _drawn(_PROBE, **_fonts(one)) != nothing), None)


def _fonts(family: str) -> dict[str, Any]:
    generic = ("serif", "sans_serif", "cursive", "fantasy", "monospace")
    return {"font_family": family, **{f"{one}_family": family for one in generic}}


def _drawn(drawing: str, **options: Any) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, **options))


def _text_of(content: bytes) -> str:
    """Return a sound drawing as text, whatever its encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ET.tostring(ET.fromstring(content), encoding="unicode")  # noqa: S314 # inspected: no document type

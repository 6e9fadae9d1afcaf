"""What is known of a file below content/media/ from its content alone."""

from __future__ import annotations

import msgspec

from samsprak.validation.reporting import LocalFault


class WordsInDrawing(msgspec.Struct, frozen=True, array_like=True):
    """Words of a drawing, with their contrast and the least that is *wanted* for their size."""

    words: str
    contrast: float
    wanted: float


class MediaRecord(msgspec.Struct, frozen=True, array_like=True):
    """
    The faults of a file and, for a picture, its width and height in CSS pixels as published.

    *widths* are the widths in which a raster picture is published, in ascending order; the last is *width*.
    *faint_words* are words of a drawing that stand out too little.
    """

    faults: list[LocalFault] = []
    width: int | None = None
    height: int | None = None
    widths: list[int] = []
    faint_words: list[WordsInDrawing] = []


def faulty(message: str, hint: str, line: int = 0) -> MediaRecord:
    """Return the record of a file with one fault."""
    return MediaRecord([LocalFault(line, message, hint)])

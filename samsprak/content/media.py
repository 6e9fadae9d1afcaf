"""Files below content/media/: pictures with their sizes in pixels, and forms to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.library.documents import MediaFile

if TYPE_CHECKING:
    from pathlib import Path

MEDIA_FOLDER = "media"
PICTURE_SUFFIXES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})


def read_medium(path: Path, file: str) -> MediaFile:
    """Return size and, for a picture, width and height of the file *path*, named *file* below content/media/."""
    width = height = None
    if path.suffix.lower() in PICTURE_SUFFIXES:
        import imagesize  # noqa: PLC0415 # it takes longer to import than all else that an edit needs

        try:
            wide, high = imagesize.get(path)
        except (OSError, ValueError):
            wide, high = -1, -1
        if wide > 0 and high > 0:
            width, height = int(wide), int(high)
    return MediaFile(file=file, size=path.stat().st_size, width=width, height=height)

"""Files below content/media/: pictures and downloads, each checked by its content."""

from __future__ import annotations

MEDIA_FOLDER = "media"
# Pictures that Pillow reads: published in several widths, without metadata.
RASTER_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})
PICTURE_SUFFIXES = RASTER_SUFFIXES | {".svg"}

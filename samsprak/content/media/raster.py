"""
Raster pictures by Pillow: checked whole, and made anew in several widths for readers.

A photograph from a telephone has the place where it was taken in its metadata, which may be somebody's home. The made
pictures have pixels alone: turned upright, in the colours of the web (sRGB), without metadata, and without what a
camera has appended to the file.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from samsprak.content.media.records import MediaRecord, faulty
from samsprak.content.media.signatures import not_what_it_says

if TYPE_CHECKING:
    from collections.abc import Mapping

# The widths in which pictures are published: for a telephone, for one of double density, and for wide screens.
WIDTHS = (480, 960, 1600)
# What a picture may have: more takes gigabytes of memory.
MAX_PIXELS = 60_000_000
_FORMATS: Mapping[str, tuple[str, ...]] = {
    ".jpg": ("JPEG", "MPO"),
    ".jpeg": ("JPEG", "MPO"),
    ".png": ("PNG",),
    ".webp": ("WEBP",),
    ".gif": ("GIF",),
    ".avif": ("AVIF",),
}
_NAMES = {"JPEG": "a JPEG picture", "PNG": "a PNG picture", "WEBP": "a WebP picture", "GIF": "a GIF picture"}
_AVIF = "an AVIF picture"
# Pillow opens only formats whose plugin is imported; it knows many more, and each is a door for a broken file.
_OPENED = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        GifImagePlugin.GifImageFile,
        AvifImagePlugin.AvifImageFile,
    )
)
# One thread: the bytes of a picture must not depend on the machine.
_SAVING: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82, "method": 4},
    "GIF": {"optimize": True},
    "AVIF": {"quality": 65, "speed": 6, "max_threads": 1},
}
_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
# Pillow's decoders raise any of these for a broken picture.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def inspect_raster(content: bytes, suffix: str) -> MediaRecord:
    """Return the record of a raster picture: its size when upright, or its fault."""
    formats = _FORMATS[suffix]
    promised = _NAMES.get(formats[0], _AVIF)
    try:
        with _opened(content) as image:
            if image.format not in formats:
                return faulty(*not_what_it_says(content, suffix, promised))
            wide, high = image.size
            if wide * high > MAX_PIXELS:
                return _too_large(wide, high)
            if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
                # Source: WCAG 2.2, success criterion 2.2.2, Pause, Stop, Hide.
                hint = "save one still picture: readers have no way to stop a moving one"
                return faulty("the picture moves", hint)
            image.load()
            if _is_lying(image):
                wide, high = high, wide
    except Image.DecompressionBombError:
        return faulty("the picture has far too many pixels", f"save it with a width of at most {2 * WIDTHS[-1]} pixels")
    except _BROKEN:
        return faulty(*not_what_it_says(content, suffix, promised))
    shown = min(wide, WIDTHS[-1])
    widths = [width for width in WIDTHS if width < shown] + [shown]
    return MediaRecord([], shown, height_of(wide, high, shown), widths)


def scaled(content: bytes, width: int) -> bytes:
    """
    Return a sound picture in a smaller *width* in pixels, upright, in sRGB and without metadata, in the same format.

    The same bytes for the same content, on any machine with the same libraries.
    """
    with _opened(content) as opened:
        kind = "JPEG" if opened.format == "MPO" else opened.format or "PNG"
        options = dict(_SAVING[kind])
        if kind == "WEBP" and b"VP8L" in content[:64]:
            options["lossless"] = True
        has_palette = opened.mode == "P" and kind == "PNG"
        is_lying = _is_lying(opened)
        wide, high = reversed(opened.size) if is_lying else opened.size
        size = width, height_of(wide, high, width)
        if kind == "JPEG":  # decoded at half or a quarter of its size where that is still twice what is wanted
            opened.draft("", (2 * size[1], 2 * size[0]) if is_lying else (2 * size[0], 2 * size[1]))
        upright = ImageOps.exif_transpose(opened)
        image = _plain(upright, opened.info.get("icc_profile"), may_be_clear=kind != "JPEG")
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if has_palette:
            image = image.quantize(256, method=Image.Quantize.FASTOCTREE)
        image.info = {}
        made = BytesIO()
        image.save(made, kind, **options)
        return made.getvalue()


def height_of(wide: int, high: int, width: int) -> int:
    """Return the height of a picture of *wide* times *high* pixels in another *width*."""
    return max(1, round(high * width / wide))


def _too_large(wide: int, high: int) -> MediaRecord:
    hint = f"save it with a width of at most {2 * WIDTHS[-1]} pixels"
    return faulty(f"the picture has {wide} × {high} pixels, more than can be made smaller here", hint)


def _is_lying(image: Image.Image) -> bool:
    return image.getexif().get(_ORIENTATION) in _LYING


def _opened(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of many pixels, which have a limit of their own, and of odd metadata
        return Image.open(BytesIO(content), formats=_OPENED)


def _plain(image: Image.Image, profile: bytes | None, *, may_be_clear: bool) -> Image.Image:
    """Return *image* as grey, RGB or RGBA in sRGB."""
    if image.mode.startswith(("I", "F")):  # more than 8 bits of grey
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    is_clear = image.has_transparency_data and may_be_clear
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        with suppress(*_BROKEN, ImageCms.PyCMSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            image = converted if converted is not None else image
    wanted = "RGBA" if is_clear else "L" if image.mode in {"1", "L", "LA"} else "RGB"
    return image if image.mode == wanted else image.convert(wanted)

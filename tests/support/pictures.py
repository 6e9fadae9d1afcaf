"""Pictures for tests, made here: photographs with what a telephone writes into them, and drawings."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

# Somewhere that nobody should be able to read out of a published picture.
HOME = (59.0, 3.0, 30.5)
CAMERA = "Telefon Åsa 12"


def pixels(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left quarter is red and whose rest is blue, with some grain."""
    image = Image.new("RGB", (width, height), (20, 40, 200))
    image.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return the metadata of a telephone: its name, the place, and how it was held."""
    found = Image.Exif()
    found[Base.Make] = CAMERA
    found[Base.Orientation] = orientation
    place = found.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef], place[GPS.GPSLatitude] = "N", HOME
    return found


def photograph(width: int = 1200, height: int = 800, *, kind: str = "JPEG", orientation: int = 1, **more: Any) -> bytes:
    """Return a photograph of *kind* with a place, a comment and an orientation in its metadata."""
    made = BytesIO()
    options = {"exif": exif(orientation)} | ({"comment": CAMERA} if kind == "JPEG" else {}) | more
    pixels(width, height).save(made, kind, **options)
    return made.getvalue()


def drawing(inside: str = "", *, attributes: str = "", before: str = "") -> bytes:
    """Return an SVG drawing with *inside* below its first element, and *before* above it."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" '
        f'height="36"{attributes}>{inside}</svg>'
    ).encode()


def opened(content: bytes) -> Image.Image:
    """Return a made picture, read whole."""
    image = Image.open(BytesIO(content))
    image.load()
    return image

"""Copies of pictures for mails, in the formats that mail programs show: PNG, JPEG and GIF."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from samsprak.content.media.drawing import png_of
from samsprak.content.media.raster import scaled

_SHOWN_NOWHERE_IN_OUTLOOK = (".webp", ".avif")


def mail_copy(content: bytes, name: str, width: int) -> bytes:
    """
    Return the copy for mails of a sound picture called *name*, *width* pixels wide.

    A drawing becomes PNG, a WebP or AVIF picture JPEG on white.

    Raises:
        NotDrawnError: If a drawing can't be drawn.
    """
    if name.lower().endswith(".svg"):
        return png_of(content, width)
    made = scaled(content, width)
    return _as_jpeg(made) if name.lower().endswith(_SHOWN_NOWHERE_IN_OUTLOOK) else made


def _as_jpeg(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=("WEBP", "AVIF")) as opened:
        picture = opened.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=82, optimize=True, progressive=True)
    return made.getvalue()

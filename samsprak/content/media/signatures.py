"""
Comparison of a file's content with the ending of its name.

A browser trusts the name: a page saved as .pdf is downloaded and then fails to open, and a table in the encoding of a
spreadsheet program shows wrong letters.

Source: https://en.wikipedia.org/wiki/List_of_file_signatures
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a file may begin with, by what it then is.
_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "a PDF": rb".{0,1024}?%PDF-",
        "a PNG picture": rb"\x89PNG\r\n\x1a\n",
        "a JPEG picture": rb"\xff\xd8\xff",
        "a GIF picture": rb"GIF8[79]a",
        "a WebP picture": rb"RIFF....WEBP",
        "an AVIF picture": rb"....ftypavi[fs]",
        "a HEIC picture": rb"....ftyp(?:hei|hev|mif)",
        "a TIFF picture": rb"II\*\x00|MM\x00\*",
        "an SVG drawing": rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml.{0,200}?\?>)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!DOCTYPE )?svg",
        "a web page": rb"(?i)\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)",
        "a Word document": rb"PK\x03\x04.*word/",
        "a spreadsheet (Excel)": rb"PK\x03\x04.*xl/w",
        "a presentation (PowerPoint)": rb"PK\x03\x04.*ppt/",
        "an OpenDocument text": rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text",
        "an OpenDocument spreadsheet": rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet",
        "an OpenDocument presentation": rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.presentation",
        "an EPUB book": rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip",
        "a zip archive": rb"PK(?:\x03\x04|\x05\x06)",
        "a document of an old Office program": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an RTF text": rb"\{\\rtf",
        "a gzip archive": rb"\x1f\x8b",
        "a film (MP4)": rb"....(?:ftyp(?:isom|iso\d|mp4\d|M4V|avc1|qt)|moov|mdat|free|wide)",
        "a film (WebM)": rb"\x1a\x45\xdf\xa3",
        "a recording (MP3)": rb"ID3|\xff[\xe2-\xfb]",
        "a recording (M4A)": rb"....ftypM4A",
        "a recording (Ogg)": rb"OggS",
        "a recording (WAV)": rb"RIFF....WAVE",
    }.items()
}
_OLD_OFFICE = "a document of an old Office program"
# What the name of a file promises, by its ending.
_PROMISED: Mapping[str, tuple[str, ...]] = {
    ".pdf": ("a PDF",),
    ".png": ("a PNG picture",),
    ".jpg": ("a JPEG picture",),
    ".jpeg": ("a JPEG picture",),
    ".gif": ("a GIF picture",),
    ".webp": ("a WebP picture",),
    ".avif": ("an AVIF picture",),
    ".docx": ("a Word document",),
    ".xlsx": ("a spreadsheet (Excel)",),
    ".pptx": ("a presentation (PowerPoint)",),
    ".odt": ("an OpenDocument text",),
    ".ods": ("an OpenDocument spreadsheet",),
    ".odp": ("an OpenDocument presentation",),
    ".epub": ("an EPUB book",),
    ".zip": ("a zip archive",),
    ".doc": (_OLD_OFFICE, "an RTF text"),
    ".xls": (_OLD_OFFICE,),
    ".ppt": (_OLD_OFFICE,),
    ".rtf": ("an RTF text",),
    ".gz": ("a gzip archive",),
    ".mp4": ("a film (MP4)",),
    ".webm": ("a film (WebM)",),
    ".mp3": ("a recording (MP3)",),
    ".m4a": ("a recording (M4A)", "a film (MP4)"),
    ".ogg": ("a recording (Ogg)",),
    ".wav": ("a recording (WAV)",),
}
_ENDINGS = {kinds[0]: ending for ending, kinds in reversed(list(_PROMISED.items()))} | {"an SVG drawing": ".svg"}
# Served as text in UTF-8.
_TEXTS = frozenset({".txt", ".csv", ".json", ".ics", ".md", ".vcf"})


def wrong_content(content: bytes, suffix: str) -> tuple[str, str] | None:
    """Return message and hint for a *content* of another type than its file's *suffix* (small letters), else None."""
    if not content:
        return "the file is empty", "put the file there again, from the program that made it"
    if suffix in _TEXTS:
        return _wrong_text(content)
    promised = _PROMISED.get(suffix)
    if promised is None or any(_SIGNATURES[kind].match(content) for kind in promised):
        return None
    return not_what_it_says(content, suffix, promised[0])


def not_what_it_says(content: bytes, suffix: str, promised: str) -> tuple[str, str]:
    """Return message and hint for a file whose *suffix* promises another type than *content* has."""
    found = next((kind for kind, pattern in _SIGNATURES.items() if pattern.match(content)), None)
    if found is None or found == promised:
        hint = "save it again in the program that made it"
        return f"the file ends in {suffix}, but can't be read as {promised}", hint
    message = f"the file ends in {suffix}, but is {found}"
    if found not in _ENDINGS:
        return message, f"save it as {promised} in the program that made it"
    return message, f"let its name end in {_ENDINGS[found]}, here and in the links to it, or save it as {promised}"


def _wrong_text(content: bytes) -> tuple[str, str] | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return (
            "the file is not text in UTF-8: readers would see wrong letters",
            "save it again as UTF-8 ('CSV UTF-8' in a spreadsheet program)",
        )
    return None

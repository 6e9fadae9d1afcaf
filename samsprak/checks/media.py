"""Checks of names that refer to files below content/media/, and warnings of heavy files."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from samsprak.content.media import MEDIA_FOLDER, PICTURE_SUFFIXES
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.model.diagnostics import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samsprak.library.documents import MediaFile
    from samsprak.library.library import Library
    from samsprak.model.settings import Settings

# A page or a program: opened from the site's own address, it has the site's powers.
_ACTIVE = re.compile(
    r"\.(?:[sx]?html?|xht|mht|mhtml|xml|xslt?|svgz|[mc]?js|wasm|swf|hta|php|exe|msi|bat|cmd|com|scr|ps1|vbs|jar|apk|dmg|sh)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[#%?<>() ]")
# A slow telephone takes ten seconds for this.
HEAVY_BYTES = 1_000_000


def missing(
    name: str, what: str, media: Mapping[str, MediaFile], *, written: Callable[[str], str] = str
) -> tuple[str, str]:
    """
    Return message and hint for the *name* of a file that does not exist; *what* is how the message refers to it.

    *written* returns the name of another file as it should be written instead.
    """
    for known in media:
        if known.casefold() == name.casefold():
            folder = f"{CONTENT_FOLDER}/{MEDIA_FOLDER}"
            return f"{what}, but '{folder}/{known}', with other capital letters", f"write '{written(known)}'"
    return what, did_you_mean(name, media, f"put the file into {CONTENT_FOLDER}/{MEDIA_FOLDER}/", written=written)


def misread_sign(target: str, folder: str, media: Mapping[str, MediaFile]) -> tuple[str, str] | None:
    """
    Return what is wrong and a hint for a link that copies a name with ``#`` or ``%``, which mean something in links.

    *target* is the link as written in a document in *folder* below content/. None for any other link.
    """
    whole = posixpath.normpath(posixpath.join(folder, target))
    name = whole.removeprefix(f"{MEDIA_FOLDER}/")
    if name == whole or name not in media:
        return None
    sign = "#" if "#" in target else "%"
    return (
        f"the link '{target}' has a '{sign}', which means something else in a link",
        f"write '{in_link(target)}', or give the file a name without '{sign}'",
    )


def in_link(path: str) -> str:
    """Return a relative *path* as it is written in a link: with signs that mean something there in percent form."""
    return _SIGNS.sub(lambda sign: quote(sign[0], safe=""), path)


def not_for_readers(file: str) -> tuple[str, str] | None:
    """Return message and hint for a file that no page may link to, None for any other."""
    if not _ACTIVE.fullmatch(posixpath.splitext(file)[1]):
        return None
    what = "a web page or a program, which would run with the powers of this site"
    return f"'{file}' is {what}", "write a page in Markdown instead, or link to a PDF, or to the page where it is now"


def warnings(library: Library, settings: Settings) -> Iterator[Fault]:
    """Yield a warning for each file that is heavy, but not too heavy to be accepted."""
    for medium in library.media.values():
        if HEAVY_BYTES < medium.size <= settings.max_media_bytes:
            is_picture = medium.file.lower().endswith(tuple(PICTURE_SUFFIXES))
            hint = (
                "save it at a width of 1600 pixels"
                if is_picture
                else "save it smaller, a PDF for example 'for the web'"
            )
            message = f"the file is {medium.size / 1_000_000:.1f} MB: slow to open on a telephone"
            yield Fault(f"{CONTENT_FOLDER}/{MEDIA_FOLDER}/{medium.stored_as}", 0, message, hint)

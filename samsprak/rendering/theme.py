"""The theme's published files, named after their content so that browsers may cache them for ever."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from rcssmin import cssmin

from samsprak.digests import is_ignored
from samsprak.model.addresses.urls import Addresses

if TYPE_CHECKING:
    from pathlib import Path

STYLE_FOLDER = "css"
FONT_FOLDER = "fonts"
ICON = "icons/icon.svg"
# Scripts that show calls as closed, and that keep pages on a device. No page needs them, and few load them.
CLOSING = "js/closing.js"
KEEPING = "js/keeping.js"
# Scripts that suggest pages below a field of search, and that search the index; the second comes when it is wanted.
SUGGEST, SEARCH_INDEX = "js/suggest.js", "js/search-index.js"
# The script that reads a page aloud; the one above loads it where the device has a voice of the page's language.
LISTEN = "js/listen.js"
# The script of pages at former addresses.
MOVED = "js/moved.js"
# Browsers request this one unasked, at the root, for a page that names no icon.
OLD_ICON = "icons/favicon.ico"
_WEIGHTS = {400: "regular", 700: "bold"}
# The letters kept by scripts/subset-font; all others come from the reader's own typeface.
_ARABIC = "U+60C, U+61B, U+61F, U+621-63A, U+640-655, U+670-671, U+67E, U+686, U+698, U+6A9, U+6AF, U+6CC"


def stylesheet(theme: Path, base_address: str = "", font: str = "") -> bytes:
    """
    Return the style sheet: the name of the site's host, the files of theme/css in order of name, the *font*.

    Comments and spaces, a third of the bytes, are removed. The host is for print, where links within the site are
    written with their whole addresses: a style sheet has no other way to know it.
    """
    host = f':root {{ --host: "{Addresses(base_address).host_and_port}"; }}\n'
    return host.encode() + bytes(cssmin(_joined(theme / STYLE_FOLDER))) + font_faces(theme, font).encode()


def stylesheet_file(theme: Path, base_address: str = "", font: str = "") -> str:
    """Return the published name of the style sheet, which changes with its content."""
    return f"site.{_digest(stylesheet(theme, base_address, font))}.css"


def asset_file(theme: Path, name: str) -> str:
    """Return the published name of the theme's file *name* (``icons/icon.svg``), which changes with its content."""
    path = theme / name
    return f"{path.stem}.{_digest(path.read_bytes())}{path.suffix}"


def font_files(font: str) -> dict[int, str]:
    """Return the theme's files of the typeface *font* by weight, an empty dict without a typeface."""
    return {weight: f"{FONT_FOLDER}/{font}-{name}.woff2" for weight, name in _WEIGHTS.items()} if font else {}


def font_faces(theme: Path, font: str) -> str:
    """
    Return the CSS that gives pages in Arabic the typeface; an Arabic word on another page loads no file.

    Until the file has loaded, or if it does not load, the reader's own typeface is used; on paper always, since the
    words of a PDF in the subset of a typeface can't be searched or copied: their dots are drawn apart from the letters.
    """
    if not font:
        return ""
    faces = "".join(
        f'@font-face {{ font-family: "{font}"; font-weight: {weight}; font-display: swap; unicode-range: {_ARABIC}; '
        f'src: url("{asset_file(theme, file)}") format("woff2"); }}\n'
        for weight, file in font_files(font).items()
    )
    return f'{faces}@media screen {{ :root:lang(ar) {{ font-family: "{font}", var(--font); }} }}\n'


def _joined(folder: Path) -> bytes:
    files = (path for path in folder.glob("*.css") if not is_ignored(path.name))
    return b"\n".join(path.read_bytes().strip() for path in sorted(files)) + b"\n"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()

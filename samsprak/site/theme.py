"""The theme's own files, named after their content so that browsers may keep them for ever."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samsprak.reading.inputs import is_passed_over

if TYPE_CHECKING:
    from pathlib import Path

STYLE_FOLDER = "css"
SCRIPT_FOLDER = "js/site"
ICON = "icons/icon.svg"
# A comment of CSS, or a string, which may hold what looks like one and is kept.
_COMMENT = re.compile(rb"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/\s*""", re.DOTALL)


def stylesheet(theme: Path, base_address: str = "") -> bytes:
    """
    Return the style sheet: the files of theme/css in the order of their names, and the name of the site's host.

    Comments, a sixth of what goes over the line, stay here.

    Only so can paper say the whole address of a link within the site: a style sheet has no other way to know it.
    """
    host = f':root {{ --host: "{urlsplit(base_address).netloc}"; }}\n'
    return host.encode() + _COMMENT.sub(rb"\1", _joined(theme / STYLE_FOLDER, "*.css"))


def script(theme: Path) -> bytes:
    """Return the script of every page, which none of them needs: the files of theme/js/site in the order of names."""
    return _joined(theme / SCRIPT_FOLDER, "*.js")


def stylesheet_file(theme: Path, base_address: str) -> str:
    """Return the style sheet's name, which changes with its content."""
    return f"site.{_digest(stylesheet(theme, base_address))}.css"


def script_file(theme: Path) -> str:
    """Return the name of the script of every page, which changes with its content."""
    return f"site.{_digest(script(theme))}.js"


def asset_file(theme: Path, name: str) -> str:
    """Return the published name of the theme's file *name*, such as ``icons/icon.svg``; it changes with its content."""
    path = theme / name
    return f"{path.stem}.{_digest(path.read_bytes())}{path.suffix}"


def _joined(folder: Path, pattern: str) -> bytes:
    files = (path for path in folder.glob(pattern) if not is_passed_over(path.name))
    return b"\n".join(path.read_bytes().strip() for path in sorted(files)) + b"\n"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()

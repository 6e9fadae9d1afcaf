"""The theme's own files, named after their content so that browsers may keep them for ever."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from samsprak.reading.inputs import is_passed_over

if TYPE_CHECKING:
    from pathlib import Path

STYLE_FOLDER = "css"
ICON = "icons/icon.svg"
SCRIPT = "js/calls.js"


def stylesheet(theme: Path) -> bytes:
    """Return the style sheet: the files of theme/css in the order of their names."""
    files = (path for path in (theme / STYLE_FOLDER).glob("*.css") if not is_passed_over(path.name))
    return b"\n".join(path.read_bytes().strip() for path in sorted(files)) + b"\n"


def stylesheet_file(theme: Path) -> str:
    """Return the style sheet's name, which changes with its content."""
    return f"site.{_digest(stylesheet(theme))}.css"


def icon_file(theme: Path) -> str:
    """Return the icon's name, which changes with its content."""
    return f"icon.{_digest((theme / ICON).read_bytes())}.svg"


def script_file(theme: Path) -> str:
    """Return the script's name, which changes with its content."""
    return f"calls.{_digest((theme / SCRIPT).read_bytes())}.js"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()

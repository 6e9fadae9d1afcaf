"""The theme's files, and the media that pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.reading.media import MEDIA_FOLDER
from samsprak.reading.scanning import CONTENT_FOLDER
from samsprak.site.action_presenting import is_open
from samsprak.site.outputs import Output
from samsprak.site.theme import ICON, SCRIPT, STYLE_FOLDER, icon_file, script_file, stylesheet, stylesheet_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.library import Library
    from samsprak.site.context import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the theme's own files, and every file of content/media/ that a public document shows or links to."""
    yield Output(f"assets/{stylesheet_file(site.theme)}", style)
    yield Output(f"assets/{icon_file(site.theme)}", icon)
    if any(is_open(call) for one in site.settings.languages for call in library.actions.current_calls(one.code)):
        yield Output(f"assets/{script_file(site.theme)}", script)  # which only pages with an open call load
    used = {file for key in library.public_keys() for one in library.translations(key) for file in one.media}
    for file in sorted(used):
        yield Output(f"{MEDIA_FOLDER}/{file}", medium, (file,))


def style(site: Site) -> bytes:
    """Return the style sheet."""
    site.ask_folder(f"theme/{STYLE_FOLDER}")
    return stylesheet(site.theme)


def icon(site: Site) -> bytes:
    """Return the icon."""
    site.ask_file(f"theme/{ICON}")
    return (site.theme / ICON).read_bytes()


def script(site: Site) -> bytes:
    """Return the script."""
    site.ask_file(f"theme/{SCRIPT}")
    return (site.theme / SCRIPT).read_bytes()


def medium(site: Site, file: str) -> bytes:
    """Return a file below content/media/."""
    name = f"{CONTENT_FOLDER}/{MEDIA_FOLDER}/{file}"
    site.ask_file(name)
    return (site.root / name).read_bytes()

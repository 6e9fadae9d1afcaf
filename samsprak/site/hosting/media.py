"""The media in use on pages: downloads and drawings unchanged, raster pictures made anew in several widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samsprak.digests import digest_of
from samsprak.model.addresses.urls import place_of_medium, place_of_narrower_picture
from samsprak.rendering.media.picture_cache import PictureCache, input_of
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

# The name of the cache of pictures in ``Site.prepared``.
_PREPARED = "pictures"
_GROUP = "pictures"
_MAKER = "samsprak/content/media/raster.py"


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield every file of content/media/ that a public document shows or links to, a picture in each width."""
    names = {file for key in library.public_keys() for one in library.translations(key) for file in one.media}
    used = [library.media[name] for name in sorted(names) if name in library.media]
    if any(medium.widths for medium in used):
        wanted = [(one, width) for one in used for width in one.widths]
        site.prepared[_PREPARED] = PictureCache(site, library.texts, _GROUP, _MAKER, wanted)
    for medium in used:
        if not medium.widths:
            yield Output(place_of_medium(medium.file), whole_file, (medium.file,))
            continue
        *narrower, width = medium.widths
        yield Output(place_of_medium(medium.file), picture, (medium.file, width))
        for one in narrower:
            yield Output(place_of_narrower_picture(medium.file, one), picture, (medium.file, one))


def whole_file(site: Site, file: str) -> bytes:
    """Return a file below content/media/."""
    name = _input_of(site, file)
    site.track_file(name)
    return (site.root / name).read_bytes()


def picture(site: Site, file: str, width: int) -> bytes:
    """Return a picture below content/media/ in a width in pixels, without metadata."""
    name = _input_of(site, file)
    site.track_file(name)
    cache = cast("PictureCache | None", site.prepared.get(_PREPARED))
    made = None if cache is None else cache.get(site.inputs.get(name, b""), width)
    if made is not None:
        return made
    from samsprak.content.media.raster import scaled  # noqa: PLC0415 # Pillow: only for a new picture

    content = (site.root / name).read_bytes()
    made = scaled(content, width)
    if cache is not None:
        cache.put(digest_of(content), width, made)
    return made


def _input_of(site: Site, file: str) -> str:
    medium = site.library.medium(file)
    if medium is None:
        raise LookupError(file)
    return input_of(medium)

"""The media in use on pages: downloads and drawings unchanged, raster pictures made anew in several widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samsprak.content.media import MEDIA_FOLDER
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.digests import code_digest, digest_of
from samsprak.model.addresses.urls import place_of_medium, place_of_narrower_picture
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.documents import BodyStore, MediaFile
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
        site.prepared[_PREPARED] = PictureCache(site, library.texts, used)
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


class PictureCache:
    """The made pictures of this build and of earlier ones, by the content of the original and the width."""

    def __init__(self, site: Site, texts: BodyStore, used: list[MediaFile]) -> None:
        self._texts = texts
        self._maker = code_digest(_MAKER).encode()
        digests = {one.file: site.inputs.get(_path_of(one), b"") for one in used}
        self._names = [self._name(digests[one.file], width) for one in used for width in one.widths]

    def get(self, digest: bytes, width: int) -> bytes | None:
        """Return the made picture in a width of the original with a content *digest*, None if there is none."""
        name = self._name(digest, width)
        return self._texts.get_many(_GROUP, [name]).get(name)

    def put(self, digest: bytes, width: int, made: bytes) -> None:
        """Keep a made picture for later builds."""
        self._texts.put_many(_GROUP, {self._name(digest, width): made}, self._names)

    def _name(self, digest: bytes, width: int) -> bytes:
        return digest_of(b"%b %b %d" % (self._maker, digest, width))


def _input_of(site: Site, file: str) -> str:
    medium = site.library.medium(file)
    if medium is None:
        raise LookupError(file)
    return _path_of(medium)


def _path_of(medium: MediaFile) -> str:
    return f"{CONTENT_FOLDER}/{MEDIA_FOLDER}/{medium.stored_as}"

"""The made pictures of this build and of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.media import MEDIA_FOLDER
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.digests import code_digest, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.library.documents import BodyStore, MediaFile
    from samsprak.rendering.site import Site


class PictureCache:
    """
    Made pictures by the content of the original and the width in pixels.

    *group* is their name in the cache and *maker* the module that makes them; *wanted* are all pictures in use, each
    with a width.
    """

    def __init__(
        self, site: Site, texts: BodyStore, group: str, maker: str, wanted: Iterable[tuple[MediaFile, int]]
    ) -> None:
        self._texts = texts
        self._group = group
        self._maker = code_digest(maker).encode()
        self._names = [self._name(site.inputs.get(input_of(one), b""), width) for one, width in wanted]

    def get(self, digest: bytes, width: int) -> bytes | None:
        """Return the made picture in a width of the original with a content *digest*, None if there is none."""
        name = self._name(digest, width)
        return self._texts.get_many(self._group, [name]).get(name)

    def put(self, digest: bytes, width: int, made: bytes) -> None:
        """Keep a made picture for later builds."""
        self._texts.put_many(self._group, {self._name(digest, width): made}, self._names)

    def _name(self, digest: bytes, width: int) -> bytes:
        return digest_of(b"%b %b %d" % (self._maker, digest, width))


def input_of(medium: MediaFile) -> str:
    """Return the name of a file below content/media/ among the inputs of a build."""
    return f"{CONTENT_FOLDER}/{MEDIA_FOLDER}/{medium.stored_as}"

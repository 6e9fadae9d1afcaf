"""The pictures of the newsletter's mails: in formats that mail programs show, for screens of double density."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samsprak.content.media import PICTURE_SUFFIXES
from samsprak.digests import digest_of
from samsprak.library.editions.facts import facts_of_edition
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.rendering.media.picture_cache import PictureCache, input_of
from samsprak.rendering.texts.pictures import mail_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.documents import MediaFile
    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

# The name of the cache of these pictures, here and in ``Site.prepared``.
_CACHE = "mail_pictures"
_MAKER = "samsprak/content/media"


def prepare(site: Site, library: Library) -> list[MediaFile]:
    """Return the pictures that the mails of all public editions show, sorted by name, and open the cache for them."""
    names = {name for key in library.public_keys() for name in _names(key, library)}
    used = [library.media[name] for name in sorted(names) if name in library.media]
    found = [one for one in used if one.width and one.file.lower().endswith(tuple(PICTURE_SUFFIXES))]
    if found:
        wanted = [(one, mail_pixels(one)) for one in found]
        site.prepared[_CACHE] = PictureCache(site, library.texts, _CACHE, _MAKER, wanted)
    return found


def mail_picture(site: Site, file: str) -> bytes:
    """
    Return the copy for mails of a picture below content/media/.

    Raises:
        FaultsFoundError: If a drawing can't be drawn.
    """
    medium = site.library.medium(file)
    if medium is None:
        raise LookupError(file)
    name, width = input_of(medium), mail_pixels(medium)
    site.track_file(name)
    cache = cast("PictureCache | None", site.prepared.get(_CACHE))
    made = None if cache is None else cache.get(site.inputs.get(name, b""), width)
    if made is not None:
        return made
    from samsprak.content.media.drawing import NotDrawnError  # noqa: PLC0415 # Pillow, resvg: only for a new picture
    from samsprak.content.media.mail_copy import mail_copy  # noqa: PLC0415

    content = (site.root / name).read_bytes()
    try:
        made = mail_copy(content, medium.file, width)
    except NotDrawnError as error:
        raise FaultsFoundError([Fault(name, 0, error.message, error.hint)]) from None
    if cache is not None:
        cache.put(digest_of(content), width, made)
    return made


def _names(key: str, library: Library) -> Iterator[str]:
    """Yield the names of the pictures in the texts of an edition, and of that of its lead; of none for other kinds."""
    source = library.source(key)
    if source.kind is not Kind.EDITION or is_index(key):
        return
    for version in library.translations(key):
        yield from version.media
    lead = facts_of_edition(source).lead
    if lead is not None and lead in library.editions.edition_items(key):
        for version in library.translations(lead):
            if version.picture is not None:
                yield version.picture.file

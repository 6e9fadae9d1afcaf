"""Read the files below content/media/: each one's content is looked at once, and the record kept in the cache."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.media import MEDIA_FOLDER, RASTER_SUFFIXES
from samsprak.content.media.names import name_faults
from samsprak.content.media.records import MediaRecord, faulty
from samsprak.content.media.signatures import wrong_content
from samsprak.digests import file_digest
from samsprak.library.documents import MediaFile
from samsprak.model.addresses.links import medium_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from samsprak.content.cache import ParseCache
    from samsprak.model.diagnostics import Fault

FOLDER = f"content/{MEDIA_FOLDER}"
_GROUP = "media"
_decoder = msgspec.msgpack.Decoder(MediaRecord)
_encoder = msgspec.msgpack.Encoder()


def read_media(
    files: Collection[tuple[Path, str]], store: ParseCache, known: Mapping[str, bytes], max_bytes: int
) -> tuple[dict[str, MediaFile], list[Fault]]:
    """
    Return the files by name, and their faults.

    *files* are paths with names below content/media/, *known* the known content digests by path. A file of more than
    *max_bytes* is not looked into.
    """
    faults = list(name_faults(FOLDER, [name for _, name in files]))
    sizes = {name: file.stat().st_size for file, name in files}
    small = {name: file for file, name in files if sizes[name] <= max_bytes}
    found_digests = {name: known.get(f"{FOLDER}/{name}") or file_digest(file) for name, file in small.items()}
    digests = {name: digest for name, digest in found_digests.items() if digest is not None}
    keys = {name: store.key(digest, f"{MEDIA_FOLDER}/{_suffix(name)}") for name, digest in digests.items()}
    wanted = list(keys.values())
    kept = store.get_many(_GROUP, wanted)
    records = {name: _decoder.decode(kept[key]) for name, key in keys.items() if key in kept}
    new = {
        name: inspect(file.read_bytes(), _suffix(name))
        for name, file in small.items()
        if name in keys.keys() - records.keys()
    }
    store.put_many(_GROUP, {keys[name]: _encoder.encode(record) for name, record in new.items()}, wanted)
    records |= new
    found: dict[str, MediaFile] = {}
    for _, name in files:
        record = records.get(name) or _unread(sizes[name], max_bytes)
        faults += [fault.at(f"{FOLDER}/{name}") for fault in record.faults]
        own = medium_name(name)
        faint = tuple((one.words, one.contrast, one.wanted) for one in record.faint_words)
        found[own] = MediaFile(own, sizes[name], record.width, record.height, name, tuple(record.widths), faint)
    return found, faults


def inspect(content: bytes, suffix: str) -> MediaRecord:
    """Return the record of a file with *content* and a *suffix* in small letters."""
    if not content:
        return faulty(*(wrong_content(content, suffix) or ("", "")))
    if suffix in RASTER_SUFFIXES:
        from samsprak.content.media.raster import inspect_raster  # noqa: PLC0415 # Pillow: not needed for a known picture

        return inspect_raster(content, suffix)
    if suffix == ".svg":
        from samsprak.content.media.svg import inspect_svg  # noqa: PLC0415 # as above

        return inspect_svg(content)
    wrong = wrong_content(content, suffix)
    return MediaRecord() if wrong is None else faulty(*wrong)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _unread(size: int, allowed: int) -> MediaRecord:
    if size <= allowed:
        return faulty("the file can't be read", "let everybody read it (chmod a+r), or put it there again")
    return faulty(
        f"the file is {size / 1_000_000:.1f} MB, more than the {allowed / 1_000_000:.1f} MB that a file may be",
        "save it smaller: a picture with at most 1600 pixels in width, a PDF 'for the web'; or raise 'max_media_bytes' "
        "in site.toml",
    )

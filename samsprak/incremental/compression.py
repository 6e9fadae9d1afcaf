"""
Compressed copies of text files, for servers that hand them out as they are: made once, as small as can be.

This module imports Brotli only where it is needed: an unchanged build asks for the names of copies, and no more.
"""

from __future__ import annotations

import zlib

# Each copy has the name of its original with one of these behind it, as servers look for it.
BROTLI, GZIP = ".br", ".gz"
SUFFIXES = (BROTLI, GZIP)
_TEXTS = (
    ".html", ".css", ".js", ".mjs", ".svg", ".xml", ".rdf", ".json", ".jsonld", ".csv", ".ics", ".txt", ".webmanifest",
)  # fmt: skip
_COPY_OF = "copy of "
# The window of a gzip stream: 15 bits, and 16 more for gzip's own header, in which no time stands.
_GZIP_WINDOW = 31


def copies_of(place: str) -> tuple[str, ...]:
    """Return the places that compressed copies of a file may have, none if it holds no text."""
    return tuple(f"{place}{suffix}" for suffix in SUFFIXES) if place.lower().endswith(_TEXTS) else ()


def original_of(copy: str) -> str:
    """Return the place of the file that *copy* would be a copy of."""
    return copy.rpartition(".")[0]


def identity_of_copy(digest: bytes) -> str:
    """Return what the build database says of a copy: the digest of the bytes that it holds."""
    return f"{_COPY_OF}{digest.hex()}"


def is_copy(identity: str) -> bool:
    """Say whether the build database means a copy."""
    return identity.startswith(_COPY_OF)


def compressed(copy: str, content: bytes) -> bytes | None:
    """Return *content* in the encoding that the name of the *copy* says, None where that is no smaller."""
    if copy.endswith(BROTLI):
        import brotli  # noqa: PLC0415 # as above

        packed: bytes = brotli.compress(content, quality=11)
    else:
        stream = zlib.compressobj(9, zlib.DEFLATED, _GZIP_WINDOW, 9)
        packed = stream.compress(content) + stream.flush()
    return packed if len(packed) < len(content) else None


def decompressed(copy: str, packed: bytes) -> bytes | None:
    """Return what a copy holds, None if it can't be read."""
    import brotli  # noqa: PLC0415 # as above

    try:
        content: bytes = brotli.decompress(packed) if copy.endswith(BROTLI) else zlib.decompress(packed, _GZIP_WINDOW)
    except (brotli.error, zlib.error):
        return None
    return content

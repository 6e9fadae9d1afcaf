"""
Compression of text files, as small as possible, for servers that send the compressed copies as they are.

Brotli is imported only where it is needed: an unchanged build needs the names of copies alone.
"""

from __future__ import annotations

import zlib

# Servers look for a copy under the name of its original and one of these suffixes.
BROTLI, GZIP = ".br", ".gz"
SUFFIXES = (BROTLI, GZIP)
_TEXTS = (
    ".html", ".css", ".js", ".mjs", ".svg", ".xml", ".rdf", ".json", ".jsonld", ".csv", ".ics", ".txt", ".webmanifest",
)  # fmt: skip
_COPY_OF = "copy of "
# The window of a gzip stream: 15 bits, and 16 more for gzip's own header, which contains no time here.
_GZIP_WINDOW = 31


def copies_of(place: str) -> tuple[str, ...]:
    """Return the places that compressed copies of a file may have, none if it is no text file."""
    return tuple(f"{place}{suffix}" for suffix in SUFFIXES) if place.lower().endswith(_TEXTS) else ()


def original_of(copy: str) -> str:
    """Return the place of the original of *copy*."""
    return copy.rpartition(".")[0]


def identity_of_copy(digest: bytes) -> str:
    """Return a copy's identity in the build database, which has the digest of its original."""
    return f"{_COPY_OF}{digest.hex()}"


def is_copy(identity: str) -> bool:
    """Return whether an identity in the build database is that of a copy."""
    return identity.startswith(_COPY_OF)


def compressed(copy: str, content: bytes) -> bytes | None:
    """Return *content* in the encoding of *copy*'s suffix, None where that is no smaller."""
    if copy.endswith(BROTLI):
        import brotli  # noqa: PLC0415 # as above

        packed: bytes = brotli.compress(content, quality=11)
    else:
        stream = zlib.compressobj(9, zlib.DEFLATED, _GZIP_WINDOW, 9)
        packed = stream.compress(content) + stream.flush()
    return packed if len(packed) < len(content) else None


def decompressed(copy: str, packed: bytes) -> bytes | None:
    """Return the content of a compressed copy, None if it can't be decompressed."""
    import brotli  # noqa: PLC0415 # as above

    try:
        content: bytes = brotli.decompress(packed) if copy.endswith(BROTLI) else zlib.decompress(packed, _GZIP_WINDOW)
    except (brotli.error, zlib.error):
        return None
    return content

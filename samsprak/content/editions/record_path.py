"""Where the record of a frozen edition stands."""

from __future__ import annotations

RECORD_SUFFIX = ".frozen.toml"


def record_path_of(path: str) -> str:
    """Return the path of the record of the edition whose source has *path*."""
    return path.removesuffix(".md") + RECORD_SUFFIX

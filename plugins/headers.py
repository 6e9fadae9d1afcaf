"""What servers say with each file, for static hosts."""

from __future__ import annotations

from plugins.adapter import register_producer


def register() -> None:
    """Tell Pelican of it."""
    register_producer("headers")

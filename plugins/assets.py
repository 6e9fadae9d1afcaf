"""The theme's files and the media that pages use."""

from __future__ import annotations

from plugins.adapter import register_producer


def register() -> None:
    """Tell Pelican of it."""
    register_producer("assets")

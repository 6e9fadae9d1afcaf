"""Search: its page and its index."""

from __future__ import annotations

from plugins.adapter import register_producer


def register() -> None:
    """Tell Pelican of it."""
    register_producer("search")

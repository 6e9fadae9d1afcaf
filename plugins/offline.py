"""The pages that readers keep: the service worker, and what it shows without a connection."""

from __future__ import annotations

from plugins.adapter import register_producer


def register() -> None:
    """Tell Pelican of it."""
    register_producer("offline")

"""The language choice, the 404 pages and robots.txt."""

from __future__ import annotations

from plugins.adapter import register_producer


def register() -> None:
    """Tell Pelican of it."""
    register_producer("front")

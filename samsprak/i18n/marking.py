"""Messages of gettext in tables: marked where they are written, translated where they are shown."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 # the name that gettext's tools look for
    """Return the message as it is, marked to be translated."""
    return message

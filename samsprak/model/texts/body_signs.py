"""
Signs in a body for what depends on the site: our own words in the text's language, and facts of linked files.

Each is one character for private use, which no source may contain, so that words are never mistaken for a sign.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """A word of ours in a text, by its sign; the words themselves are in the catalogs."""

    INFORMATION = "\ue100"
    WARNING = "\ue101"
    NOTES = "\ue102"
    BACK = "\ue103"
    TABLE = "\ue104"
    CODE = "\ue105"


# The sign for the type and size of the file behind the link with the number n is this code point plus n.
_FIRST_FILE = 0xE200
_LAST_FILE = 0xF8FF


def file_sign(link_number: int) -> str:
    """Return the sign for type and size of the file behind a link, empty if there are too many links for one."""
    point = _FIRST_FILE + link_number
    return chr(point) if point <= _LAST_FILE else ""


def link_number(sign: str) -> int:
    """Return the number of the link that a sign of a file stands for."""
    return ord(sign) - _FIRST_FILE


SIGN_PATTERN = f"[{Label.INFORMATION}-{Label.CODE}{chr(_FIRST_FILE)}-{chr(_LAST_FILE)}]"

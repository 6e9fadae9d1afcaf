"""
Digests of sections, by which a translation says what it was made from.

White space, the targets of links, the ids of headings and the order of attributes do not count: a translator has
nothing to do for them.
"""

from __future__ import annotations

import re
from hashlib import blake2b

_BYTES = 4
_TARGET = re.compile(r"(\]\()(?:<[^<>\n]*>|[^)\s]*)")
_DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\]\n]+\]:)[ \t]*\S+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}")
_TAG = re.compile(r"<([A-Za-z][\w-]*)(\s[^<>]*)>")
_ATTRIBUTE = re.compile(r"[^\s=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_WORD = re.compile(r"\w+")


def digest_of_section(text: str) -> str:
    """Return the digest of a section's Markdown or of a field: eight hexadecimal digits."""
    return blake2b(_normalized(text).encode(), digest_size=_BYTES).hexdigest()


def count_words(text: str) -> int:
    """Return the number of words that a translator has to translate, without targets and attributes."""
    return len(_WORD.findall(_ATTRIBUTES.sub("", _TARGET.sub(r"\1", text))))


def _normalized(text: str) -> str:
    if "](" in text:
        text = _TARGET.sub(r"\1", text)
    if "]:" in text:
        text = _DEFINITION.sub(r"\1", text)
    if "{" in text:
        text = _ATTRIBUTES.sub(lambda found: f"{{{_sorted(found[1])}}}", text)
    if "<" in text:
        text = _TAG.sub(lambda found: f"<{found[1]} {_sorted(found[2])}>", text)
    return " ".join(text.split())


def _sorted(attributes: str) -> str:
    return " ".join(sorted(one for one in _ATTRIBUTE.findall(attributes) if not one.startswith("#")))

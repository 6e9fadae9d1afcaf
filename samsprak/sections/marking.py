"""
Digests of sections, by which a translation says what it was made from.

White space, the targets of links, the ids of headings and the order of attributes do not count: a translator has
nothing to do for them.
"""

from __future__ import annotations

import re
from hashlib import blake2b

_BYTES = 4
_TARGET = re.compile(r"\]\((?:<[^<>\n]*>|[^)\s]*)")
_DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\]\n]+\]:)[ \t]*\S+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}")
_TAG = re.compile(r"<([A-Za-z][\w-]*)(\s[^<>]*)>")
_ATTRIBUTE = re.compile(r"[^\s=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# Signs that stand alone between white space.
_SIGNS = frozenset({"#", "##", "###", "####", "#####", "######", "-", "*", "+", ">", "|", "–", "—", ":::"})


def digest_of_section(text: str) -> str:
    """Return the digest of a section's Markdown or of a field: eight hexadecimal digits."""
    return _digest(_normalized(text).split())


def digest_and_words(text: str) -> tuple[str, int]:
    """
    Return the digest of a section, and how many words a translator has to translate.

    Words are parted by white space, as agencies count them; Markdown's signs, attributes and targets are none.
    """
    parts = _normalized(text).split()
    words = parts if "{" not in text else _ATTRIBUTES.sub("", " ".join(parts)).split()
    return _digest(parts), len(words) - sum(map(_SIGNS.__contains__, words))


def _normalized(text: str) -> str:
    if "](" in text:
        text = _TARGET.sub("](", text)
    if "]:" in text:
        text = _DEFINITION.sub(r"\1", text)
    if "{" in text:
        text = _ATTRIBUTES.sub(lambda found: f"{{{_sorted(found[1])}}}", text)
    if "<" in text:
        text = _TAG.sub(lambda found: f"<{found[1]} {_sorted(found[2])}>", text)
    return text


def _digest(parts: list[str]) -> str:
    return blake2b(" ".join(parts).encode(), digest_size=_BYTES).hexdigest()


def _sorted(attributes: str) -> str:
    if " " not in attributes and "\t" not in attributes:  # an id alone, as nearly always
        return "" if attributes.startswith("#") and "=" not in attributes else _several_sorted(attributes)
    return _several_sorted(attributes)


def _several_sorted(attributes: str) -> str:
    return " ".join(sorted(one for one in _ATTRIBUTE.findall(attributes) if not one.startswith("#")))

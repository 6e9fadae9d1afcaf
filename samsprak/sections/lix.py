"""
LIX, the readability index: how hard a Swedish text is to read.

Source: C.-H. Björnsson, Läsbarhet (Liber, 1968).
"""

from __future__ import annotations

import re

# Of fewer words the index says little.
_FEWEST_WORDS = 40
_LONG = 6
_MARKUP = re.compile(
    r"^[ \t]*(?:`{3,}|~{3,}).*?^[ \t]*(?:`{3,}|~{3,})[ \t]*$"  # code
    r"|^[ \t>]*\|[^\n]*$"  # tables have no sentences
    r"|\]\([^)\n]*\)|\{[^{}\n]*\}|<[^<>\n]*>",  # targets, attributes and tags
    re.MULTILINE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A sentence ends with a point, colon, question or exclamation mark, and where a heading, list item or paragraph does.
_END = re.compile(r"[.:!?]+(?=[\s)”\"*_\]]|$)|\n(?=[ \t>]*(?:[-*+#:]|[0-9]+[.)])[ \t])|\n[ \t]*\n")


def lix_of(text: str) -> int:
    """
    Return the LIX of a section's Markdown, rounded; 0 for a text of few words.

    LIX = words / sentences + 100 * words of more than six letters / words. Below 30 is very easy, 30 to 40 easy, 40 to
    50 medium, 50 to 60 hard, above 60 very hard.
    """
    plain = _MARKUP.sub(" ", text)
    words = _WORD.findall(plain)
    if len(words) < _FEWEST_WORDS:
        return 0
    pieces = _END.split(plain)
    sentences = sum(1 for piece in pieces if _WORD.search(piece))
    long = sum(1 for word in words if len(word) > _LONG)
    return round(len(words) / sentences + 100 * long / len(words))

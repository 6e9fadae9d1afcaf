"""
LIX, the readability index: how hard a Swedish text is to read.

Source: C.-H. Björnsson, Läsbarhet (Liber, 1968).
"""

from __future__ import annotations

import re

# Of fewer words the index says little.
_FEWEST_WORDS = 40
_LONG = 6
_CODE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*?^[ \t]*(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^[ \t>]*\|[^\n]*$", re.MULTILINE)  # tables have no sentences
_TARGET = re.compile(r"\]\([^)\n]*\)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_TAG = re.compile(r"<[^<>\n]*>")
# What is no text, each with signs without which there is none.
_MARKUP = ((("```", "~~~"), _CODE), (("|",), _ROW), (("](",), _TARGET), (("{",), _ATTRIBUTES), (("<",), _TAG))
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
# A sentence ends with a point, colon, question or exclamation mark, and where a heading, list item or paragraph does.
_END = re.compile(
    r"[.:!?\n](?:(?<!\n)[.:!?]*(?:(?=[\s)”\"*_\]])|\Z)|(?<=\n)(?:(?=[ \t>]*(?:[-*+#:]|[0-9]+[.)])[ \t])|[ \t]*\n))"
)


def lix_of(text: str) -> int:
    """
    Return the LIX of a section's Markdown, rounded; 0 for a text of few words.

    LIX = words / sentences + 100 * words of more than six letters / words. Below 30 is very easy, 30 to 40 easy, 40 to
    50 medium, 50 to 60 hard, above 60 very hard.
    """
    plain = text
    for signs, markup in _MARKUP:
        if any(sign in plain for sign in signs):
            plain = markup.sub(" ", plain)
    words = _WORD.findall(plain)
    if len(words) < _FEWEST_WORDS:
        return 0
    pieces = _END.split(plain)
    sentences = sum(1 for piece in pieces if _LETTER.search(piece))
    long = sum(map(_LONG.__lt__, map(len, words)))
    return round(len(words) / sentences + 100 * long / len(words))

"""Fast tests whether a text has anything for the other modules here, which are imported for such a text alone."""

from __future__ import annotations

import re

# Spaces that look like one, by which other programs separate a list's sign from its words.
OTHER_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f"
# Bullets of word processors, as they are pasted.
BULLETS = "•◦‣⁃∙▪▫●○■□◆◇►▸➢➤❖·"
# Words between colons, by which some programs show a picture.
SMILEY = r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])"
_IS_SMILEY = re.compile(SMILEY)
_SPACE = f"[ \\t{OTHER_SPACES}]"
_ITEM = r"(?:[-*+]|\d+[.)])"
# Lines that begin with a sign or a space, but for those of plain lists, headings and empty lines.
_SIGN = re.compile(
    rf"""\n(?=[^\w\n\#])(?:
      {_SPACE}+(?:{_ITEM}{_SPACE}|[{BULLETS}>|\#`~:<\[])   # something indented, but words that go on
    | [{BULLETS}–—]{_SPACE}
    | \((?:[^\W\d_]{{1,4}}|[0-9]{{1,2}})\)[ ]
    | (?:```|~~~|:::|!!!|\?\?\?|===|\.\.[ ]|:[ ]|\*\[|>|--8<|-8<|\[\^)
    )""",
    re.VERBOSE,
)
_BELOW_EMPTY_LINE = re.compile(rf"\n{_SPACE}*\n{_SPACE}+\S")
_WORD = re.compile(r"\n(?:[^\W\d_]{1,4}\)[ ]|[^\W\d_]\u0640?[.–-][ ]|import[ ]|export[ ])")
# The items of lists at the beginning of a line: a bullet or a number, and what separates it from the words.
_ITEM_LINE = re.compile(rf"\n(?:([-*+])|(\d+)([.)]))({_SPACE})")
_TABLE = re.compile(
    r"""\n(?:
      [^\n|#]+\n[^\n]*\|[^\n]*\n[ ]*[|:-][ |:-]*\n         # a table below a line
    | [ ]*\|[^\n]*\n(?![ ]*\n)[^\n|]+\n                    # a line below a table
    )""",
    re.VERBOSE,
)


def needs_layout(source: str) -> bool:
    """Return whether ``laid_out`` can change *source*, or report something in it."""
    if "\t" in source or "\\\n" in source or "{{" in source or "{%" in source:
        return True
    text = f"\n{source}\n"
    return (
        _SIGN.search(text) is not None
        or _BELOW_EMPTY_LINE.search(text) is not None
        or _WORD.search(text) is not None
        or ("|" in text and _TABLE.search(text) is not None)
        or _has_other_list(text)
    )


def may_have_leftovers(text: str) -> bool:
    """Return whether the words of a finished text can have a sign of Markdown left over."""
    return (
        "*" in text
        or "[" in text
        or "](" in text
        or "__" in text
        or "~" in text
        or "`" in text
        or "|" in text
        or "^" in text
        or "\\" in text
        or "==" in text
        or "++" in text
        or "{" in text
        or "''" in text
        or "%%" in text
        or "$$" in text
        or "<!--" in text
        or (":" in text and _IS_SMILEY.search(text) is not None)
    )


def _has_other_list(text: str) -> bool:
    """Return whether a list stands below a line or one of another sort, or has signs that Python-Markdown lacks."""
    before = -1
    was_numbered: bool | None = None
    for match in _ITEM_LINE.finditer(text):
        bullet, number, dot, space = match.groups()
        if space != " " or dot == ")" or (number is not None and not number.isascii()):
            return True
        start = match.start() + 1
        above = text.rfind("\n", 0, start - 1) + 1
        is_below_a_line = above < start - 1
        goes_on = was_numbered is (bullet is None) and (above == before or text[above] == " ")
        if is_below_a_line and not goes_on:
            return True
        before, was_numbered = start, bullet is None
    return False

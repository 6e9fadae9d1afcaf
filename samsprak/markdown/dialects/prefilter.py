"""A fast test whether a text has anything that must be laid out, or that another dialect would read otherwise."""

from __future__ import annotations

import re

from samsprak.markdown.dialects.lines import BULLETS

_SPACE = "[ \\t\u00a0\u2002\u2003\u2007\u2009\u202f]"
_ITEM = r"(?:[-*+]|\d+[.)])"
# Each begins with a line end, which is what the search goes from one to the next of.
_LAYOUT = re.compile(
    rf"""\n(?:
      {_SPACE}+(?:{_ITEM}{_SPACE}|[{BULLETS}>|#`~:<\[])   # something indented, but words that go on
    | {_SPACE}*\t
    | (?:{_SPACE}*\n)+{_SPACE}+\S                         # something indented below an empty line
    | {_ITEM}[\u00a0\u2002\u2003\u2007\u2009\u202f]
    | \d+\){_SPACE}
    | [^\W0-9_a-zA-Z]\d*\.{_SPACE}                            # digits of another script
    | [{BULLETS}o–—]{_SPACE}
    | (?:```|~~~|:::|!!!|\?\?\?|===|\.\.[ ]|:[ ]|import[ ]|export[ ]|\*\[|>|--8<|-8<|\(?[a-zåäöA-ZÅÄÖ]\)[ ]|\[\^)
    # a list below a line, or one of another sort
    | (?!{_ITEM}{_SPACE}|[ \t\n#])[^\n]+\n{_ITEM}{_SPACE}
    | [-*+]{_SPACE}[^\n]*\n(?:{_SPACE}+\S[^\n]*\n)*\d+[.)]{_SPACE}
    | \d+[.)]{_SPACE}[^\n]*\n(?:{_SPACE}+\S[^\n]*\n)*[-*+]{_SPACE}
    | [^\n|#]+\n[^\n]*\|[^\n]*\n[ ]*[|:-][ |:-]*\n          # a table below a line
    | [ ]*\|[^\n]*\n(?![ ]*\n)[^\n|]+\n                     # a line below a table
    )""",
    re.VERBOSE,
)
_ANYWHERE = ("\\\n", "\t", "{{", "{%")


def needs_layout(source: str) -> bool:
    """Return whether ``laid_out`` can change *source*, or report something in it."""
    return any(one in source for one in _ANYWHERE) or _LAYOUT.search(f"\n{source}\n") is not None

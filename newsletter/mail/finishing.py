"""
Changes to a rendered mail that mail programs and listeners need, and that neither the template nor MJML can make.

Source for the support of elements: https://www.caniemail.com
"""

from __future__ import annotations

import re
from html import escape

# The library writes attributes with Rust's escapes, such as \u{2066}, and a backslash twice.
_ESCAPED = re.compile(r"<[a-z][^<>\\]*\\[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': "&quot;"}
# It names the role in English. It is the only such pair.
_LABEL = re.compile(r'aria-label="[^"]*" aria-roledescription="email"')
# The library hides the preview text as white on white in letters of one pixel, which filters take for a trick.
_PREVIEW_STYLE = re.compile(r'(?<=<div style=")display:none;[^"]*color:#ffffff;[^"]*(?=">)')
_HIDDEN = "display:none;max-height:0;max-width:0;overflow:hidden;mso-hide:all;"
# npm's MJML puts neighbouring parts for Outlook into one comment; the library leaves them apart.
_BETWEEN_COMMENTS = re.compile(r"(?<!<!--)<!\[endif\]--><!--\[if mso \| IE\]>")
_ISOLATE = re.compile(r"<(/?)bdi\b([^>]*)>")


def finished(page: str, *, title: str, role: str) -> str:
    """
    Return the mail's HTML for mail programs, whose label is *title* and whose role is called *role* by screen readers.

    Gmail, Outlook and Yahoo drop ``bdi`` and keep ``span``.
    """
    label = f'aria-label="{escape(title)}" aria-roledescription="{escape(role)}"'
    page = _LABEL.sub(lambda _: label, page, count=1)
    if "\\" in page:
        page = _ESCAPED.sub(lambda tag: _ESCAPE.sub(_character, tag[0]), page)
    page = _PREVIEW_STYLE.sub(_HIDDEN, page, count=1)
    page = _BETWEEN_COMMENTS.sub("", page)
    if "<bdi" in page:
        page = _ISOLATE.sub(_span, page)
    return page


def _character(escape_: re.Match[str]) -> str:
    code, sign = escape_[1], escape_[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(sign, sign)


def _span(match: re.Match[str]) -> str:
    end, attributes = match[1], match[2]
    if not end and " dir=" not in attributes:
        attributes += ' dir="auto"'
    return f"<{end}span{attributes}>"

"""
A quick look at HTML for what may be shown in another order than it is written in.

It only spares parsing: whatever the close look finds is suspicious here, and much that is not wrong may be too.
"""

from __future__ import annotations

import re

_ISOLATED = "~"  # stands for what keeps its order, and can still change places with its neighbour
_SPACE = "[ \u00a0\u202f\u2009]"
_ONE = f"[0-9{_ISOLATED}]"
_CURRENCY = r"(?:kr|SEK|EUR|USD|€|kronor|mkr|tkr|mnkr)\b"
_SUSPICIOUS = re.compile(
    rf"{_ONE}(?:{_SPACE}?(?:[-–—/]{_SPACE}?{_ONE}|{_CURRENCY})|(?<!{_ISOLATED})(?:[:.]|{_SPACE})[0-9])"
)
_SIGNS = re.compile("[+(][0-9]")
_LEFT_TO_RIGHT = re.compile('dir="ltr"[^<>]*>[^<\u2066-\u2069]*<')
_UNSEEN = re.compile(r"<s(cript|tyle)\b[^>]*>.*?</s\1>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_MARKED = re.compile("[\u2066\u2068][^\u2066-\u2069\n]*\u2069")
_VALUE = re.compile('="([^"0-9]*+[0-9][^"]*)"')
_SHOWN = (
    *(f'{name}="' for name in ("alt", "title", "-label", "-description", "placeholder")),
    *(f'{name}" content="' for name in ("description", "og:title", "og:site_name")),
)


def may_be_misordered(html: str) -> bool:
    """Say whether *html*, read from right to left, may show anything in another order than it is written in."""
    if "§" in html and ("§<" in html or "§\u2069" in html):
        return True
    text = _TAG.sub("", _LEFT_TO_RIGHT.sub(f">{_ISOLATED}<", _UNSEEN.sub("", html)))
    for match in _VALUE.finditer(html):
        if html.endswith(_SHOWN, 0, match.start(1)):
            text += "\n" + match[1]
    if "\u2069" in text:
        text = _MARKED.sub(_ISOLATED, text)
    if "§" in text or _SUSPICIOUS.search(text) is not None:
        return True
    return ("+" in text or "(" in text) and _SIGNS.search(text) is not None
